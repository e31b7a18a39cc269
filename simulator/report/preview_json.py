"""A preview as JSON, ``schema_version`` 1."""

from __future__ import annotations

import json
from typing import Any

from simulator.preview.model import Assumed, Finding, Preview
from simulator.resources.model import Resource, SourceLocation


def preview_json(preview: Preview) -> str:
    """Return the preview's JSON document, with a final newline."""
    document = {
        "schema_version": 1,
        "resources": [_resource(resource) for resource in preview.graph],
        "assumed": [_assumed(item) for item in preview.assumed],
        "findings": [_finding(item) for item in preview.findings],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _resource(resource: Resource) -> dict[str, Any]:
    return {
        "urn": resource.urn,
        "type": resource.type,
        "parent": resource.parent,
        "source": _source(resource.source),
    }


def _assumed(item: Assumed) -> dict[str, Any]:
    return {"token": item.token, "note": item.note, "source": _source(item.source)}


def _finding(item: Finding) -> dict[str, Any]:
    return {
        "severity": item.severity,
        "urn": item.urn,
        "path": item.path,
        "message": item.message,
        "hint": item.hint,
        "source": _source(item.source),
    }


def _source(source: SourceLocation | None) -> dict[str, Any] | None:
    return None if source is None else {"file": source.file, "line": source.line}
