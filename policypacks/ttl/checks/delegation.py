"""Delegations of a zone outlive a short outage, and can still be moved within a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._kit.dns_records import kind_of
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.seconds import clamped, outside
from policypacks._kit.settings import Settings
from policypacks._kit.types import RECORD, RECORD_SET
from policypacks._kit.view import View, Violation


def _judge(record: View, settings: Settings) -> Iterable[Violation]:
    if kind_of(record) in ("NS", "DS"):
        yield from outside(
            record,
            "ttl",
            at_least=settings.number("shortest_s"),
            at_most=settings.number("longest_s"),
            why_short="the whole zone below hangs on look-ups of its name servers",
            why_long="a move of the zone, or a mistake in its keys, lasts that long",
        )


def _remediate(record: View, settings: Settings) -> Mapping[str, Any]:
    return clamped(
        record,
        "ttl",
        at_least=settings.number("shortest_s"),
        at_most=settings.number("longest_s"),
    )


POLICY: Final = ResourcePolicy(
    id="RC-TTL-007",
    name="ttl-delegation",
    description="The TTL of a delegation (NS, DS) is between a quarter of an hour and a day.",
    severity="medium",
    types=(*RECORD, *RECORD_SET),
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set ttl between 900 and 86400 seconds on NS and DS records; 3600 is usual "
    "while a zone may still move.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/best-practices-dns.html",
    config={
        "shortest_s": {
            "type": "number",
            "minimum": 0,
            "default": 900,
            "description": "Shortest TTL in seconds.",
        },
        "longest_s": {
            "type": "number",
            "minimum": 0,
            "default": 86400,
            "description": "Longest TTL in seconds.",
        },
    },
)
