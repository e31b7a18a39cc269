import pulumi_aws as aws

MUTATIONS = [("pass_by_name", "bucket", "another-name")]

by_id = aws.s3.Bucket("pass_by_id")
aws.s3.BucketNotification("of-by-id", bucket=by_id.id, eventbridge=True)
aws.s3.BucketV2("pass_by_name", bucket="models")
aws.s3.BucketNotification("of-by-name", bucket="models", eventbridge=True)
aws.s3.Bucket("fail_none")
