"""Routed Cloud DNS records are forgotten soon enough for clients to move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._kit.dns_records import can_move
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.seconds import clamped, outside
from policypacks._kit.settings import Settings
from policypacks._kit.types import RECORD_SET
from policypacks._kit.view import View, Violation


def _judge(record: View, settings: Settings) -> Iterable[Violation]:
    if can_move(record):
        yield from outside(
            record,
            "ttl",
            at_least=settings.number("shortest_s"),
            at_most=settings.number("longest_s"),
            why_short="nearly every connection waits for a look-up",
            why_long="clients keep going to a failed or slower endpoint for that long",
        )


def _remediate(record: View, settings: Settings) -> Mapping[str, Any]:
    return clamped(
        record,
        "ttl",
        at_least=settings.number("shortest_s"),
        at_most=settings.number("longest_s"),
    )


POLICY: Final = ResourcePolicy(
    id="RC-TTL-006",
    name="ttl-cloud-dns-routed-record",
    description="A Cloud DNS record set with a routing policy has a TTL of a minute at most.",
    severity="high",
    types=RECORD_SET,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set ttl=60 or less on every record set with a routing_policy.",
    url="https://cloud.google.com/dns/docs/routing-policies-overview",
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
