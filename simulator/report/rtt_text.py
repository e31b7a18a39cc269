"""Round trips as lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.network.pairs import NamedPair
from simulator.network.places import Place
from simulator.network.rtt import Rtt


def rtt_text(pairs: Sequence[NamedPair], found: Sequence[Rtt]) -> str:
    """Return one line a pair: the two ends, milliseconds, and where the figure comes from."""
    ends = [
        (_end(pair.from_text, pair.a), _end(pair.to_text, pair.b), f"{rtt.ms:.1f} ms")
        for pair, rtt in zip(pairs, found, strict=True)
    ]
    widths = [max(len(row[column]) for row in ends) for column in range(3)]
    return "".join(
        f"{a:<{widths[0]}}  {b:<{widths[1]}}  {ms:>{widths[2]}}  {rtt.source}: {rtt.basis}\n"
        for (a, b, ms), rtt in zip(ends, found, strict=True)
    )


def _end(text: str, place: Place) -> str:
    named = place.kind == "point" or text.casefold() == place.name.casefold()
    return text if named else f"{text} ({place.name})"
