import pulumi_aws as aws

MUTATIONS = [
    ("pass_private", "acl", "public-read"),
    ("pass_no_acl", "acl", "authenticated-read"),
    ("pass_copy", "grants[0].uri", "http://acs.amazonaws.com/groups/global/AllUsers"),
]

EVERYONE = "http://acs.amazonaws.com/groups/global/AllUsers"
ANY_ACCOUNT = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery"
bucket = aws.s3.Bucket("helper")


def copy(name: str, uri: object) -> None:
    aws.s3.ObjectCopy(
        name,
        bucket=bucket.id,
        key="model",
        source="models/model",
        grants=[{"type": "Group", "uri": uri, "permissions": ["READ"]}],
    )


aws.s3.BucketObjectv2("pass_private", bucket=bucket.id, key="a", content="a", acl="private")
aws.s3.BucketObjectv2("pass_no_acl", bucket=bucket.id, key="b", content="b")
aws.s3.BucketObject(
    "pass_owner", bucket=bucket.id, key="c", content="c", acl="bucket-owner-full-control"
)
copy("pass_copy", LOG_DELIVERY)
aws.s3.BucketObjectv2("fail_canned", bucket=bucket.id, key="d", content="d", acl="public-read")
aws.s3.BucketObject("fail_older", bucket=bucket.id, key="e", content="e", acl="public-read-write")
aws.s3.ObjectCopy(
    "fail_canned_copy", bucket=bucket.id, key="f", source="m/f", acl="authenticated-read"
)
copy("fail_copy", EVERYONE)
copy("fail_any_account", ANY_ACCOUNT)
aws.s3.BucketObjectv2("unknown_acl", bucket=bucket.id, key="g", content="g", acl=bucket.arn)
copy("unknown_grantee", bucket.arn)
