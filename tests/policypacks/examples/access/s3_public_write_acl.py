import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_read", "acl", "public-read-write"),
    ("pass_everyone_reads", "accessControlPolicy.grants[0].permission", "WRITE_ACP"),
]

EVERYONE = "http://acs.amazonaws.com/groups/global/AllUsers"
bucket = aws.s3.Bucket("helper")


def granted(name: str, uri: pulumi.Input[str], permission: pulumi.Input[str]) -> None:
    aws.s3.BucketAcl(
        name,
        bucket=bucket.id,
        access_control_policy={
            "owner": {"id": "owner"},
            "grants": [{"grantee": {"type": "Group", "uri": uri}, "permission": permission}],
        },
    )


aws.s3.BucketAcl("pass_read", bucket=bucket.id, acl="public-read")
granted("pass_everyone_reads", EVERYONE, "READ")
granted("pass_logs", "http://acs.amazonaws.com/groups/s3/LogDelivery", "WRITE")
aws.s3.BucketAcl("fail_canned", bucket=bucket.id, acl="public-read-write")
aws.s3.Bucket("fail_inline", acl="public-read-write")
granted("fail_write", EVERYONE, "WRITE")
granted("fail_control", EVERYONE, "FULL_CONTROL")
aws.s3.BucketV2(
    "fail_inline_grant",
    grants=[{"type": "Group", "uri": EVERYONE, "permissions": ["READ", "WRITE"]}],
)
aws.s3.BucketAcl("unknown_acl", bucket=bucket.id, acl=bucket.arn)
granted("unknown_permission", EVERYONE, bucket.arn)
granted("unknown_grantee", bucket.arn, "WRITE")
