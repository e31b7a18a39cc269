"""Named random streams: one for every column, so that changing one leaves the others alone."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

import numpy as np

# Keeps these streams apart from those of other layers that spawn from the same seed.
_LAYER: Final = 0x7AF1C

# A stream's number is for ever: renumbering would change every result with the same seed.
STREAMS: Final = MappingProxyType(
    {
        "arrivals": 0,
        "cell": 1,
        "resolver": 2,
        "resolver-place": 3,
        "resolver-ttl": 4,
        "object": 5,
        "object-size": 6,
        "method": 7,
        "request-size": 8,
        "response-size": 9,
        "access": 10,
        "last-mile": 11,
        "jitter": 12,
        "mbps": 13,
        "reused": 14,
        "route": 15,
        "service": 16,
        "cold": 17,
        "last-mile-moment": 18,
    }
)


def stream(seed: int, name: str) -> np.random.Generator:
    """Return the named stream of a seed; the same arguments give the same draws.

    Raises:
        KeyError: the stream is not one of ``STREAMS``.
    """
    sequence = np.random.SeedSequence(seed, spawn_key=(_LAYER, STREAMS[name]))
    return np.random.Generator(np.random.PCG64(sequence))
