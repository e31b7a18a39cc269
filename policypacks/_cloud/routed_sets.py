"""Which Route 53 records answer for one name together, and by which routing policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from policypacks._cloud.types import HOSTED_ZONE, RECORD, RECORDS_EXCLUSIVE
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View

Strategy: TypeAlias = Literal[
    "latency", "geolocation", "geoproximity", "weighted", "failover", "multivalue", "cidr"
]
_POLICIES: Final[tuple[tuple[str, Strategy], ...]] = (
    ("latencyRoutingPolicies", "latency"),
    ("geolocationRoutingPolicies", "geolocation"),
    ("geoproximityRoutingPolicy", "geoproximity"),
    ("weightedRoutingPolicies", "weighted"),
    ("failoverRoutingPolicies", "failover"),
    ("cidrRoutingPolicy", "cidr"),
)
# The same where a resource states all records of a zone.
_OF_A_SET: Final[tuple[tuple[str, Strategy], ...]] = (
    ("region", "latency"),
    ("geolocation", "geolocation"),
    ("geoproximityLocation", "geoproximity"),
    ("weight", "weighted"),
    ("failover", "failover"),
    ("cidrRoutingConfig", "cidr"),
)
# The only one that is no block but a flag, which may be off.
_MULTIVALUE: Final = "multivalueAnswerRoutingPolicy"
_MULTIVALUE_OF_A_SET: Final = "multiValueAnswer"


@dataclass(frozen=True, slots=True)
class Routing:
    """How a record is routed.

    Attributes:
        strategy: the routing policy.
        policy: the view of its block, e.g. ``weightedRoutingPolicies[0]``; in a resource that
            states all records of a zone, of what stands for it.
    """

    strategy: Strategy
    policy: View


@dataclass(frozen=True, slots=True)
class RoutedSet:
    """The records of one zone, name, type and routing policy.

    Attributes:
        members: the records by URN: a real engine hands them over in no order.
        possible: records that may belong too: their name or type is not known yet, or whether
            they are routed.
    """

    strategy: Strategy
    members: tuple[View, ...]
    possible: tuple[View, ...]

    @property
    def first(self) -> View:
        """The record that findings about the set as a whole are reported on."""
        return self.members[0]

    def require_complete(self) -> None:
        """Refuse to conclude from what is absent.

        Raises:
            CannotEvaluateError: records of unknown name may belong to the set.
        """
        if self.possible:
            raise CannotEvaluateError("name", "of another routed record is not known yet")


def routing_of(record: View) -> Routing | None:
    """Return how a record is routed, ``None`` for a simple one.

    Raises:
        CannotEvaluateError: it may be a multivalue record or a simple one.
    """
    block = _block_of(record)
    flag = _MULTIVALUE_OF_A_SET if record.type in RECORDS_EXCLUSIVE else _MULTIVALUE
    if block is None and record.flag(flag):
        return Routing("multivalue", record.at(flag))
    return block


def _block_of(record: View) -> Routing | None:
    """Return the routing policy that a record states as a block."""
    if record.type in RECORDS_EXCLUSIVE:
        stated = ((name, strategy) for name, strategy in _OF_A_SET if record.has(name))
        return next((Routing(strategy, record.at(name)) for name, strategy in stated), None)
    for name, strategy in _POLICIES:
        if record.has(name):
            return Routing(strategy, record.at(f"{name}[0]"))
    return None


def routed_set(record: View, stack: Stack) -> RoutedSet | None:
    """Return the set a record belongs to, ``None`` for a record that is not routed.

    Raises:
        CannotEvaluateError: its name or type, or whether it is routed, is not known.
    """
    routing = routing_of(record)
    if routing is None:
        return None
    key = _key(record, stack)
    grouped = stack.derived(_grouped)
    return RoutedSet(
        routing.strategy,
        grouped.members[(routing.strategy, *key)],
        grouped.possible.get((routing.strategy, key[0]), ()),
    )


def led_by(record: View, stack: Stack, *strategies: Strategy) -> RoutedSet | None:
    """Return the set whose first record this is, so that each set is judged once.

    Args:
        record: a record.
        stack: its stack.
        strategies: the routing policies that matter; all when empty.

    Raises:
        CannotEvaluateError: the record's name or type, or whether it is routed, is not known.
    """
    in_question = not strategies or "multivalue" in strategies
    routing = routing_of(record) if in_question else _block_of(record)
    if routing is None or (strategies and routing.strategy not in strategies):
        return None
    found = routed_set(record, stack)
    return found if found is not None and found.first.urn == record.urn else None


def full_name(record: View, stack: Stack) -> str:
    """Return a record's name as clients ask for it: lower case, no final dot, with its zone.

    Route 53 takes a name relative to the zone as well as a full one; where the zone's name is
    not to be seen, the name stands as it is.

    Raises:
        CannotEvaluateError: the name is not known.
    """
    name = _plain_name(record.text("name") or "")
    zones = {
        _plain_name(zone.text("name") or "")
        for zone in stack.linked(record, "zoneId", *HOSTED_ZONE)
        if not zone.is_unknown("name")
    }
    if len(zones) != 1:
        return name
    zone = zones.pop()
    if not zone or name == zone or name.endswith(f".{zone}"):
        return name
    return f"{name}.{zone}" if name else zone


@dataclass(frozen=True, slots=True)
class _Grouped:
    members: Mapping[tuple[object, ...], tuple[View, ...]]
    possible: Mapping[tuple[object, ...], tuple[View, ...]]


def _grouped(stack: Stack) -> _Grouped:
    members: dict[tuple[object, ...], list[View]] = {}
    possible: dict[tuple[object, ...], list[View]] = {}
    for record in stack.of_type(*RECORD):
        try:
            routing = routing_of(record)
        except CannotEvaluateError:
            possible.setdefault(("multivalue", _zone(record, stack)), []).append(record)
            continue
        if routing is None:
            continue
        try:
            members.setdefault((routing.strategy, *_key(record, stack)), []).append(record)
        except CannotEvaluateError:
            possible.setdefault((routing.strategy, _zone(record, stack)), []).append(record)
    return _Grouped(
        {key: tuple(sorted(views, key=_urn)) for key, views in members.items()},
        {key: tuple(views) for key, views in possible.items()},
    )


def _urn(view: View) -> str:
    return view.urn


def _plain_name(name: str) -> str:
    return name.lower().rstrip(".")


def _key(record: View, stack: Stack) -> tuple[object, str, str]:
    kind = record.text("type") or ""
    return _zone(record, stack), full_name(record, stack), kind.upper()


def _zone(record: View, stack: Stack) -> object:
    """Return what identifies a record's zone; zones that nothing tells apart are one."""
    zones = stack.linked(record, "zoneId", *HOSTED_ZONE)
    if zones:
        return tuple(sorted(zone.urn for zone in zones))
    if record.is_unknown("zoneId"):
        # Zones of two other stacks are two.
        return tuple(sorted(record.resource.property_dependencies.get("zoneId", ())))
    return str(record.plain("zoneId"))
