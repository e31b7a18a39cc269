"""A function's environment is encrypted with a key of the account."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import FUNCTION
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _judge(function: View, _settings: Settings) -> Iterable[Violation]:
    if function.has("environment.variables") and not function.has("kmsKeyArn"):
        yield function.violation(
            "kmsKeyArn",
            "the function's environment is encrypted with a key that Lambda owns: kmsKeyArn is "
            "not set",
        )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-026",
    name="access-lambda-environment-encryption",
    description="The environment of functions is encrypted with a customer managed key.",
    severity="medium",
    types=FUNCTION,
    judge=_judge,
    remediation_steps="Set kms_key_arn to a key that the function's role may use to decrypt.",
    url="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
    related={
        "CKV_AWS_173": "It also rejects a key where there are no variables, which does no harm "
        "and encrypts the first one that comes.",
    },
)
