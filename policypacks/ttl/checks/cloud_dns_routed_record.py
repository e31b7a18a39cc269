"""Routed Cloud DNS records are forgotten soon enough for clients to move."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.dns_records import can_move
from policypacks._cloud.types import RECORD_SET
from policypacks._kit.lifetime_bounds import LifetimeBounds
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_BOUNDS: Final = LifetimeBounds(
    shortest_s=10,
    longest_s=60,
    why_short="nearly every connection waits for a look-up",
    why_long="clients keep going to a failed or slower endpoint for that long",
)


def _judge(record: View, settings: Settings) -> Iterable[Violation]:
    if can_move(record):
        yield from _BOUNDS.outside(record, settings)


POLICY: Final = ResourcePolicy(
    id="RC-TTL-006",
    name="ttl-cloud-dns-routed-record",
    description="A Cloud DNS record set with a routing policy has a TTL of a minute at most.",
    severity="high",
    types=RECORD_SET,
    judge=_judge,
    remediate=_BOUNDS.clamped,
    remediation_steps="Set ttl=60 or less on every record set with a routing_policy.",
    url="https://cloud.google.com/dns/docs/routing-policies-overview",
    config=_BOUNDS.config,
)
