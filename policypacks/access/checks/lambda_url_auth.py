"""A function URL asks who is calling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.serving_types import FUNCTION_URL
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_TYPE: Final = "authorizationType"


def _judge(url: View, _settings: Settings) -> Iterable[Violation]:
    if url.text(_TYPE) == "NONE":
        yield url.violation(
            _TYPE,
            "anybody on the Internet may call the function URL: authorizationType is NONE",
            expected="AWS_IAM",
        )


def _remediate(_url: View, _settings: Settings) -> Mapping[str, Any]:
    return {_TYPE: "AWS_IAM"}


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-022",
    name="access-lambda-url-auth",
    description="Function URLs accept signed requests only.",
    severity="high",
    types=FUNCTION_URL,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set authorization_type to AWS_IAM; in front of CloudFront, add an origin "
    "access control of type lambda.",
    url="https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
    covers=("CKV_AWS_258",),
)
