"""A preview as JSON: what would be deployed, what was assumed, what checks and policies say."""

from __future__ import annotations

from typing import Any, Final

from simulator.preview.model import Assumed, Finding, Preview
from simulator.report.inputs_json import inputs_json
from simulator.report.policies_json import dump, policy_members, source_json
from simulator.resources.model import Resource

# 2: "findings" are those of policies; those of the input checks are in "input_checks".
SCHEMA_VERSION: Final = 2


def preview_json(
    preview: Preview, *, allow_not_evaluated: bool = False, show_inputs: bool = False
) -> str:
    """Return the preview's JSON document, with a final newline.

    Args:
        preview: what to show.
        allow_not_evaluated: the exit code does not tell of what could not be evaluated.
        show_inputs: every resource with its inputs and what was filled into them.
    """
    document = {
        "schema_version": SCHEMA_VERSION,
        "resources": [
            {**_resource(resource), **inputs_json(resource.inputs, preview.masker)}
            if show_inputs
            else _resource(resource)
            for resource in preview.graph
        ],
        "assumed": [_assumed(item) for item in preview.assumed],
        "input_checks": [_finding(item) for item in preview.findings],
        **policy_members(preview.policies, allow_not_evaluated=allow_not_evaluated),
    }
    return dump(document)


def _resource(resource: Resource) -> dict[str, Any]:
    return {
        "urn": resource.urn,
        "type": resource.type,
        "parent": resource.parent,
        "source": source_json(resource.source),
    }


def _assumed(item: Assumed) -> dict[str, Any]:
    return {"token": item.token, "note": item.note, "source": source_json(item.source)}


def _finding(item: Finding) -> dict[str, Any]:
    return {
        "severity": item.severity,
        "urn": item.urn,
        "path": item.path,
        "message": item.message,
        "hint": item.hint,
        "source": source_json(item.source),
    }
