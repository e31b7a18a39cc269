"""The answers of a traffic policy are forgotten soon enough for clients to move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._kit.model import ResourcePolicy
from policypacks._kit.seconds import clamped, outside
from policypacks._kit.settings import Settings
from policypacks._kit.types import TRAFFIC_POLICY_INSTANCE
from policypacks._kit.view import View, Violation


def _judge(instance: View, settings: Settings) -> Iterable[Violation]:
    yield from outside(
        instance,
        "ttl",
        at_least=settings.number("shortest_s"),
        at_most=settings.number("longest_s"),
        why_short="nearly every connection waits for a look-up",
        why_long="clients keep going to a failed or slower endpoint for that long",
    )


def _remediate(instance: View, settings: Settings) -> Mapping[str, Any]:
    return clamped(
        instance,
        "ttl",
        at_least=settings.number("shortest_s"),
        at_most=settings.number("longest_s"),
    )


POLICY: Final = ResourcePolicy(
    id="RC-TTL-004",
    name="ttl-traffic-policy-instance",
    description="A Route 53 traffic policy instance answers with a TTL of a minute at most.",
    severity="high",
    types=TRAFFIC_POLICY_INSTANCE,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set ttl=60 or less on the TrafficPolicyInstance: it holds for every "
    "endpoint of the policy's document.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/"
    "traffic-flow-creating-policy-records.html",
    config={
        "shortest_s": {
            "type": "number",
            "minimum": 0,
            "default": 10,
            "description": "Shortest TTL in seconds.",
        },
        "longest_s": {
            "type": "number",
            "minimum": 0,
            "default": 60,
            "description": "Longest TTL in seconds.",
        },
    },
)
