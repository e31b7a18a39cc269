"""Writes the lines a user adds to the fixtures file to answer a call."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml

from simulator.preview.datasources.call import Call
from simulator.preview.sdk.types import Function, ListOf
from simulator.resources.values import PropertyValue

# Properties most programs read; the snippet shows these, not all forty of an image.
# Arguments whose value is not shown: by the time a call arrives, nothing marks a secret any more.
_SECRET_NAME = re.compile(r"(?i)(password|secret|token|plaintext|private|credential)")
_USUAL = (
    "id",
    "accountId",
    "arn",
    "name",
    "ids",
    "names",
    "value",
    "domainName",
    "dnsName",
    "zoneId",
)


def fixture_snippet(call: Call, shape: Function | None) -> str:
    """Return the YAML that answers ``call``, with ``...`` where the value goes."""
    names = list(shape.result.properties) if shape is not None and shape.result else ["result"]
    usual = [name for name in _USUAL if name in names and name not in call.args]
    wanted = usual or [name for name in names if name not in call.args][:3] or names[:1]
    entry: dict[str, object] = {"token": call.token}
    if call.args:
        entry["args"] = _bare(call.args)
    properties = shape.result.properties if shape is not None and shape.result else {}
    entry["returns"] = {
        name: ["..."] if name in properties and isinstance(properties[name].type, ListOf) else "..."
        for name in wanted
    }
    return _written({"data_sources": [entry]})


def stack_snippet(name: str) -> str:
    """Return the YAML that gives a stack's outputs."""
    return _written({"stack_references": {name: {"outputs": {"<name>": "..."}}}})


def _bare(value: PropertyValue) -> object:
    if isinstance(value, Mapping):
        return {
            key: "..." if _SECRET_NAME.search(key) and isinstance(item, str) else _bare(item)
            for key, item in value.items()
        }
    if isinstance(value, tuple):
        return [_bare(item) for item in value]
    return value if isinstance(value, bool | int | float | str) else str(value)


def _written(document: object) -> str:
    text = yaml.safe_dump(document, sort_keys=False, default_flow_style=False)
    return "\n".join(f"    {line}" for line in text.rstrip().splitlines())
