"""Routed and health-checked Route 53 records are forgotten soon enough for clients to move."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.dns_records import can_move, has_lifetime
from policypacks._cloud.record_sets import records_of
from policypacks._cloud.types import RECORD, RECORDS_EXCLUSIVE
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
    if has_lifetime(record) and can_move(record):
        yield from _BOUNDS.outside(record, settings)


POLICY: Final = ResourcePolicy(
    id="RC-TTL-002",
    name="ttl-route53-routed-record",
    description="A Route 53 record that is routed or health-checked has a TTL of a minute at most.",
    severity="high",
    types=(*RECORD, *RECORDS_EXCLUSIVE),
    parts=records_of,
    judge=_judge,
    remediate=_BOUNDS.clamped,
    remediation_steps="Set ttl=60 or less on every record with a routing policy or a "
    "health_check_id; an alias needs none.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/best-practices-dns.html",
    config=_BOUNDS.config,
)
