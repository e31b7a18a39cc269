"""Cloud DNS record sets: plain names and the three routing policies."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.resources.model import Resource
from simulator.resources.values import UNKNOWN
from simulator.topology.extract import read
from simulator.topology.extract.contract import Door, Draft, View
from simulator.topology.extract.google_health_checks import HEALTH_CHECKS
from simulator.topology.extract.hosts import normal
from simulator.topology.extract.read import UnmodelledError
from simulator.topology.extract.regions import google_region
from simulator.topology.model import Choice, HostName, NodeId, RoutingSet, Strategy

RECORD_SET = "gcp:dns/recordSet:RecordSet"
ZONE = "gcp:dns/managedZone:ManagedZone"
AUTHORIZATION = "gcp:certificatemanager/dnsAuthorization:DnsAuthorization"

SERVING_TYPES = ("A", "CNAME", "AAAA", "ALIAS", "HTTPS")
TTL_S = 300.0  # the console's default; the provider's own default is no TTL at all


class CloudDns:
    """A record set becomes a host name, or a routing set when it carries a policy."""

    types = (RECORD_SET, ZONE)

    def doors(self, view: View) -> Iterable[Door]:
        """Yield names; the A records of a name stand for its AAAA records too."""
        for host, records in _by_host(view).items():
            first = records[0]
            rank = 0 if read.declared(first, "routingPolicy") else 1
            yield Door(first.urn, first.urn, (host,), rank=rank)
            for record in records[1:]:
                yield Door(record.urn, first.urn)

    def extract(self, view: View, draft: Draft) -> None:
        """Add a host name or a routing set per name."""
        groups = _by_host(view)
        for host, records in groups.items():
            with draft.reading(records[0]):
                _record(view, draft, host, records[0])
            draft.uses(*records[1:])
        grouped = {record.urn for records in groups.values() for record in records}
        for record in view.graph.of_type(RECORD_SET):
            if record.urn in grouped:
                continue
            if _proves_a_domain(view, record) or _is_other(record):
                draft.without_effect(record)
            else:
                draft.unmodelled(record, "its name or type is known only after the deploy")


def _by_host(view: View) -> dict[str, list[Resource]]:
    """Return host -> its record sets that answer for addresses, in the order of SERVING_TYPES."""
    found: dict[str, list[Resource]] = {}
    for record in view.graph.of_type(RECORD_SET):
        host = normal(read.lenient_text(record, "name"))
        kind = read.lenient_text(record, "type").upper()
        if host and kind in SERVING_TYPES and not _proves_a_domain(view, record):
            found.setdefault(host, []).append(record)
    for records in found.values():
        records.sort(key=lambda item: SERVING_TYPES.index(str(item.value("type")).upper()))
    return found


def _proves_a_domain(view: View, record: Resource) -> bool:
    name = read.lenient_text(record, "name")
    return name.startswith("_") or (not name and bool(view.linked(record, "name", AUTHORIZATION)))


def _is_other(record: Resource) -> bool:
    kind = record.value("type")
    return isinstance(kind, str) and kind.upper() not in SERVING_TYPES


def _record(view: View, draft: Draft, host: str, record: Resource) -> None:
    ttl_s = read.number(record, "ttl", TTL_S)
    zones = view.linked(record, "managedZone", ZONE)
    if not read.declared(record, "routingPolicy"):
        targets = _targets(view, record, "rrdatas", host)
        if not targets:
            raise UnmodelledError("its data lead to nothing that serves requests in this stack")
        if len(targets) == 1:
            draft.add(HostName(record.urn, host, "cloud-dns", ttl_s, targets[0]), record, *zones)
            return
        choices = [Choice(str(index + 1), target) for index, target in enumerate(targets)]
        strategy: Strategy = "multivalue"
        checks: tuple[Resource, ...] = ()
    else:
        checks = view.linked(record, "routingPolicy.healthCheck", *HEALTH_CHECKS)
        strategy, choices = _policy(view, draft, record, host, checks[0].urn if checks else None)
    if not choices:
        raise UnmodelledError("no target of its routing policy is in this stack")
    fenced = read.flag(record, "routingPolicy.enableGeoFencing", False)
    draft.add(
        RoutingSet(
            record.urn, host, "cloud-dns", strategy, ttl_s, tuple(choices), geo_fencing=fenced
        ),
        record,
        *zones,
        *checks,
    )


def _policy(
    view: View, draft: Draft, record: Resource, host: str, check: NodeId | None
) -> tuple[Strategy, list[Choice]]:
    choices: list[Choice] = []
    if read.count(record, "routingPolicy.geos"):
        for index in range(read.count(record, "routingPolicy.geos")):
            path = f"routingPolicy.geos[{index}]"
            with draft.reading(record):
                choices += _geo(view, record, path, host, check)
        return "cloud-dns-geo", choices
    if read.count(record, "routingPolicy.wrrs"):
        for index in range(read.count(record, "routingPolicy.wrrs")):
            path = f"routingPolicy.wrrs[{index}]"
            weight = read.number(record, f"{path}.weight", 0.0)
            for target, checked in _endpoints(view, record, path, host):
                name = f"{index + 1}"
                choices.append(
                    Choice(name, target, weight=weight, health_check=check if checked else None)
                )
        return "cloud-dns-wrr", choices
    path = "routingPolicy.primaryBackup"
    if not read.declared(record, path):
        raise UnmodelledError("its routing policy is none of geo, weighted and failover")
    for target in _targets(view, record, f"{path}.primary.externalEndpoints", host):
        choices.append(Choice("primary", target, role="primary", health_check=check))
    if not choices:
        raise UnmodelledError("only external endpoints of a failover policy are simulated")
    trickle = read.number(record, f"{path}.trickleRatio", 0.0)
    for index in range(read.count(record, f"{path}.backupGeos")):
        for choice in _geo(view, record, f"{path}.backupGeos[{index}]", host, check):
            choices.append(_backup(choice, trickle))
    return "cloud-dns-failover", choices


def _backup(choice: Choice, trickle: float) -> Choice:
    return Choice(
        name=f"backup-{choice.name}",
        target=choice.target,
        region=choice.region,
        weight=trickle,
        role="secondary",
        health_check=choice.health_check,
    )


def _geo(view: View, record: Resource, path: str, host: str, check: NodeId | None) -> list[Choice]:
    location = read.text(record, f"{path}.location")
    if google_region(location) != location or not location:
        raise UnmodelledError(f"{path}.location {location!r} is not a Google Cloud region")
    found = _endpoints(view, record, path, host)
    if not found:
        raise UnmodelledError(f"{path} leads to nothing that serves requests in this stack")
    return [
        Choice(
            name=location,
            target=target,
            region=f"gcp:{location}",
            health_check=check if checked else None,
        )
        for target, checked in found
    ]


def _endpoints(view: View, record: Resource, path: str, host: str) -> list[tuple[NodeId, bool]]:
    """Return the targets of one item of a policy, and whether each is health-checked."""
    checked = f"{path}.healthCheckedTargets"
    if read.count(record, f"{checked}.internalLoadBalancers"):
        raise UnmodelledError("load balancers inside a network are not simulated")
    plain = [(target, False) for target in _targets(view, record, f"{path}.rrdatas", host)]
    external = _targets(view, record, f"{checked}.externalEndpoints", host)
    return plain + [(target, True) for target in external]


def _targets(view: View, record: Resource, path: str, host: str) -> list[NodeId]:
    """Return what each datum at ``path`` leads to; the whole list may be unknown."""
    if record.value(path) is UNKNOWN:
        whole = view.target(record, path, host=host, not_node=record.urn)
        return [whole] if whole else []
    found = (
        view.target(record, f"{path}[{index}]", host=host, not_node=record.urn)
        for index in range(read.count(record, path))
    )
    return list(dict.fromkeys(target for target in found if target))
