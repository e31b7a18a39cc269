import pulumi_aws as aws

MUTATIONS = [("pass_by_name", "bucket", "another-name")]

unknown = aws.cloudwatch.LogGroup("helper").arn.apply(bool)

by_name = aws.s3.Bucket("pass_by_name", bucket="models")
aws.s3.BucketPublicAccessBlock(
    "by_name",
    bucket="models",
    block_public_acls=True,
    block_public_policy=True,
    ignore_public_acls=True,
    restrict_public_buckets=True,
)
by_id = aws.s3.Bucket("pass_by_id")
aws.s3.BucketPublicAccessBlock(
    "by_id", bucket=by_id.id, block_public_acls=True, block_public_policy=True
)
older = aws.s3.BucketV2("pass_older_name")
aws.s3.BucketPublicAccessBlock(
    "older", bucket=older.bucket, block_public_acls=True, block_public_policy=True
)
aws.s3.Bucket("fail_none")
half = aws.s3.Bucket("fail_half")
aws.s3.BucketPublicAccessBlock(
    "half", bucket=half.id, block_public_acls=True, block_public_policy=False
)
# Two buckets of one name: the engine tells which of them is meant.
twin = aws.s3.Bucket("pass_twin", bucket="twins")
aws.s3.Bucket("fail_twin", bucket="twins")
aws.s3.BucketPublicAccessBlock(
    "twin", bucket=twin.bucket, block_public_acls=True, block_public_policy=True
)
later = aws.s3.Bucket("unknown_flag")
aws.s3.BucketPublicAccessBlock(
    "later", bucket=later.id, block_public_acls=unknown, block_public_policy=True
)
