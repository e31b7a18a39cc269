import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_read", "accessControlPolicy.grants[0].permission", "READ_ACP")]

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


granted("pass_read", EVERYONE, "READ")
granted("pass_logs", "http://acs.amazonaws.com/groups/s3/LogDelivery", "READ_ACP")
aws.s3.BucketAcl("pass_canned", bucket=bucket.id, acl="private")
granted("fail_read_acl", EVERYONE, "READ_ACP")
granted("fail_control", EVERYONE, "FULL_CONTROL")
granted("unknown_permission", EVERYONE, bucket.arn)
granted("unknown_grantee", bucket.arn, "READ_ACP")
