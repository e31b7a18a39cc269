"""``routecast rtt``: one path's round-trip time, or many."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from simulator.errors import InputError, Problem
from simulator.network.pairs import NamedPair, named_pair, read_pairs
from simulator.network.rtt import Network
from simulator.report.rtt_json import rtt_json
from simulator.report.rtt_text import rtt_text


def rtt(
    a: Annotated[str | None, Parameter(allow_leading_hyphen=True)] = None,
    b: Annotated[str | None, Parameter(allow_leading_hyphen=True)] = None,
    /,
    *,
    path: Literal["backbone", "internet"] = "backbone",
    pairs: Path | None = None,
    json: Annotated[bool, Parameter(negative=())] = False,
) -> None:
    """Print the round-trip time between two places, and whether it was measured or modelled.

    A place is a region code (eu-west-1, europe-west1, azure:northeurope), the IATA code of an
    edge location (FRA), a city (Nairobi, or Portland,US) or lat,lon. The figure is the wide area
    alone: no last mile, no jitter.

    Examples:
        routecast rtt us-east-1 eu-west-1

        routecast rtt Nairobi eu-west-1 --path internet

        routecast rtt --pairs pairs.csv --json

    Args:
        a: one end.
        b: the other end.
        path: a cloud provider's own network, or the public Internet between cities.
        pairs: CSV file with columns from,to: many pairs at once.
        json: print one JSON document.
    """
    chosen = _chosen(a, b, pairs)
    found = Network.load().rtts([(pair.a, pair.b) for pair in chosen], path)
    sys.stdout.write((rtt_json if json else rtt_text)(chosen, found))


def _chosen(a: str | None, b: str | None, pairs: Path | None) -> tuple[NamedPair, ...]:
    if pairs is not None:
        if a is not None:
            raise InputError(
                Problem("both places and --pairs given", hint="give two places, or --pairs FILE")
            )
        return read_pairs(pairs)
    if a is None or b is None:
        raise InputError(
            Problem(
                "no place given" if a is None else f"only one place given: {a!r}",
                why="a round trip has two ends",
                hint="routecast rtt us-east-1 eu-west-1, or --pairs FILE",
            )
        )
    return (named_pair(a, b),)
