"""A function URL does not open itself to every web page with every method."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import FUNCTION_URL
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _judge(url: View, _settings: Settings) -> Iterable[Violation]:
    if "*" in url.texts("cors.allowMethods") and "*" in url.texts("cors.allowOrigins"):
        yield url.violation(
            "cors.allowOrigins", "every web page may call the function URL with every method"
        )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-023",
    name="access-lambda-url-cors",
    description="CORS of function URLs names origins or methods.",
    severity="medium",
    types=FUNCTION_URL,
    judge=_judge,
    remediation_steps="Name the origins in allow_origins, or at least the methods in "
    "allow_methods.",
    url="https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html",
    covers=("CKV2_AWS_75",),
)
