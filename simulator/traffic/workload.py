"""The columnar workload that every engine consumes, and the clients it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int32]

GET = 0
POST = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """Clients that share a place: a city, or the rest of a country.

    ``region`` is the client region (``eu-west``); ``weight`` its share of all requests (the
    weights of all cells sum to 1); ``utc_offset_h`` places it in the day.
    """

    id: int
    name: str
    country: str
    continent: str
    subdivision: str
    region: str
    lat: float
    lon: float
    weight: float
    utc_offset_h: float


@dataclass(frozen=True, slots=True)
class Resolver:
    """A recursive resolver: where it is, and whether it sends EDNS client subnet.

    ``cell`` is set for an ISP's resolver (inside that cell), ``None`` for a public one.
    ``min_ttl_s`` is the floor to which it lifts short TTLs (0 for most).
    """

    id: int
    kind: Literal["isp", "public", "public-ecs"]
    lat: float
    lon: float
    country: str
    continent: str
    subdivision: str = ""
    cell: int | None = None
    min_ttl_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive requests as arrays of one length n, in order of arrival.

    Attributes:
        first: index of the first request in the whole workload.
        arrival_ms: float64, since the start of the run, ascending.
        cell, resolver: int32, positions in the workload's ``cells`` and ``resolvers``.
        object: int32, the object asked for, 0 the most popular.
        method: int32, ``GET`` or ``POST``.
        request_bytes, response_bytes: float64.
        last_mile_ms: float64, round-trip time added by the access link.
        jitter: float64, factor on the wide-area round trip, at least 1.
        mbps: float64, access throughput in megabits a second.
        reused: bool, the client still has an open connection to the endpoint it was given.
        u_route, u_service, u_cold: float64 uniform draws in [0, 1): the answer of a weighted
            set, the service time, the cold start; the same for every routing choice.
    """

    first: int
    arrival_ms: Floats
    cell: Ints
    resolver: Ints
    object: Ints
    method: Ints
    request_bytes: Floats
    response_bytes: Floats
    last_mile_ms: Floats
    jitter: Floats
    mbps: Floats
    reused: npt.NDArray[np.bool_]
    u_route: Floats
    u_service: Floats
    u_cold: Floats

    def __len__(self) -> int:
        return len(self.arrival_ms)


class Workload(Protocol):
    """Requests in order of arrival, in blocks, so that memory does not grow with their number."""

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All client cells."""

    @property
    def resolvers(self) -> tuple[Resolver, ...]:
        """All recursive resolvers."""

    @property
    def requests(self) -> int:
        """How many requests there are in all."""

    @property
    def duration_ms(self) -> float:
        """Expected length of the run in simulated milliseconds (exact for a trace)."""

    def blocks(self) -> Iterator[Block]:
        """Yield the requests; every call yields the same ones."""
