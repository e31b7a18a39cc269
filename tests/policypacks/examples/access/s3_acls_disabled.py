import pulumi_aws as aws

MUTATIONS = [("pass_enforced", "rule.objectOwnership", "BucketOwnerPreferred")]

bucket = aws.s3.Bucket("helper")


def controls(name: str, ownership: str) -> None:
    aws.s3.BucketOwnershipControls(name, bucket=bucket.id, rule={"object_ownership": ownership})


controls("pass_enforced", "BucketOwnerEnforced")
controls("fail_preferred", "BucketOwnerPreferred")
controls("fail_writer", "ObjectWriter")
controls("unknown_ownership", bucket.arn)
