"""The answers of a traffic policy are forgotten soon enough for clients to move."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.types import TRAFFIC_POLICY_INSTANCE
from policypacks._kit.lifetime_bounds import LifetimeBounds
from policypacks._kit.model import ResourcePolicy

_BOUNDS: Final = LifetimeBounds(
    shortest_s=10,
    longest_s=60,
    why_short="nearly every connection waits for a look-up",
    why_long="clients keep going to a failed or slower endpoint for that long",
)


POLICY: Final = ResourcePolicy(
    id="RC-TTL-004",
    name="ttl-traffic-policy-instance",
    description="A Route 53 traffic policy instance answers with a TTL of a minute at most.",
    severity="high",
    types=TRAFFIC_POLICY_INSTANCE,
    judge=_BOUNDS.outside,
    remediate=_BOUNDS.clamped,
    remediation_steps="Set ttl=60 or less on the TrafficPolicyInstance: it holds for every "
    "endpoint of the policy's document.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/"
    "traffic-flow-creating-policy-records.html",
    config=_BOUNDS.config,
)
