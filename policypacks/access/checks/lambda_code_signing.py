"""Only signed code runs in a function."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.serving_types import FUNCTION
from policypacks._kit.common_rules import must_be_set
from policypacks._kit.model import ResourcePolicy

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-030",
    name="access-lambda-code-signing",
    description="Functions check the signature of their code.",
    severity="low",
    types=FUNCTION,
    judge=must_be_set("codeSigningConfigArn", "whoever may deploy runs any code in the function"),
    remediation_steps="Set code_signing_config_arn to a CodeSigningConfig whose publishers sign "
    "in the build.",
    url="https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html",
    covers=("CKV_AWS_272",),
)
