import json
from typing import Any

import pulumi
import pulumi_aws as aws

MUTATIONS = [
    (
        "pass_account",
        "policy",
        '{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "kms:*"}]}',
    )
]

unknown = aws.s3.Bucket("helper").arn


def document(principal: Any, effect: str = "Allow", condition: Any = None) -> str:
    statement = {"Effect": effect, "Principal": principal, "Action": "kms:*", "Resource": "*"}
    if condition is not None:
        statement["Condition"] = condition
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


account = {"AWS": "arn:aws:iam::123456789012:root"}
aws.kms.Key("pass_account", policy=document(account))
aws.kms.Key("pass_default")
aws.kms.Key(
    "pass_caller",
    policy=document("*", condition={"StringEquals": {"kms:CallerAccount": "123456789012"}}),
)
aws.kms.Key(
    "pass_organization",
    policy=document({"AWS": "*"}, condition={"StringEquals": {"aws:PrincipalOrgID": "o-a1b2"}}),
)
aws.kms.Key("pass_denied", policy=document("*", effect="Deny"))
aws.kms.Key("fail_everyone", policy=document("*"))
aws.kms.Key("fail_list", policy=document({"AWS": ["123456789012", "*"]}))
aws.kms.Key(
    "fail_empty_condition",
    policy=document("*", condition={"Bool": {"aws:SecureTransport": "true"}}),
)
aws.kms.KeyPolicy("fail_separate", key_id="a1b2", policy=document("*"))
aws.kms.Key("unknown_policy", policy=unknown)


class Keys(pulumi.ComponentResource):
    """States the policy with what is known of it."""

    def __init__(self, name: str, policy: Any) -> None:
        super().__init__("example:index:Keys", f"component-{name}")
        text = unknown.apply(lambda _: "{}")
        aws.kms.Key(name, policy=text, opts=pulumi.ResourceOptions(parent=self))
        self.register_outputs({"policy": policy})


Keys("pass_component", json.loads(document(account)))
Keys("fail_component", json.loads(document("*")))
