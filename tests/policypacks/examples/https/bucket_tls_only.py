import json
from typing import Any

import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_inline", "policy", None), ("pass_inline", "policy", '{"Statement": []}')]


def document(name: str, effect: str = "Deny", **changed: Any) -> dict[str, Any]:
    statement = {
        "Effect": effect,
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [f"arn:aws:s3:::{name}", f"arn:aws:s3:::{name}/*"],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    other = {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "s3:GetObject"}
    return {
        "Version": "2012-10-17",
        "Statement": [{**other, "Resource": statement["Resource"]}, {**statement, **changed}],
    }


def bucket(name: str, policy: pulumi.Input[Any], by_name: bool = True) -> None:
    physical = name.replace("_", "-")
    made = aws.s3.Bucket(name, bucket=physical)
    aws.s3.BucketPolicy(f"policy-of-{name}", bucket=physical if by_name else made.id, policy=policy)


class Documented(pulumi.ComponentResource):
    """A bucket policy whose structure can be read before all of it is known."""

    def __init__(self, name: str, bucket: str, policy: dict[str, Any]) -> None:
        super().__init__("example:index:Documented", name, {"policy": policy})
        aws.s3.BucketPolicy(
            name,
            bucket=bucket,
            policy=unknown.apply(lambda _: json.dumps(policy)),
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.register_outputs({"policy": policy})


unknown = aws.cloudwatch.LogGroup("helper").arn

bucket("pass_by_name", json.dumps(document("pass-by-name")))
bucket("pass_by_id", document("pass-by-id"), by_name=False)
bucket("pass_any_resource", document("pass-any-resource", Resource="*"))
bucket(
    "pass_aws_principal",
    document(
        "pass-aws-principal",
        Principal={"AWS": ["*"]},
        Condition={"Bool": {"AWS:securetransport": ["false"]}},
    ),
)
aws.s3.Bucket("pass_inline", bucket="inline", policy=json.dumps(document("inline")))
aws.s3.Bucket("pass_component", bucket="pass-component")
Documented("documented", "pass-component", document("pass-component"))

aws.s3.Bucket("fail_none")
bucket("fail_allow", document("fail-allow", "Allow"))
bucket("fail_http_only", document("x", Condition={"Bool": {"aws:SecureTransport": "true"}}))
bucket("fail_objects_alone", document("x", Resource=["arn:aws:s3:::x/*"]))
bucket("fail_reads_alone", document("x", Action="s3:GetObject"))
bucket("fail_some_callers", document("x", Principal={"AWS": "123456789012"}))
bucket(
    "fail_some_networks",
    document(
        "x",
        Condition={
            "Bool": {"aws:SecureTransport": "false"},
            "NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"},
        },
    ),
)
bucket("unknown_policy", unknown)
