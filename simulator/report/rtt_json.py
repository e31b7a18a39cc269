"""Round trips as one JSON document."""

from __future__ import annotations

import json
from collections.abc import Sequence

from simulator.network.pairs import NamedPair
from simulator.network.rtt import Rtt

SCHEMA_VERSION = 1


def rtt_json(pairs: Sequence[NamedPair], found: Sequence[Rtt]) -> str:
    """Return ``{"schema_version", "pairs": [{"from", "to", "rtt_ms", "source"}]}`` in order."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "pairs": [
            {
                "from": pair.from_text,
                "to": pair.to_text,
                "rtt_ms": round(rtt.ms, 3),
                "source": rtt.source,
            }
            for pair, rtt in zip(pairs, found, strict=True)
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
