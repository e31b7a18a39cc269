"""One function cannot take all concurrency of the account."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import FUNCTION
from policypacks._kit.common_rules import stated
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_RESERVED: Final = "reservedConcurrentExecutions"
_UNLIMITED: Final = -1


def _judge(function: View, _settings: Settings) -> Iterable[Violation]:
    if function.number(_RESERVED, _UNLIMITED) == _UNLIMITED:
        said = stated(function, _RESERVED, "-1, no limit")
        yield function.violation(
            _RESERVED, f"the function can starve all others of the account: {said}"
        )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-027",
    name="access-lambda-concurrency",
    description="Functions have a limit of their own on concurrent executions.",
    severity="medium",
    types=FUNCTION,
    judge=_judge,
    remediation_steps="Set reserved_concurrent_executions to what the function needs at its peak.",
    url="https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
    covers=("CKV_AWS_115",),
)
