"""A typed builder of Route 53 traffic policy documents.

Rules nest: a rule's branch goes to an :class:`Endpoint` or to another rule. The schema is that
of the Route 53 API reference, "Traffic policy document format" (versions 2015-10-01 and
2023-05-09; 2026). TTL is no part of a document: it belongs to the policy instance.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

FORMAT_VERSION = "2015-10-01"
MAX_BYTES = 102_400  # 100 KB (Route 53 quotas, 2026)

RecordType: TypeAlias = Literal["A", "AAAA", "CNAME"]
EndpointType: TypeAlias = Literal[
    "value",
    "cloudfront",
    "application-load-balancer",
    "elastic-load-balancer",
    "network-load-balancer",
    "elastic-beanstalk",
    "s3-website",
]
Document: TypeAlias = dict[str, object]


class TrafficPolicyError(ValueError):
    """A traffic policy that Route 53 would refuse; the message names the rule or endpoint."""


def health_check_placeholder(name: str) -> str:
    """Return the text that stands for a health check's id until the id is known."""
    return f"${{health_check:{name}}}"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a branch ends: an address or name (``value``) or an AWS resource's DNS name."""

    name: str
    value: str
    type: EndpointType = "value"
    region: str = ""

    def __post_init__(self) -> None:
        if not self.value:
            raise TrafficPolicyError(f"endpoint {self.name!r} has no value")
        if bool(self.region) != (self.type == "s3-website"):
            raise TrafficPolicyError(
                f"endpoint {self.name!r}: a region belongs to an s3-website endpoint and no other"
            )


@dataclass(frozen=True, slots=True)
class Target:
    """A branch: where it leads, and the health check that takes it out of service.

    ``health_check`` is a health check's id, or a placeholder for it.
    """

    to: Endpoint | Rule
    health_check: str = ""
    evaluate_target_health: bool | None = None


@dataclass(frozen=True, slots=True)
class Failover:
    """Answers with ``primary`` while it is healthy, with ``secondary`` otherwise."""

    name: str
    primary: Target
    secondary: Target


@dataclass(frozen=True, slots=True)
class GeoLocation:
    """One area of a :class:`Geo` rule; the default when nothing is named."""

    target: Target
    continent: str = ""
    country: str = ""
    subdivision: str = ""

    @property
    def is_default(self) -> bool:
        """Whether this takes everyone no other area matches."""
        return not (self.continent or self.country)


@dataclass(frozen=True, slots=True)
class Geo:
    """Answers by the smallest area that holds the client."""

    name: str
    locations: tuple[GeoLocation, ...]


@dataclass(frozen=True, slots=True)
class Latency:
    """Answers with the region of lowest latency to the client's resolver."""

    name: str
    regions: tuple[tuple[str, Target], ...]


@dataclass(frozen=True, slots=True)
class Proximity:
    """One place of a :class:`Geoproximity` rule: an AWS region and its bias, -99..99."""

    target: Target
    region: str
    bias: int = 0


@dataclass(frozen=True, slots=True)
class Geoproximity:
    """Answers with the nearest place, distances scaled by each place's bias."""

    name: str
    places: tuple[Proximity, ...]


@dataclass(frozen=True, slots=True)
class Weighted:
    """Answers in proportion to weights, 0..255."""

    name: str
    items: tuple[tuple[int, Target], ...]


@dataclass(frozen=True, slots=True)
class Multivalue:
    """Answers with up to eight healthy values."""

    name: str
    items: tuple[Target, ...]


Rule: TypeAlias = Failover | Geo | Latency | Geoproximity | Weighted | Multivalue


def build(record_type: RecordType, start: Rule | Endpoint) -> Document:
    """Return the document that starts at ``start``.

    Raises:
        TrafficPolicyError: Route 53 would refuse the document.
    """
    endpoints: dict[str, Endpoint] = {}
    rules: dict[str, Rule] = {}
    _collect(start, rules, endpoints, ())
    document: Document = {"AWSPolicyFormatVersion": FORMAT_VERSION, "RecordType": record_type}
    key = "StartEndpoint" if isinstance(start, Endpoint) else "StartRule"
    document[key] = start.name
    document["Endpoints"] = {name: _endpoint(one) for name, one in endpoints.items()}
    if rules:
        document["Rules"] = {name: _rule(one) for name, one in rules.items()}
    size = len(json.dumps(document))
    if size > MAX_BYTES:
        raise TrafficPolicyError(f"the document has {size} bytes; Route 53 takes {MAX_BYTES}")
    return document


def placeholders(document: object) -> frozenset[str]:
    """Return the names of the health checks a document holds placeholders for."""
    if isinstance(document, dict):
        return frozenset().union(*(placeholders(value) for value in document.values()))
    if isinstance(document, list):
        return frozenset().union(*(placeholders(value) for value in document))
    start = health_check_placeholder("").removesuffix("}")
    if isinstance(document, str) and document.startswith(start):
        return frozenset({document.removeprefix(start).removesuffix("}")})
    return frozenset()


def targets(rule: Rule) -> Iterator[Target]:
    """Yield the branches of a rule in order."""
    match rule:
        case Failover():
            yield from (rule.primary, rule.secondary)
        case Geo():
            yield from (location.target for location in rule.locations)
        case Latency():
            yield from (target for _, target in rule.regions)
        case Geoproximity():
            yield from (place.target for place in rule.places)
        case Weighted():
            yield from (target for _, target in rule.items)
        case Multivalue():
            yield from rule.items


def _collect(
    node: Rule | Endpoint,
    rules: dict[str, Rule],
    endpoints: dict[str, Endpoint],
    above: tuple[str, ...],
) -> None:
    if isinstance(node, Endpoint):
        if endpoints.setdefault(node.name, node) != node:
            raise TrafficPolicyError(f"two endpoints are named {node.name!r}")
        return
    if node.name in above:
        raise TrafficPolicyError(f"rule {node.name!r} leads back to itself")
    if rules.setdefault(node.name, node) != node:
        raise TrafficPolicyError(f"two rules are named {node.name!r}")
    _check(node)
    for target in targets(node):
        _collect(target.to, rules, endpoints, (*above, node.name))


def _check(rule: Rule) -> None:
    if not any(True for _ in targets(rule)):
        raise TrafficPolicyError(f"rule {rule.name!r} has no branch")
    reason = ""
    match rule:
        case Geo():
            reason = _geo_fault(rule)
        case Latency():
            regions = [region for region, _ in rule.regions]
            reason = "names a region twice" if len(set(regions)) != len(regions) else ""
        case Geoproximity():
            outside = any(not -99 <= place.bias <= 99 for place in rule.places)
            reason = "has a bias outside -99..99" if outside else ""
        case Weighted():
            outside = any(not 0 <= weight <= 255 for weight, _ in rule.items)
            reason = "has a weight outside 0..255" if outside else ""
        case Multivalue():
            nested = any(not isinstance(item.to, Endpoint) for item in rule.items)
            reason = "may lead to endpoints only" if nested else ""
        case Failover():
            pass
    if reason:
        raise TrafficPolicyError(f"rule {rule.name!r} {reason}")


def _geo_fault(rule: Geo) -> str:
    areas = [(one.continent, one.country, one.subdivision) for one in rule.locations]
    if len(set(areas)) != len(areas):
        return "names an area twice"
    if any(one.subdivision and not one.country for one in rule.locations):
        return "names a subdivision without its country"
    if any(one.continent and one.country for one in rule.locations):
        return "names a continent and a country in one location"
    return ""


def _endpoint(endpoint: Endpoint) -> Document:
    found: Document = {"Type": endpoint.type, "Value": endpoint.value}
    if endpoint.region:
        found["Region"] = endpoint.region
    return found


def _target(target: Target) -> Document:
    key = "EndpointReference" if isinstance(target.to, Endpoint) else "RuleReference"
    found: Document = {key: target.to.name}
    if target.evaluate_target_health is not None:
        found["EvaluateTargetHealth"] = target.evaluate_target_health
    if target.health_check:
        found["HealthCheck"] = target.health_check
    return found


def _rule(rule: Rule) -> Document:
    match rule:
        case Failover():
            return {
                "RuleType": "failover",
                "Primary": _target(rule.primary),
                "Secondary": _target(rule.secondary),
            }
        case Geo():
            return {"RuleType": "geo", "Locations": [_location(one) for one in rule.locations]}
        case Latency():
            regions = [{"Region": region, **_target(one)} for region, one in rule.regions]
            return {"RuleType": "latency", "Regions": regions}
        case Geoproximity():
            places = [
                {
                    "Region": f"aws:route53:{place.region}",
                    "Bias": str(place.bias),
                    **_target(place.target),
                }
                for place in rule.places
            ]
            return {"RuleType": "geoproximity", "GeoproximityLocations": places}
        case Weighted():
            items = [{"Weight": str(weight), **_target(one)} for weight, one in rule.items]
            return {"RuleType": "weighted", "Items": items}
        case Multivalue():
            return {"RuleType": "multivalue", "Items": [_target(one) for one in rule.items]}


def _location(location: GeoLocation) -> Document:
    found = _target(location.target)
    if location.is_default:
        found["IsDefault"] = True
    if location.continent:
        found["Continent"] = location.continent
    if location.country:
        found["Country"] = location.country
    if location.subdivision:
        found["Subdivision"] = location.subdivision
    return found
