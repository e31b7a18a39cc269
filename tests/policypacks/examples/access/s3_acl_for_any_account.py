import pulumi
import pulumi_aws as aws

MUTATIONS = [
    (
        "pass_everyone",
        "accessControlPolicy.grants[0].grantee.uri",
        "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
    ),
]

ANY_ACCOUNT = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
bucket = aws.s3.Bucket("helper")


def granted(name: str, uri: pulumi.Input[str]) -> None:
    aws.s3.BucketAcl(
        name,
        bucket=bucket.id,
        access_control_policy={
            "owner": {"id": "owner"},
            "grants": [{"grantee": {"type": "Group", "uri": uri}, "permission": "READ"}],
        },
    )


# Everyone on the Internet is another policy's business.
granted("pass_everyone", "http://acs.amazonaws.com/groups/global/AllUsers")
aws.s3.BucketAcl("pass_canned", bucket=bucket.id, acl="private")
granted("fail_grant", ANY_ACCOUNT)
aws.s3.BucketV2(
    "fail_inline", grants=[{"type": "Group", "uri": ANY_ACCOUNT, "permissions": ["READ"]}]
)
granted("unknown_grantee", bucket.arn)
