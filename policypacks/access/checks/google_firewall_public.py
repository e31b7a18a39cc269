"""Google firewall rules do not let the whole internet in to every machine of a network."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.google_firewalls import lets_everyone_in
from policypacks._cloud.types import GOOGLE_FIREWALL
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_TAGS: Final = ("sourceTags", "targetTags")


def _judge(firewall: View, _settings: Settings) -> Iterable[Violation]:
    if not any(firewall.has(tags) for tags in _TAGS) and lets_everyone_in(firewall):
        yield firewall.violation(
            "sourceRanges",
            "machines can be reached past the load balancer: sourceRanges holds the whole "
            "internet, and no tag narrows the rule",
            expected="the load balancers' ranges, 130.211.0.0/22 and 35.191.0.0/16",
        )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-120",
    name="access-google-firewall-public",
    description="Firewall rules take traffic from load balancers and known networks, not from "
    "the whole internet.",
    severity="medium",
    types=GOOGLE_FIREWALL,
    judge=_judge,
    remediation_steps="Set source_ranges to the ranges of Google's load balancers and health "
    "checks, 130.211.0.0/22 and 35.191.0.0/16, or narrow the rule by target_tags.",
    url="https://cloud.google.com/load-balancing/docs/firewall-rules",
    covers=("GCP-0027",),
)
