"""Delegations of a zone outlive a short outage, and can still be moved within a day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.dns_records import kind_of
from policypacks._cloud.record_sets import records_of
from policypacks._cloud.types import RECORD, RECORD_SET, RECORDS_EXCLUSIVE
from policypacks._kit.lifetime_bounds import LifetimeBounds
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_BOUNDS: Final = LifetimeBounds(
    shortest_s=900,
    longest_s=86400,
    why_short="the whole zone below hangs on look-ups of its name servers",
    why_long="a move of the zone, or a mistake in its keys, lasts that long",
)


def _judge(record: View, settings: Settings) -> Iterable[Violation]:
    if kind_of(record) in ("NS", "DS"):
        yield from _BOUNDS.outside(record, settings)


POLICY: Final = ResourcePolicy(
    id="RC-TTL-007",
    name="ttl-delegation",
    description="The TTL of a delegation (NS, DS) is between a quarter of an hour and a day.",
    severity="medium",
    types=(*RECORD, *RECORDS_EXCLUSIVE, *RECORD_SET),
    parts=records_of,
    judge=_judge,
    remediate=_BOUNDS.clamped,
    remediation_steps="Set ttl between 900 and 86400 seconds on NS and DS records; 3600 is usual "
    "while a zone may still move.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/best-practices-dns.html",
    config=_BOUNDS.config,
)
