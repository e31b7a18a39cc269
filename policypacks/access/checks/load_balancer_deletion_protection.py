"""Load balancers cannot be deleted by mistake."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.types import LOAD_BALANCER
from policypacks._kit.common_rules import must_be_true, set_true
from policypacks._kit.model import ResourcePolicy

_PROTECTED: Final = "enableDeletionProtection"

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-068",
    name="access-load-balancer-deletion-protection",
    description="Load balancers are protected against deletion.",
    severity="medium",
    types=LOAD_BALANCER,
    judge=must_be_true(
        _PROTECTED, "one mistaken call takes the entry point and its addresses away"
    ),
    remediate=set_true(_PROTECTED),
    remediation_steps="Set enable_deletion_protection=True; turn it off in a deployment of its "
    "own before the load balancer is to go.",
    url="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/"
    "edit-load-balancer-attributes.html",
    covers=("CKV_AWS_150",),
)
