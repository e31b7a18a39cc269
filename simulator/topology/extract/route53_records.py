"""Route 53 records: plain names, aliases, and every routing policy."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.resources.model import Resource
from simulator.resources.values import UNKNOWN
from simulator.topology.extract import read
from simulator.topology.extract.contract import Door, Draft, View
from simulator.topology.extract.read import UnmodelledError
from simulator.topology.extract.route53_choices import CIDR_TYPES, choice_of, strategy_of
from simulator.topology.extract.route53_health_checks import HEALTH_CHECK
from simulator.topology.extract.route53_names import (
    CERTIFICATES,
    RECORD,
    SERVING_TYPES,
    ZONE,
    host_in_zone,
    is_routed,
    record_groups,
    serves,
)
from simulator.topology.model import Choice, HostName, NodeId, RoutingSet

# Route 53 developer guide, "Choosing between alias and non-alias records", 2025-11: an alias to
# a load balancer, API, distribution or accelerator is answered with a TTL of 60 s.
ALIAS_TTL_S = 60.0
RECORD_TTL_S = 300.0  # the console's default; the API requires a TTL on records that are no alias


class Route53Records:
    """The records of one name become a host name, or a routing set when they carry a policy."""

    types = (RECORD, ZONE, *CIDR_TYPES)

    def doors(self, view: View) -> Iterable[Door]:
        """Yield names, each with the node its records become."""
        for host, records in record_groups(view).items():
            first = records[0]
            yield Door(first.urn, first.urn, (host,), rank=0 if is_routed(first) else 1)
            for record in records[1:]:
                yield Door(record.urn, first.urn)

    def extract(self, view: View, draft: Draft) -> None:
        """Add a host name or a routing set per name."""
        groups = record_groups(view)
        for host, records in groups.items():
            if is_routed(records[0]):
                with draft.reading(*records):
                    _routed(view, draft, host, records)
            else:
                with draft.reading(records[0]):
                    _plain(view, draft, host, records[0])
        grouped = {record.urn for records in groups.values() for record in records}
        for record in view.graph.of_type(RECORD):
            if record.urn not in grouped:
                _left_over(view, draft, record)


def _plain(view: View, draft: Draft, host: str, record: Resource) -> None:
    targets = list(dict.fromkeys(target for target in _targets(view, record, host) if target))
    if not targets:
        raise UnmodelledError("its value leads to nothing that serves requests in this stack")
    zones = view.linked(record, "zoneId", ZONE)
    ttl_s = _ttl_s(record)
    if len(targets) == 1:
        draft.add(HostName(record.urn, host, "route53", ttl_s, targets[0]), record, *zones)
        return
    # Several values in one simple record: all are returned, in random order, without checks.
    choices = tuple(Choice(str(index + 1), target) for index, target in enumerate(targets))
    draft.add(RoutingSet(record.urn, host, "route53", "multivalue", ttl_s, choices), record, *zones)


def _routed(view: View, draft: Draft, host: str, records: tuple[Resource, ...]) -> None:
    strategy = strategy_of(records[0])
    choices: list[Choice] = []
    used: list[Resource] = []
    ttls: list[float] = []
    for record in records:
        with draft.reading(record):
            if strategy_of(record) != strategy:
                raise UnmodelledError(f"the other records of its name use {strategy} routing")
            checks = view.linked(record, "healthCheckId", HEALTH_CHECK)
            check = checks[0].urn if checks else None
            if check is None and read.declared(record, "healthCheckId"):
                draft.unmodelled(record, "its health check is not in this stack")
            found = [target for target in _targets(view, record, host) if target]
            if not found:
                raise UnmodelledError("its value leads to nothing that serves requests here")
            ttl_s = _ttl_s(record)
            choices += choice_of(view, record, strategy, found, check)
            ttls.append(ttl_s)  # last: a record that cannot be read leaves nothing behind
            used += (record, *checks, *view.linked(record, "zoneId", ZONE))
            used += view.linked(record, "cidrRoutingPolicy", *CIDR_TYPES)
    if not choices:
        raise UnmodelledError("none of the records of its name could be read")
    first = records[0]
    kind = first.value("type")
    routing = RoutingSet(
        first.urn,
        host,
        "route53",
        strategy,
        min(ttls),
        tuple(choices),
        record_type="alias"
        if read.count(first, "aliases")
        else kind
        if isinstance(kind, str)
        else "",
    )
    draft.add(routing, first, *used)


def _targets(view: View, record: Resource, host: str) -> list[NodeId | None]:
    """Return what the record's alias or each of its values leads to."""
    if read.count(record, "aliases"):
        return [view.target(record, "aliases[0].name", host=host, not_node=record.urn)]
    if record.value("records") is UNKNOWN:
        return [view.target(record, "records", host=host, not_node=record.urn)]
    return [
        view.target(record, f"records[{index}]", host=host, not_node=record.urn)
        for index in range(read.count(record, "records"))
    ]


def _ttl_s(record: Resource) -> float:
    alias = read.count(record, "aliases") > 0
    return ALIAS_TTL_S if alias else read.number(record, "ttl", RECORD_TTL_S)


def _left_over(view: View, draft: Draft, record: Resource) -> None:
    """Account for a record that is in no group."""
    kind = record.value("type")
    if not isinstance(kind, str):
        if view.linked(record, "type", *CERTIFICATES) or view.linked(record, "name", *CERTIFICATES):
            draft.without_effect(record)
        else:
            draft.unmodelled(record, "its type is known only after the deploy")
    elif kind.upper() not in SERVING_TYPES or not serves(view, record):
        draft.without_effect(record)
    elif host_in_zone(view, record, "name", "zoneId"):
        draft.uses(record)  # the AAAA half of a name that is modelled with its A records
    else:
        draft.unmodelled(record, "its name is known only after the deploy")
