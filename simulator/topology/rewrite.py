"""What if: the same routing set under another strategy, from the data the topology has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from simulator.errors import InputError, Problem, suggestion
from simulator.topology.continents import continent_of
from simulator.topology.model import (
    Choice,
    Location,
    NodeId,
    Pool,
    RoutingSet,
    Strategy,
    Topology,
)
from simulator.topology.select import reachable

ROUTE53: Final[tuple[Strategy, ...]] = (
    "latency",
    "geolocation",
    "geoproximity",
    "weighted",
    "failover",
    "multivalue",
    "ip",
)
CLOUD_DNS: Final[tuple[Strategy, ...]] = ("cloud-dns-geo", "cloud-dns-wrr", "cloud-dns-failover")


@dataclass(frozen=True, slots=True)
class Carried:
    """Which strategies a routing set can carry.

    Attributes:
        possible: strategies the set's data suffice for, its own included.
        impossible: strategy -> what is missing.
    """

    possible: tuple[Strategy, ...]
    impossible: Mapping[Strategy, str] = field(default_factory=dict)


def strategies_of(topology: Topology, routing_set: NodeId) -> Carried:
    """Return the strategies of the set's own DNS service that it can and cannot carry.

    Raises:
        InputError: there is no routing set with this id.
    """
    current = _set(topology, routing_set)
    possible: list[Strategy] = []
    impossible: dict[Strategy, str] = {}
    for strategy in ROUTE53 if current.authority == "route53" else CLOUD_DNS:
        found = (
            current.choices
            if strategy == current.strategy
            else _choices(topology, current, strategy)
        )
        if isinstance(found, str):
            impossible[strategy] = found
        else:
            possible.append(strategy)
    return Carried(tuple(possible), impossible)


def with_strategy(topology: Topology, routing_set: NodeId, strategy: Strategy) -> Topology:
    """Return the topology with one routing set answered by another strategy.

    Raises:
        InputError: there is no such set, or its data do not suffice.
    """
    current = _set(topology, routing_set)
    if strategy == current.strategy:
        return topology
    found: tuple[Choice, ...] | str = "it belongs to another DNS service"
    if strategy in (ROUTE53 if current.authority == "route53" else CLOUD_DNS):
        found = _choices(topology, current, strategy)
    if isinstance(found, str):
        raise InputError(
            Problem(
                f"{current.host or routing_set} cannot be routed by {strategy!r}",
                why=found,
                hint=suggestion(strategy, strategies_of(topology, routing_set).possible),
            )
        )
    changed = replace(current, strategy=strategy, choices=found)
    return replace(topology, nodes={**topology.nodes, routing_set: changed})


def _set(topology: Topology, node: NodeId) -> RoutingSet:
    found = topology.nodes.get(node)
    if not isinstance(found, RoutingSet):
        raise InputError(Problem(f"{node!r} is no routing set", why="only a routed name can vary"))
    return found


def _choices(
    topology: Topology, current: RoutingSet, strategy: Strategy
) -> tuple[Choice, ...] | str:
    """Return the set's choices under ``strategy``, or what is missing for it."""
    plain = _plain(current)
    regions = {choice.target: _region(topology, choice) for choice in plain}
    match strategy:
        case "latency":
            return _by_region(plain, regions, "aws", "a latency record names an AWS region")
        case "cloud-dns-geo":
            return _by_region(plain, regions, "gcp", "a geo location names a Google Cloud region")
        case "geoproximity":
            return _by_place(plain, regions)
        case "geolocation":
            return _by_continent(plain, regions)
        case "weighted" | "cloud-dns-wrr":
            return tuple(replace(choice, weight=1.0) for choice in plain)
        case "multivalue":
            if current.record_type in {"CNAME", "alias"}:
                # Route 53 developer guide, "Multivalue answer routing" (2026).
                return f"multivalue answers hold addresses, and these are {current.record_type}s"
            return plain
        case "failover" | "cloud-dns-failover":
            return _by_role(current, plain)
        case "ip":
            return "nothing tells which client networks belong to which answer"


def _plain(current: RoutingSet) -> tuple[Choice, ...]:
    """Return one bare choice per target, in order, named as the first that leads there."""
    found: dict[NodeId, Choice] = {}
    for choice in current.choices:
        found.setdefault(
            choice.target,
            Choice(
                name=choice.name,
                target=choice.target,
                coordinates=choice.coordinates,
                health_check=choice.health_check,
                evaluate_target_health=choice.evaluate_target_health,
            ),
        )
    return tuple(found.values())


def _region(topology: Topology, choice: Choice) -> str:
    """Return the one region that every pool behind a choice is in; empty when there are more."""
    nodes = (topology.nodes[node] for node in reachable(topology, choice.target))
    called = {node.calls for node in topology.nodes.values() if isinstance(node, Pool)}
    found = {node.region for node in nodes if isinstance(node, Pool) and node.id not in called}
    return found.pop() if len(found) == 1 else ""


def _by_region(
    plain: tuple[Choice, ...], regions: Mapping[NodeId, str], provider: str, rule: str
) -> tuple[Choice, ...] | str:
    found: dict[str, Choice] = {}
    for choice in plain:
        region = regions[choice.target]
        if not region.startswith(f"{provider}:"):
            where = f"is in {region}" if region else "is in no one region"
            return f"{rule}, and {choice.name} {where}"
        # One record a region is all that DNS allows.
        found.setdefault(region, replace(choice, region=region, coordinates=None))
    return tuple(found.values())


def _by_place(plain: tuple[Choice, ...], regions: Mapping[NodeId, str]) -> tuple[Choice, ...] | str:
    found: dict[object, Choice] = {}
    for choice in plain:
        region = regions[choice.target]
        if choice.coordinates is None and not region.startswith("aws:"):
            return f"{choice.name} has neither coordinates nor an AWS region"
        at = choice.coordinates or region
        found.setdefault(at, choice if choice.coordinates else replace(choice, region=region))
    return tuple(found.values())


def _by_continent(
    plain: tuple[Choice, ...], regions: Mapping[NodeId, str]
) -> tuple[Choice, ...] | str:
    """Give each continent to the first region on it, and everywhere else to the first choice."""
    found: dict[str, Choice] = {}
    for choice in plain:
        continent = continent_of(regions[choice.target])
        if not continent:
            return f"{choice.name} is on no one continent"
        found.setdefault(
            continent,
            replace(
                choice,
                name=f"{choice.name}-{continent}",
                location=Location(continent=continent),
                coordinates=None,
            ),
        )
    default = replace(
        plain[0],
        name=f"{plain[0].name}-default",
        location=Location(default=True),
        coordinates=None,
    )
    return (*found.values(), default)


def _by_role(current: RoutingSet, plain: tuple[Choice, ...]) -> tuple[Choice, ...] | str:
    if len(plain) < 2:
        return "failover needs two different targets"
    heaviest = max(current.choices, key=lambda choice: choice.weight or 0.0)
    primary = next(choice for choice in plain if choice.target == heaviest.target)
    others = [choice for choice in plain if choice is not primary]
    # Route 53 has one secondary; a Cloud DNS backup may be a whole geo policy.
    return (
        replace(primary, role="primary", coordinates=None),
        replace(others[0], role="secondary", coordinates=None),
    )
