"""A model's containers have no network but SageMaker's own."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.types import SAGEMAKER_MODEL
from policypacks._kit.common_rules import must_be_true, set_true
from policypacks._kit.model import ResourcePolicy

_ISOLATED: Final = "enableNetworkIsolation"

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-075",
    name="access-sagemaker-network-isolation",
    description="SageMaker models run with network isolation.",
    severity="medium",
    types=SAGEMAKER_MODEL,
    judge=must_be_true(_ISOLATED, "the model's containers may open connections to anywhere"),
    remediate=set_true(_ISOLATED),
    remediation_steps="Set enable_network_isolation=True and bring the model's files with its "
    "model data instead of downloading them at start.",
    url="https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html",
    covers=("CKV_AWS_370",),
)
