"""Named random streams of the engine: what is drawn once a run, not once a request."""

from __future__ import annotations

import hashlib

import numpy as np

# Keeps these streams apart from those of other layers that spawn from the same seed.
_LAYER = 0xE9619E


def stream(seed: int, name: str) -> np.random.Generator:
    """Return the generator of a seed and a stable name, such as a health check's id."""
    digest = hashlib.sha256(name.encode()).digest()
    words = tuple(int.from_bytes(digest[i : i + 4], "big") for i in range(0, 16, 4))
    return np.random.Generator(
        np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(_LAYER, *words)))
    )
