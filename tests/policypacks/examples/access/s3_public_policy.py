import json

import pulumi
import pulumi_aws as aws

MUTATIONS = [
    (
        "pass_account",
        "policy",
        '{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject"}}',
    ),
    (
        "pass_inline",
        "policy",
        '{"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": "s3:*"}]}',
    ),
]

READ = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::models/*"}
EVERYONE = {**READ, "Principal": "*"}
bucket = aws.s3.Bucket("helper")


def stated(*statements: dict[str, object]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": statements})


def policy(name: str, *statements: dict[str, object]) -> None:
    aws.s3.BucketPolicy(name, bucket=bucket.id, policy=stated(*statements))


def limited(name: str, operator: str, key: str, value: object) -> None:
    policy(name, {**EVERYONE, "Condition": {operator: {key: value}}})


class Stated(pulumi.ComponentResource):
    """A component that states a policy of which one value is not known yet."""

    def __init__(self, name: str, principal: object) -> None:
        document = {"Statement": [{**READ, "Principal": principal}]}
        super().__init__("example:index:Stated", f"component of {name}", {"policy": document})
        aws.s3.BucketPolicy(
            name,
            bucket=bucket.id,
            policy=bucket.arn.apply(lambda _: json.dumps(document)),
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.register_outputs({"policy": document})


policy("pass_account", {**READ, "Principal": {"AWS": "arn:aws:iam::123456789012:root"}})
policy("pass_service", {**READ, "Principal": {"Service": ["cloudfront.amazonaws.com"]}})
policy("pass_deny", {**EVERYONE, "Effect": "Deny"})
aws.s3.Bucket("pass_inline", policy=stated({**READ, "Principal": {"AWS": "123456789012"}}))
aws.s3.Bucket("pass_no_policy")
limited("pass_role", "ArnEquals", "aws:PrincipalArn", "arn:aws:iam::123456789012:role/reader")
limited("pass_trail", "ArnLike", "aws:SourceArn", "arn:aws:cloudtrail:*:123456789012:trail/*")
limited("pass_bucket", "ArnLike", "AWS:SourceARN", "arn:aws:s3:::source")
limited("pass_endpoint", "StringEquals", "aws:sourceVpce", "vpce-123abc456def7890g")
limited("pass_organization", "ForAnyValue:StringLike", "aws:PrincipalOrgPaths", ["o-1/r-1/*"])
limited("pass_network", "IpAddress", "aws:SourceIp", ["192.0.2.0/24", "2001:db8::/32"])
Stated("pass_component", {"AWS": "arn:aws:iam::123456789012:root"})
policy("fail_text", EVERYONE)
policy("fail_second", {**EVERYONE, "Effect": "Deny"}, {**READ, "Principal": {"AWS": ["*"]}})
policy("fail_all_but_one", {**READ, "NotPrincipal": {"AWS": "arn:aws:iam::123456789012:root"}})
aws.s3.BucketV2("fail_inline", policy=stated(EVERYONE))
limited("fail_any_arn", "ArnLike", "aws:PrincipalArn", "arn:aws:iam::*")
limited("fail_any_role", "ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/*")
limited("fail_all_arns_but", "ArnNotEquals", "aws:PrincipalArn", "arn:aws:iam::123456789012:root")
limited("fail_if_exists", "StringEqualsIfExists", "aws:SourceVpce", "vpce-123abc456def7890g")
limited("fail_any_network", "IpAddress", "aws:SourceIp", ["192.0.2.0/24", "0.0.0.0/0"])
limited("fail_only_tls", "Bool", "aws:SecureTransport", "true")
Stated("fail_component", "*")
aws.s3.BucketPolicy("unknown_document", bucket=bucket.id, policy=bucket.arn)
