"""What kind of DNS record a resource is, for Route 53 and Cloud DNS alike."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.routed_sets import routing_of
from policypacks._cloud.types import RECORD, RECORDS_EXCLUSIVE
from policypacks._kit.view import View

# Records about the zone itself: their lifetimes follow other rules than those of hosts.
_OF_THE_ZONE: Final = frozenset({"NS", "DS", "SOA"})


def kind_of(record: View) -> str:
    """Return the type of a record in upper case.

    Raises:
        CannotEvaluateError: it is not known.
    """
    return (record.text("type") or "").upper()


def has_lifetime(record: View) -> bool:
    """Say whether a record has a TTL of its own; an alias takes its target's."""
    return not record.has("aliasTarget" if record.type in RECORDS_EXCLUSIVE else "aliases")


def can_move(record: View) -> bool:
    """Say whether answers change without a deploy: the record is routed or health-checked.

    Raises:
        CannotEvaluateError: whether it is routed is not known.
    """
    if record.type in (*RECORD, *RECORDS_EXCLUSIVE):
        return record.has("healthCheckId") or routing_of(record) is not None
    return record.has("routingPolicy")


def of_the_zone(record: View) -> bool:
    """Say whether a record is about the zone itself: a delegation or the start of authority.

    Raises:
        CannotEvaluateError: its type is not known.
    """
    return kind_of(record) in _OF_THE_ZONE
