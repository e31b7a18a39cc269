"""No function runs on a runtime that gets no security updates any more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import FUNCTION
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

# AWS Lambda Developer Guide, "Lambda runtimes", as of 2026-07: runtimes whose deprecation date
# lies before 2026-11-21.
_DEPRECATED_ON: Final = {
    "dotnet8": "2026-11-10",
    "python3.10": "2026-10-31",
    "provided.al2": "2026-07-31",
    "nodejs20.x": "2026-04-30",
    "ruby3.2": "2026-03-31",
    "python3.9": "2025-12-15",
    "nodejs18.x": "2025-09-01",
    "dotnet6": "2024-12-20",
    "python3.8": "2024-10-14",
    "nodejs16.x": "2024-06-12",
    "dotnet7": "2024-05-14",
    "java8": "2024-01-08",
    "go1.x": "2024-01-08",
    "provided": "2024-01-08",
    "ruby2.7": "2023-12-07",
    "nodejs14.x": "2023-12-04",
    "python3.7": "2023-12-04",
    "dotnetcore3.1": "2023-04-03",
    "nodejs12.x": "2023-03-31",
    "python3.6": "2022-07-18",
    "dotnet5.0": "2022-05-10",
    "dotnetcore2.1": "2022-01-05",
    "nodejs10.x": "2021-07-30",
    "ruby2.5": "2021-07-30",
    "python2.7": "2021-07-15",
    "nodejs8.10": "2020-03-06",
    "nodejs4.3": "2020-03-05",
    "nodejs4.3-edge": "2020-03-05",
    "nodejs6.10": "2019-08-12",
    "dotnetcore1.0": "2019-06-27",
    "dotnetcore2.0": "2019-05-30",
    "nodejs": "2016-10-31",
}
_RUNTIME: Final = "runtime"


def _judge(function: View, settings: Settings) -> Iterable[Violation]:
    runtime = function.text(_RUNTIME)
    if runtime is None or runtime in settings.texts("allowed"):
        return
    if runtime in _DEPRECATED_ON:
        why = f"is deprecated since {_DEPRECATED_ON[runtime]}"
    elif runtime in settings.texts("forbidden"):
        why = "is forbidden by the policy's configuration"
    else:
        return
    yield function.violation(_RUNTIME, f"the runtime {function.shown(_RUNTIME)} {why}")


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-031",
    name="access-lambda-runtime",
    description="Functions run on a runtime that gets security updates.",
    severity="high",
    types=FUNCTION,
    judge=_judge,
    remediation_steps="Set runtime to a supported version of the language and test the function.",
    url="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
    covers=("CKV_AWS_363",),
    config={
        "allowed": {
            "type": "array",
            "items": {"type": "string"},
            "default": [],
            "description": "Deprecated runtimes that are accepted nevertheless.",
        },
        "forbidden": {
            "type": "array",
            "items": {"type": "string"},
            "default": [],
            "description": "Runtimes that are not accepted although they are supported.",
        },
    },
)
