import pulumi_aws as aws

MUTATIONS = [("pass_inline", "logging", None), ("pass_by_name", "bucket", "another-name")]

LOGS = "logs-of-another-stack"

aws.s3.Bucket("pass_inline", logging={"target_bucket": LOGS})
aws.s3.BucketV2("pass_older_inline", loggings=[{"target_bucket": LOGS}])
by_id = aws.s3.Bucket("pass_by_id")
aws.s3.BucketLogging("of-by-id", bucket=by_id.id, target_bucket=LOGS, target_prefix="s3/")
aws.s3.Bucket("pass_by_name", bucket="models")
aws.s3.BucketLoggingV2("of-by-name", bucket="models", target_bucket=LOGS, target_prefix="s3/")
aws.s3.Bucket("fail_none")
# To be the target of another bucket's logs is no logging of one's own.
target = aws.s3.Bucket("fail_target")
logged = aws.s3.Bucket("pass_logged")
aws.s3.BucketLogging("of-logged", bucket=logged.id, target_bucket=target.id, target_prefix="s3/")
# Whether there is any logging is not known before the deploy, but that something is said is.
aws.s3.Bucket("pass_unknown", logging=by_id.arn.apply(lambda _: {"target_bucket": LOGS}))
