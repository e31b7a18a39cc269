"""Route 53 records live long enough to be cached and short enough to be changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.dns_records import can_move, has_lifetime, of_the_zone
from policypacks._cloud.record_sets import records_of
from policypacks._cloud.types import RECORD, RECORDS_EXCLUSIVE
from policypacks._kit.lifetime_bounds import LifetimeBounds
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_BOUNDS: Final = LifetimeBounds(
    shortest_s=30,
    longest_s=86400,
    why_short="resolvers ask again and again, and clients wait for it",
    why_long="a change takes that long to reach every client",
)


def _judge(record: View, settings: Settings) -> Iterable[Violation]:
    # Routed records and those of the zone have bounds of their own.
    if has_lifetime(record) and not can_move(record):
        outside = tuple(_BOUNDS.outside(record, settings))
        # Last, since a certificate's validation record has a type that is not known yet.
        if outside and not of_the_zone(record):
            yield from outside


POLICY: Final = ResourcePolicy(
    id="RC-TTL-001",
    name="ttl-route53-record",
    description="The TTL of a Route 53 record that always gives the same answer is within bounds.",
    severity="medium",
    types=(*RECORD, *RECORDS_EXCLUSIVE),
    parts=records_of,
    judge=_judge,
    remediate=_BOUNDS.clamped,
    remediation_steps="Set the record's ttl between 30 and 86400 seconds; 300 is usual.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/best-practices-dns.html",
    config=_BOUNDS.config,
)
