import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_private", "acl", "public-read"),
    (
        "pass_grant",
        "accessControlPolicy.grants[0].grantee",
        {"type": "Group", "uri": "http://acs.amazonaws.com/groups/global/AllUsers"},
    ),
]

EVERYONE = "http://acs.amazonaws.com/groups/global/AllUsers"
bucket = aws.s3.Bucket("helper")


def granted(name: str, grantee: dict[str, pulumi.Input[str]], permission: str) -> None:
    aws.s3.BucketAcl(
        name,
        bucket=bucket.id,
        access_control_policy={
            "owner": {"id": "owner"},
            "grants": [
                {"grantee": {"type": "CanonicalUser", "id": "owner"}, "permission": "FULL_CONTROL"},
                {"grantee": grantee, "permission": permission},
            ],
        },
    )


aws.s3.BucketAcl("pass_private", bucket=bucket.id, acl="private")
aws.s3.Bucket("pass_no_acl")
granted(
    "pass_grant",
    {"type": "Group", "uri": "http://acs.amazonaws.com/groups/s3/LogDelivery"},
    "WRITE",
)
aws.s3.BucketAcl("fail_canned", bucket=bucket.id, acl="public-read")
aws.s3.BucketAclV2("fail_older_name", bucket=bucket.id, acl="authenticated-read")
aws.s3.Bucket("fail_inline", acl="public-read-write")
aws.s3.BucketV2(
    "fail_inline_grant", grants=[{"type": "Group", "uri": EVERYONE, "permissions": ["READ"]}]
)
granted("fail_grant", {"type": "Group", "uri": EVERYONE}, "READ")
aws.s3.BucketAcl("unknown_acl", bucket=bucket.id, acl=bucket.arn)
granted("unknown_grantee", {"type": "Group", "uri": bucket.arn}, "READ")
