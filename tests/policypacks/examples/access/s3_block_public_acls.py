import pulumi_aws as aws

MUTATIONS = [("pass_on", "blockPublicAcls", False), ("pass_alone", "blockPublicAcls", None)]

bucket = aws.s3.Bucket("helper")

aws.s3.BucketPublicAccessBlock(
    "pass_on",
    bucket=bucket.id,
    block_public_acls=True,
    block_public_policy=True,
    ignore_public_acls=True,
    restrict_public_buckets=True,
)
aws.s3.BucketPublicAccessBlock("pass_alone", bucket=bucket.id, block_public_acls=True)
aws.s3.BucketPublicAccessBlock("fail_off", bucket=bucket.id, block_public_acls=False)
aws.s3.BucketPublicAccessBlock("fail_default", bucket=bucket.id)
aws.s3.BucketPublicAccessBlock(
    "unknown_flag",
    bucket=bucket.id,
    block_public_acls=bucket.arn.apply(lambda arn: arn.startswith("arn:aws:")),
)
