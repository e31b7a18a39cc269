"""A distribution serves the countries it is meant for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import CLOUDFRONT_DISTRIBUTION
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_TYPE: Final = "restrictions.geoRestriction.restrictionType"


def _judge(distribution: View, _settings: Settings) -> Iterable[Violation]:
    if distribution.text(_TYPE) == "none":
        yield distribution.violation(
            _TYPE,
            "the distribution serves every country: restrictionType is none",
            expected=["whitelist", "blacklist"],
        )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-048",
    name="access-cloudfront-geo-restriction",
    description="Distributions serve named countries only.",
    severity="low",
    types=CLOUDFRONT_DISTRIBUTION,
    judge=_judge,
    remediation_steps="Set geo_restriction to a whitelist or blacklist of countries; suppress it "
    "for a service that is meant for all.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/georestrictions.html",
    covers=("CKV_AWS_374",),
)
