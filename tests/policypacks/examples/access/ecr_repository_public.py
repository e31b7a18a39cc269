import json
from typing import Any

import pulumi
import pulumi_aws as aws

MUTATIONS = [
    (
        "pass_account",
        "policy",
        '{"Statement": {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "ecr:*"}}',
    )
]

unknown = aws.s3.Bucket("helper").arn


def grant(name: str, policy: pulumi.Input[str]) -> None:
    aws.ecr.RepositoryPolicy(name, repository="inference", policy=policy)


def document(principal: Any, **more: Any) -> str:
    action = "ecr:BatchGetImage"
    statement = {"Effect": "Allow", "Principal": principal, "Action": action, **more}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


organization = {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2"}}
grant("pass_account", document({"AWS": "arn:aws:iam::123456789012:root"}))
grant("pass_service", document({"Service": "lambda.amazonaws.com"}))
grant("pass_organization", document("*", Condition=organization))
grant("fail_everyone", document("*"))
grant("fail_any_account", document({"AWS": "*"}))
grant("unknown_policy", unknown)
