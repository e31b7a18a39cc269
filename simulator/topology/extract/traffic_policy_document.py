"""The document of a Route 53 traffic policy, wherever it can be read.

Formats 2015-10-01 and 2023-05-09 (Route 53 API reference, "Traffic policy document format",
2025-11). Booleans and numbers come as JSON strings or as native values.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from simulator.resources.model import Resource
from simulator.resources.values import PropertyValue, reveal
from simulator.topology.extract.contract import View
from simulator.topology.extract.read import UnmodelledError, as_items, as_mapping, as_text
from simulator.topology.model import Strategy

Object = Mapping[str, PropertyValue]

STRATEGIES: Mapping[str, Strategy] = {
    "failover": "failover",
    "geo": "geolocation",
    "latency": "latency",
    "geoproximity": "geoproximity",
    "weighted": "weighted",
    "multivalue": "multivalue",
}
_BRANCHES = {
    "geo": "Locations",
    "latency": "Regions",
    "geoproximity": "GeoproximityLocations",
    "weighted": "Items",
    "multivalue": "Items",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed document, and the resource whose property ``document`` it was read from."""

    root: Object
    holder: Resource

    def start(self) -> tuple[str, str]:
        """Return the id of the start rule and of the start endpoint; one of them is empty."""
        rule = as_text(self.root.get("StartRule"), "StartRule")
        endpoint = as_text(self.root.get("StartEndpoint"), "StartEndpoint")
        if bool(rule) == bool(endpoint):
            raise UnmodelledError("its document has not exactly one of StartRule and StartEndpoint")
        return rule, endpoint

    def rule(self, name: str) -> Object:
        """Return the rule with this id."""
        rules = as_mapping(self.root.get("Rules"), "Rules")
        if name not in rules:
            raise UnmodelledError(f"its document has no rule {name!r}")
        return as_mapping(rules[name], f"Rules.{name}")

    def endpoint(self, name: str) -> Object:
        """Return the endpoint with this id."""
        endpoints = as_mapping(self.root.get("Endpoints"), "Endpoints")
        if name not in endpoints:
            raise UnmodelledError(f"its document has no endpoint {name!r}")
        return as_mapping(endpoints[name], f"Endpoints.{name}")


def document_of(view: View, policy: Resource) -> Document:
    """Return a policy's document: its own, or its parent component's input ``document``.

    One unknown id makes the whole text of a document unknown in a preview; a component that
    passes the structure with placeholders for ids keeps it readable.
    """
    own = _parsed(policy.value("document"))
    if own is not None:
        return Document(own, policy)
    parent = view.graph.get(policy.parent)
    if parent is not None and not parent.custom:
        given = _parsed(parent.value("document"))
        if given is not None:
            return Document(given, parent)
    raise UnmodelledError("its document is known only after the deploy")


def branches(rule: Object) -> list[Object]:
    """Return the branches of a rule in order; a failover rule has a primary and a secondary."""
    kind = as_text(rule.get("RuleType"), "RuleType")
    if kind == "failover":
        both = [as_mapping(rule.get(role), role) for role in ("Primary", "Secondary")]
        return [branch for branch in both if branch]
    if kind not in _BRANCHES:
        raise UnmodelledError(f"rules of type {kind!r} are not simulated")
    items = as_items(rule.get(_BRANCHES[kind]), _BRANCHES[kind])
    return [as_mapping(item, _BRANCHES[kind]) for item in items]


def _parsed(value: PropertyValue) -> Object | None:
    value = reveal(value)
    if isinstance(value, str) and value.strip():
        try:
            value = _frozen(json.loads(value))
        except (ValueError, RecursionError):
            raise UnmodelledError("its document is not JSON") from None
        if not isinstance(value, Mapping):
            raise UnmodelledError("its document is not a JSON object")
    return value if isinstance(value, Mapping) and value else None


def _frozen(value: object) -> PropertyValue:
    if isinstance(value, dict):
        return {str(key): _frozen(item) for key, item in value.items()}
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    raise UnmodelledError("its document is not JSON")
