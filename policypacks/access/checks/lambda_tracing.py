"""Functions record traces of their own accord."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.serving_types import FUNCTION
from policypacks._kit.common_rules import stated
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_MODE: Final = "tracingConfig.mode"
_ACTIVE: Final = "Active"


def _judge(function: View, _settings: Settings) -> Iterable[Violation]:
    if function.text(_MODE) != _ACTIVE:
        said = stated(function, _MODE, "PassThrough")
        yield function.violation(
            _MODE, f"the function starts no traces of its own: {said}", expected=_ACTIVE
        )


def _remediate(_function: View, _settings: Settings) -> Mapping[str, Any]:
    return {_MODE: _ACTIVE}


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-024",
    name="access-lambda-tracing",
    description="Functions have active tracing.",
    severity="low",
    types=FUNCTION,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set tracing_config mode to Active and let the role write to X-Ray.",
    url="https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html",
    covers=("AWS-0066",),
    related={
        "CKV_AWS_50": "It is content with PassThrough, which traces only what a caller already "
        "traces, and an HTTP API traces nothing.",
    },
)
