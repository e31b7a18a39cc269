"""A distribution that is deployed answers requests."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.types import CLOUDFRONT_DISTRIBUTION
from policypacks._kit.common_rules import must_be_true, set_true
from policypacks._kit.model import ResourcePolicy

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-049",
    name="access-cloudfront-enabled",
    description="Distributions are enabled.",
    severity="medium",
    types=CLOUDFRONT_DISTRIBUTION,
    judge=must_be_true("enabled", "the distribution answers no request"),
    remediate=set_true("enabled"),
    remediation_steps="Set enabled=True, or delete the distribution.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "HowToUpdateDistribution.html",
    covers=("CKV_AWS_216",),
)
