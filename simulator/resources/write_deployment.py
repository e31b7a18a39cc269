"""Writes a resource graph as a deployment, version 3: the form of ``pulumi stack export``.

Anyone with Pulumi's CLI can read it: ``pulumi policy analyze --file``. Secrets are written as
secrets whose plaintext is ``"[secret]"``, unknowns as Pulumi's sentinel string.
"""

from __future__ import annotations

import json
from typing import Any, Final
from urllib.parse import quote

from simulator.resources.model import Resource, ResourceGraph, ResourceOptions
from simulator.resources.values import Unknown
from simulator.resources.wire import UNKNOWN_SENTINEL, encode_properties

# No clock: the same program gives the same bytes.
_NO_TIME: Final = "0001-01-01T00:00:00Z"


def deployment_json(graph: ResourceGraph) -> str:
    """Return the graph as deployment v3 JSON, with a final newline."""
    document = {
        "version": 3,
        "deployment": {
            "manifest": {"time": _NO_TIME, "magic": "", "version": ""},
            "resources": [_resource(resource) for resource in graph],
            "metadata": {},
        },
    }
    return json.dumps(document, indent=4, ensure_ascii=False) + "\n"


def _resource(resource: Resource) -> dict[str, Any]:
    written: dict[str, Any] = {"urn": resource.urn, "custom": resource.custom}
    if resource.id is not None:
        written["id"] = UNKNOWN_SENTINEL if isinstance(resource.id, Unknown) else resource.id
    written["type"] = resource.type
    written["inputs"] = encode_properties(resource.inputs)
    written["outputs"] = encode_properties(resource.outputs)
    if resource.parent:
        written["parent"] = resource.parent
    if resource.protect:
        written["protect"] = True
    if resource.external:
        written["external"] = True
    if resource.dependencies:
        written["dependencies"] = list(resource.dependencies)
    if resource.provider:
        written["provider"] = resource.provider
    if resource.property_dependencies:
        written["propertyDependencies"] = {
            key: list(urns) for key, urns in resource.property_dependencies.items()
        }
    _write_options(written, resource.options)
    if resource.source is not None:
        place = quote(resource.source.file)
        written["sourcePosition"] = f"project:///{place}#{resource.source.line}"
    return written


def _write_options(written: dict[str, Any], options: ResourceOptions) -> None:
    """Write what a state file has a place for; it has none for ``deleteBeforeReplace``."""
    if options.additional_secret_outputs:
        written["additionalSecretOutputs"] = list(options.additional_secret_outputs)
    if options.aliases:
        written["aliases"] = list(options.aliases)
    if options.custom_timeouts is not None:
        timeouts = options.custom_timeouts
        written["customTimeouts"] = {
            name: seconds
            for name, seconds in (
                ("create", timeouts.create_s),
                ("update", timeouts.update_s),
                ("delete", timeouts.delete_s),
                ("read", timeouts.read_s),
            )
            if seconds
        }
    if options.ignore_changes:
        written["ignoreChanges"] = list(options.ignore_changes)
