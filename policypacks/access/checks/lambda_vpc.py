"""Functions run in a network of the account."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.serving_types import FUNCTION
from policypacks._kit.common_rules import must_be_set
from policypacks._kit.model import ResourcePolicy

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-029",
    name="access-lambda-vpc",
    description="Functions run in a VPC.",
    severity="low",
    types=FUNCTION,
    judge=must_be_set("vpcConfig", "no firewall of the account sees what the function calls"),
    remediation_steps="Set vpc_config where the function reaches into a VPC or its calls must be "
    "filtered; a function that calls AWS services only gains nothing.",
    url="https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
    covers=("CKV_AWS_117",),
)
