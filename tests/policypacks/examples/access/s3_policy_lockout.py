import json

import pulumi_aws as aws

MUTATIONS = [
    (
        "pass_objects",
        "policy",
        '{"Statement": {"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "s3:Put*"}}',
    ),
]

bucket = aws.s3.Bucket("helper")


def denied(name: str, action: str | list[str], principal: object = "*", **more: object) -> None:
    statement = {
        "Effect": "Deny",
        "Principal": principal,
        "Action": action,
        "Resource": "arn:aws:s3:::models",
        **more,
    }
    aws.s3.BucketPolicy(
        name,
        bucket=bucket.id,
        policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}),
    )


denied("pass_objects", ["s3:PutObject", "s3:DeleteBucket*"])
denied("pass_condition", "s3:*", Condition={"Bool": {"aws:SecureTransport": "false"}})
denied("pass_one_account", "s3:*", {"AWS": "arn:aws:iam::123456789012:root"})
denied("pass_allow", "s3:*", Effect="Allow")
aws.s3.Bucket("pass_no_policy")
denied("fail_all", "*")
denied("fail_s3", ["s3:GetObject", "s3:*"], {"AWS": ["*"]})
denied("fail_named", "s3:putBucketPolicy")
denied("fail_pattern", "s3:*BucketPolicy")
aws.s3.BucketPolicy("unknown_document", bucket=bucket.id, policy=bucket.arn)
