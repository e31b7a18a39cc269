"""Route 53 traffic policies and the instances that give them a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from simulator.resources.model import Resource
from simulator.topology.extract import read
from simulator.topology.extract.contract import Door, Draft, View
from simulator.topology.extract.hosts import host_of
from simulator.topology.extract.read import UnmodelledError, as_flag, as_mapping, as_signed, as_text
from simulator.topology.extract.regions import is_aws_region
from simulator.topology.extract.route53_choices import bias_of, location_of, point
from simulator.topology.extract.route53_health_checks import HEALTH_CHECK
from simulator.topology.extract.route53_names import SERVING_TYPES, ZONE, host_in_zone
from simulator.topology.extract.traffic_policy_document import (
    STRATEGIES,
    Document,
    Object,
    branches,
    document_of,
)
from simulator.topology.model import Choice, HostName, Location, NodeId, RoutingSet

POLICY = "aws:route53/trafficPolicy:TrafficPolicy"
INSTANCE = "aws:route53/trafficPolicyInstance:TrafficPolicyInstance"
TTL_S = 60.0  # the API requires a TTL; a minute is its advice for health-checked answers
_REGION_PREFIX = "aws:route53:"
_DEEPEST = 50


class TrafficPolicies:
    """An instance becomes the routing set of its policy's start rule; rules nest below it."""

    types = (POLICY, INSTANCE)

    def doors(self, view: View) -> Iterable[Door]:
        """Yield instances under their names."""
        for instance in view.graph.of_type(INSTANCE):
            host = host_in_zone(view, instance, "name", "hostedZoneId")
            yield Door(instance.urn, instance.urn, (host,) if host else (), rank=0)

    def extract(self, view: View, draft: Draft) -> None:
        """Add a tree of routing sets per instance."""
        seen: set[str] = set()
        used: set[str] = set()
        for instance in view.graph.of_type(INSTANCE):
            policies = view.linked(instance, "trafficPolicyId", POLICY)[:1]
            used.update(policy.urn for policy in policies)
            with draft.reading(instance, *policies):
                if not policies:
                    raise UnmodelledError("its traffic policy is not in this stack")
                host = host_in_zone(view, instance, "name", "hostedZoneId")
                if not host:
                    raise UnmodelledError("its name is known only after the deploy")
                if host in seen:
                    draft.uses(instance, *policies)  # the AAAA half of a name
                    continue
                if _instance(view, draft, instance, policies[0], host):
                    seen.add(host)
        for policy in view.graph.of_type(POLICY):
            if policy.urn not in used:
                draft.without_effect(policy)  # no instance: it answers for no name


def _instance(view: View, draft: Draft, instance: Resource, policy: Resource, host: str) -> bool:
    """Add an instance's nodes; say whether its records answer clients that send requests."""
    document = document_of(view, policy)
    if as_text(document.root.get("RecordType"), "RecordType", "A") not in SERVING_TYPES:
        draft.without_effect(instance, policy)
        return False
    ttl_s = read.number(instance, "ttl", TTL_S)
    zones = view.linked(instance, "hostedZoneId", ZONE)
    tree = _Tree(view, draft, instance, document, ttl_s)
    rule, endpoint = document.start()
    if endpoint:
        target = tree.endpoint(endpoint)
        draft.add(HostName(instance.urn, host, "route53", ttl_s, target), instance, policy, *zones)
    else:
        tree.rule(rule, instance.urn, host, 0)
        draft.add(draft.nodes[instance.urn], instance, policy, *zones)
    return True


class _Tree:
    """The rules of one document under one instance."""

    def __init__(
        self, view: View, draft: Draft, instance: Resource, document: Document, ttl_s: float
    ) -> None:
        self._view = view
        self._draft = draft
        self._instance = instance
        self._document = document
        self._ttl_s = ttl_s
        self._host = host_in_zone(view, instance, "name", "hostedZoneId")

    def rule(self, name: str, node: NodeId, host: str, depth: int) -> None:
        """Add the routing set of a rule and of every rule below it."""
        if depth > _DEEPEST:
            raise UnmodelledError("a rule of its document leads back to itself")
        rule = self._document.rule(name)
        kind = as_text(rule.get("RuleType"), "RuleType")
        found = branches(rule)
        if not found:
            raise UnmodelledError(f"rule {name!r} of its document has no branch")
        choices: list[Choice] = []
        checks: list[Resource] = []
        for index, branch in enumerate(found):
            target, label = self._target(branch, depth)
            check = self._health_check(branch)
            checks += check
            choices.append(_choice(kind, index, branch, target, label, check))
        self._draft.add(
            RoutingSet(node, host, "route53", STRATEGIES[kind], self._ttl_s, tuple(choices)),
            self._instance,
            *checks,
        )

    def endpoint(self, name: str) -> NodeId:
        """Return the node that an endpoint's value leads to."""
        value = self._document.endpoint(name).get("Value")
        known = host_of(value)
        if known:
            return self._view.at(known, self._host) or f"host:{known}"
        path = f"document.Endpoints.{name}.Value"
        found = self._view.target(self._document.holder, path)
        if found is None:
            raise UnmodelledError(f"endpoint {name!r} leads to nothing that serves requests here")
        return found

    def _target(self, branch: Object, depth: int) -> tuple[NodeId, str]:
        endpoint = as_text(branch.get("EndpointReference"), "EndpointReference")
        rule = as_text(branch.get("RuleReference"), "RuleReference")
        if bool(endpoint) == bool(rule):
            raise UnmodelledError("a branch of its document leads to no endpoint and no rule")
        if endpoint:
            return self.endpoint(endpoint), endpoint
        node = f"{self._instance.urn}#{rule}"
        self.rule(rule, node, "", depth + 1)
        return node, rule

    def _health_check(self, branch: Object) -> list[Resource]:
        """Return the health check a branch names by id or by ``${health_check:<name>}``."""
        wanted = as_text(branch.get("HealthCheck"), "HealthCheck")
        if not wanted:
            return []
        view, holder = self._view, self._document.holder
        name = wanted.removeprefix("${health_check:").removesuffix("}")
        linked = view.linked(holder, f"healthChecks.{name}", HEALTH_CHECK)
        if len(linked) == 1 and name != wanted:
            return list(linked)
        for check in view.graph.of_type(HEALTH_CHECK):
            if check.id == wanted or (name != wanted and _is_named(check, name)):
                return [check]
        raise UnmodelledError(f"health check {name!r} of its document is not in this stack")


def _is_named(check: Resource, name: str) -> bool:
    return check.name == name or check.name.endswith((f"-{name}", f".{name}", f"_{name}"))


def _choice(
    kind: str, index: int, branch: Object, target: NodeId, label: str, check: list[Resource]
) -> Choice:
    fields = Choice(
        name=label,
        target=target,
        health_check=check[0].urn if check else None,
        evaluate_target_health=as_flag(
            branch.get("EvaluateTargetHealth"), "EvaluateTargetHealth", False
        ),
    )
    match kind:
        case "latency":
            return replace(fields, region=_region(as_text(branch.get("Region"), "Region")))
        case "geo":
            return replace(fields, location=_location(branch))
        case "geoproximity":
            return _placed(fields, branch)
        case "weighted":
            return replace(fields, weight=as_signed(branch.get("Weight"), "Weight", 0.0))
        case "failover":
            return replace(fields, role="primary" if index == 0 else "secondary")
    return fields


def _location(branch: Object) -> Location:
    if as_flag(branch.get("IsDefault"), "IsDefault", False):
        return Location(default=True)
    return location_of(
        *(as_text(branch.get(key), key) for key in ("Continent", "Country", "Subdivision"))
    )


def _placed(fields: Choice, branch: Object) -> Choice:
    """Return a geoproximity choice with its region or coordinates, and its bias."""
    bias = bias_of(as_signed(branch.get("Bias"), "Bias", 0.0))
    where = as_mapping(branch.get("Location"), "Location") or branch
    if where.get("Latitude") is not None:
        lat = as_signed(where.get("Latitude"), "Latitude", 0.0)
        lon = as_signed(where.get("Longitude"), "Longitude", 0.0)
        return replace(fields, bias=bias, coordinates=point(lat, lon))
    name = as_text(where.get("LocationName"), "LocationName") or as_text(
        where.get("Region"), "Region"
    )
    return replace(fields, bias=bias, region=_region(name.removeprefix(_REGION_PREFIX)))


def _region(code: str) -> str:
    if not is_aws_region(code):
        raise UnmodelledError(f"region {code!r} of its document is not an AWS region code")
    return f"aws:{code}"
