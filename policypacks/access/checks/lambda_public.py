"""Not everybody may invoke a function."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import FUNCTION_PERMISSION
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _judge(permission: View, _settings: Settings) -> Iterable[Violation]:
    if permission.text("principal") == "*":
        yield permission.violation("principal", "everybody may invoke the function: principal is *")


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-021",
    name="access-lambda-public",
    description="No permission lets everybody invoke a function.",
    severity="critical",
    types=FUNCTION_PERMISSION,
    judge=_judge,
    remediation_steps="Set principal to the service or account that invokes the function; for "
    "an organization, one permission per account.",
    url="https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html",
    covers=("CKV_AWS_301",),
)
