import pulumi_aws as aws

MUTATIONS = [("pass_inline", "lifecycleRules", None), ("pass_by_name", "bucket", "another-name")]

aws.s3.Bucket("pass_inline", lifecycle_rules=[{"enabled": True, "expiration": {"days": 30}}])
rules = [{"id": "tidy", "status": "Enabled", "expiration": {"days": 30}}]
by_id = aws.s3.Bucket("pass_by_id")
aws.s3.BucketLifecycleConfiguration("of-by-id", bucket=by_id.id, rules=rules)
aws.s3.BucketV2("pass_by_name", bucket="models")
aws.s3.BucketLifecycleConfigurationV2("of-by-name", bucket="models", rules=rules)
aws.s3.Bucket("fail_none")
aws.s3.BucketV2("fail_older_none")
