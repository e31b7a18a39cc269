"""A service may invoke a function only on behalf of a known resource or account."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import FUNCTION_PERMISSION
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_SERVICES: Final = (".amazonaws.com", ".amazonaws.com.cn")


def _judge(permission: View, _settings: Settings) -> Iterable[Violation]:
    if permission.has("sourceArn") or permission.has("sourceAccount"):
        return
    principal = permission.text("principal") or ""
    if principal.endswith(_SERVICES):
        yield permission.violation(
            "sourceArn",
            f"{permission.shown('principal')} may invoke the function on behalf of anybody's "
            "resources: neither sourceArn nor sourceAccount is set",
        )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-020",
    name="access-lambda-permission-source",
    description="A service that may invoke a function is limited to a resource or an account.",
    severity="high",
    types=FUNCTION_PERMISSION,
    judge=_judge,
    remediation_steps="Set source_arn to the API, rule, bucket or target group that invokes the "
    "function, or source_account.",
    url="https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html",
    covers=("CKV_AWS_364",),
    related={"AWS-0067": "It takes only a source ARN for a limit, not a source account."},
)
