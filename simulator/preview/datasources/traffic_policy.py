"""Builds Route 53 traffic policy documents as the AWS provider's data source does.

Follows terraform-provider-aws, internal/service/route53/traffic_policy_document_data_source.go
and traffic_policy_document_model.go (read 2026-11): empty values are left out, weights cannot be
said. The provider keeps these blocks in sets, whose order is a hash; here they keep the
program's order.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.preview.datasources.call import Call, records
from simulator.preview.datasources.go_json import go_json, string_hash
from simulator.resources.values import PropertyValue

_ENDPOINT = (("type", "Type"), ("region", "Region"), ("value", "Value"))
_TARGET = (("endpointReference", "EndpointReference"), ("ruleReference", "RuleReference"))
_HEALTH = (("evaluateTargetHealth", "EvaluateTargetHealth"), ("healthCheck", "HealthCheck"))
_FAILOVER = (*_TARGET, *_HEALTH)
_LOCATION = (
    *_TARGET,
    ("isDefault", "IsDefault"),
    ("continent", "Continent"),
    ("country", "Country"),
    ("subdivision", "Subdivision"),
    *_HEALTH,
)
_PROXIMITY = (
    *_TARGET,
    ("region", "Region"),
    ("latitude", "Latitude"),
    ("longitude", "Longitude"),
    ("bias", "Bias"),
    *_HEALTH,
)
_REGION = (*_TARGET, ("region", "Region"), *_HEALTH)
_ITEM = (("endpointReference", "EndpointReference"), ("healthCheck", "HealthCheck"))
_LISTS = (
    ("locations", "Locations", _LOCATION),
    ("geoProximityLocations", "GeoproximityLocations", _PROXIMITY),
    ("regions", "Regions", _REGION),
    ("items", "Items", _ITEM),
)


def traffic_policy_document(call: Call) -> Mapping[str, PropertyValue]:
    """Answer ``aws:route53/getTrafficPolicyDocument:getTrafficPolicyDocument``."""
    version = call.text("version") or "2015-10-01"
    document: dict[str, Any] = {
        "AWSPolicyFormatVersion": version,
        "RecordType": call.text("recordType"),
        "StartEndpoint": call.text("startEndpoint"),
        "StartRule": call.text("startRule"),
        "Endpoints": _by_id(call, "endpoints", lambda given: _filled(given, _ENDPOINT)),
        "Rules": _by_id(call, "rules", _rule),
    }
    text = go_json({key: value for key, value in document.items() if value})
    return {**call.args, "version": version, "json": text, "id": string_hash(text)}


def _by_id(call: Call, name: str, build: Any) -> dict[str, Any]:
    built: dict[str, Any] = {}
    for given in records(call.items(name)):
        built[str(given.get("id"))] = build(given)
    return dict(sorted(built.items()))


def _rule(given: Mapping[str, PropertyValue]) -> dict[str, Any]:
    rule: dict[str, Any] = {}
    if given.get("type"):
        rule["RuleType"] = given["type"]
    for name, key in (("primary", "Primary"), ("secondary", "Secondary")):
        target = given.get(name)
        if isinstance(target, Mapping):
            rule[key] = _filled(target, _FAILOVER)
    for name, key, fields in _LISTS:
        entries = given.get(name)
        if isinstance(entries, tuple) and entries:
            rule[key] = [_filled(entry, fields) for entry in records(entries)]
    return rule


def _filled(
    given: Mapping[str, PropertyValue], fields: tuple[tuple[str, str], ...]
) -> dict[str, Any]:
    return {key: given[name] for name, key in fields if given.get(name)}
