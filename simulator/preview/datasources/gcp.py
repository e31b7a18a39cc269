"""Google Cloud data sources that only compute: IAM policies, the client's configuration, ids.

Follows terraform-provider-google's data_source_google_iam_policy.go and its provider-defined
functions (read 2026-11).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from simulator.preview.datasources.call import Call, records, strings
from simulator.preview.datasources.go_json import go_json, string_hash
from simulator.resources.values import PropertyValue, Secret

_EXPRESSION = ("description", "expression", "location", "title")


def iam_policy(call: Call) -> Mapping[str, PropertyValue]:
    """Answer ``gcp:organizations/getIAMPolicy:getIAMPolicy``."""
    bindings: dict[tuple[str, ...], dict[str, Any]] = {}
    for given in records(call.items("bindings")):
        role = str(given.get("role") or "")
        condition = _condition(given.get("condition"))
        key = (role, *(condition.get(name, "") for name in _EXPRESSION))
        binding = bindings.setdefault(key, {"condition": condition, "members": [], "role": role})
        # Several blocks for one role and condition are one binding.
        binding["members"] += strings(given.get("members"))
    for binding in bindings.values():
        binding["members"] = sorted(binding["members"])
        if not binding["condition"]:
            del binding["condition"]
    policy = {
        "auditConfigs": [_audit(given) for given in records(call.items("auditConfigs"))],
        "bindings": sorted(bindings.values(), key=_order),
    }
    text = go_json({key: value for key, value in policy.items() if value})
    return {**call.args, "policyData": text, "id": string_hash(text)}


def _order(binding: Mapping[str, Any]) -> tuple[str, ...]:
    condition = binding.get("condition") or {}
    return (
        binding["role"],
        condition.get("expression", ""),
        condition.get("title", ""),
        condition.get("description", ""),
    )


def _condition(given: PropertyValue) -> dict[str, str]:
    if not isinstance(given, Mapping):
        return {}
    return {name: str(given[name]) for name in _EXPRESSION if given.get(name)}


def _audit(given: Mapping[str, PropertyValue]) -> dict[str, Any]:
    logs = given.get("auditLogConfigs")
    return {
        "auditLogConfigs": [
            {
                **(
                    {"exemptedMembers": list(strings(log.get("exemptedMembers")))}
                    if log.get("exemptedMembers")
                    else {}
                ),
                "logType": str(log.get("logType") or ""),
            }
            for log in records(logs if isinstance(logs, tuple) else ())
        ],
        "service": str(given.get("service") or ""),
    }


def client_config(call: Call) -> Mapping[str, PropertyValue]:
    """Answer ``gcp:organizations/getClientConfig``; the access token is a secret placeholder."""
    project = call.project
    call.assume("the access token is a placeholder")
    region, zone = call.configured("region"), call.configured("zone")
    return {
        "id": f'projects/"{project}"/regions/"{region}"/zones/"{zone}"',
        "project": project,
        "region": region or None,
        "zone": zone or None,
        "accessToken": Secret("placeholder"),
        "defaultLabels": {},
    }


def id_part(pattern: str, what: str) -> Callable[[Call], Mapping[str, PropertyValue]]:
    """Return the answer that takes one part out of a resource's id or self link."""
    compiled = re.compile(pattern)

    def answer(call: Call) -> Mapping[str, PropertyValue]:
        match = compiled.search(call.text("id"))
        if match is None:
            raise call.refuse(f"{call.text('id')!r} names no {what}")
        return {"result": match.group(1)}

    return answer


def region_from_zone(call: Call) -> Mapping[str, PropertyValue]:
    """Answer ``gcp:index/regionFromZone:regionFromZone``."""
    match = re.fullmatch(r"(.+)-[a-z]", call.text("zone"))
    if match is None:
        raise call.refuse(f"{call.text('zone')!r} is no zone", "e.g. us-central1-c")
    return {"result": match.group(1)}
