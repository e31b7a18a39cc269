"""Names and groups of Route 53 records."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from simulator.resources.model import Resource
from simulator.resources.values import UNKNOWN
from simulator.topology.extract import read
from simulator.topology.extract.contract import View
from simulator.topology.extract.hosts import normal

RECORD = "aws:route53/record:Record"
ZONE = "aws:route53/zone:Zone"
CERTIFICATES = (
    "aws:acm/certificate:Certificate",
    "gcp:certificatemanager/dnsAuthorization:DnsAuthorization",
)

# Resources whose own input is a host name that programs hand on to a record.
_NAMED: Mapping[str, str] = MappingProxyType(
    {
        "aws:apigateway/domainName:DomainName": "domainName",
        "aws:apigatewayv2/domainName:DomainName": "domainName",
        ZONE: "name",
    }
)

SERVING_TYPES = ("A", "AAAA", "CNAME", "HTTPS")
_POLICIES = (
    "latencyRoutingPolicies",
    "geolocationRoutingPolicies",
    "geoproximityRoutingPolicy",
    "weightedRoutingPolicies",
    "failoverRoutingPolicies",
    "multivalueAnswerRoutingPolicy",
    "cidrRoutingPolicy",
)


def host_in_zone(view: View, resource: Resource, name_path: str, zone_path: str) -> str:
    """Return the full host name of a record or instance; empty when it is not known.

    Route 53's provider appends the zone's name to a name that does not end with it.
    """
    name = normal(read.lenient_text(resource, name_path))
    fqdn = normal(read.output_text(resource, "fqdn"))
    if fqdn:
        return fqdn
    zone = ""
    for found in view.linked(resource, zone_path, ZONE)[:1]:
        zone = normal(read.lenient_text(found, "name"))
    declared = resource.value(name_path)
    if declared is UNKNOWN:
        # The name of a custom domain or a zone, passed on as an output of that resource.
        named = view.linked(resource, name_path, *_NAMED)
        names = {normal(read.lenient_text(item, _NAMED[item.type])) for item in named}
        return names.pop() if len(names) == 1 else ""
    if not name and (not isinstance(declared, str) or not zone):
        return ""
    if not zone or name == zone or name.endswith(f".{zone}"):
        return name
    return f"{name}.{zone}" if name else zone


def record_groups(view: View) -> Mapping[str, tuple[Resource, ...]]:
    """Return host name -> its records that answer for addresses; one record type each.

    A name often holds A and AAAA records with the same routing: it is modelled once, with the
    first of A, CNAME, AAAA, HTTPS that it has. A name known only after the deploy is written as
    ``<resource name>.invalid`` (a domain that never resolves, RFC 2606); routed records whose
    unknown names came from the same place share one.
    """
    by_name: dict[str, dict[str, list[Resource]]] = {}
    unnamed: dict[object, str] = {}
    for record in view.graph.of_type(RECORD):
        if not serves(view, record):
            continue
        host = host_in_zone(view, record, "name", "zoneId")
        if not host and record.value("name") is UNKNOWN:
            host = unnamed.setdefault(_origin(view, record), f"{record.name}.invalid".lower())
        if host:
            kinds = by_name.setdefault(host, {})
            kinds.setdefault(read.lenient_text(record, "type").upper(), []).append(record)
    order = ("A", "CNAME", "AAAA", "HTTPS")
    groups = {
        host: tuple(next(kinds[kind] for kind in order if kind in kinds))
        for host, kinds in by_name.items()
    }
    guessed = set(unnamed.values())
    return {
        host: records
        for host, records in groups.items()
        if host not in guessed or _are_one_name(records)
    }


def _origin(view: View, record: Resource) -> object:
    """Return what two routed records of one unknown name have in common; else only itself."""
    if not is_routed(record):
        return record.urn
    policy = tuple(key for key in _POLICIES if record.value(key) not in (None, False, ()))
    sources = (view.linked(record, path) for path in ("name", "zoneId"))
    return policy, *(tuple(item.urn for item in found) for found in sources)


def _are_one_name(records: tuple[Resource, ...]) -> bool:
    """Say whether records may share a name: then each has a set identifier of its own."""
    identifiers = [read.lenient_text(record, "setIdentifier") for record in records]
    return len(set(identifiers)) == len(identifiers)


def serves(view: View, record: Resource) -> bool:
    """Say whether a record may answer a client that wants to send a request.

    Mail, text and delegation records do not, nor do names with a leading underscore, nor the
    records by which a certificate proves its domain.
    """
    if read.lenient_text(record, "type").upper() not in SERVING_TYPES:
        # The record type of a certificate's validation is known only after the deploy.
        return False
    if read.lenient_text(record, "name").startswith("_"):
        return False
    # A known name may well be a certificate's domain; only an unknown one is its proof.
    known = isinstance(record.value("name"), str)
    return known or not view.linked(record, "name", *CERTIFICATES)


def is_routed(record: Resource) -> bool:
    """Say whether a record carries a routing policy (an empty list or false is none)."""
    return any(record.value(key) not in (None, False, ()) for key in _POLICIES)
