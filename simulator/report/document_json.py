"""Results as one JSON document."""

from __future__ import annotations

import json

from simulator.results.schema import ResultDocument


def as_json(document: ResultDocument) -> str:
    """Return the document as indented JSON with a final newline; same results, same bytes."""
    return json.dumps(document.to_json(), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
