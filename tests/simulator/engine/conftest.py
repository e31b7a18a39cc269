"""Small worlds for the engine: hand-made workloads, topologies and a recording observer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pytest

from simulator.engine.notes import RunNotes
from simulator.engine.reference import run
from simulator.engine.spec import ServingSpec
from simulator.network.places import find_place
from simulator.network.rtt import Network
from simulator.topology.model import Coverage, EntryPoint, Node, Topology
from simulator.traffic.workload import Block, Cell, Resolver

_CITY = find_place("London")
LONDON = Cell(0, "London", "GB", "EU", "", "eu-west", _CITY.lat, _CITY.lon, 1.0, 0.0)


def isp(cell: Cell) -> Resolver:
    """Return the resolver of a cell's own provider."""
    return Resolver(
        cell.id, "isp", cell.lat, cell.lon, cell.country, cell.continent, cell.subdivision, cell.id
    )


@dataclass(frozen=True)
class HandWorkload:
    """A workload whose columns a test writes itself; whatever it leaves out is plain."""

    arrival_ms: np.ndarray
    columns: Mapping[str, np.ndarray]
    cells: tuple[Cell, ...] = (LONDON,)
    resolvers: tuple[Resolver, ...] = (isp(LONDON),)
    block_size: int = 4096

    @property
    def requests(self) -> int:
        return len(self.arrival_ms)

    @property
    def duration_ms(self) -> float:
        return float(self.arrival_ms[-1])

    def blocks(self) -> Iterator[Block]:
        n = len(self.arrival_ms)
        plain = {
            "cell": np.zeros(n, np.int32),
            "resolver": np.zeros(n, np.int32),
            "object": np.zeros(n, np.int32),
            "method": np.zeros(n, np.int32),
            "request_bytes": np.zeros(n),
            "response_bytes": np.zeros(n),
            "last_mile_ms": np.zeros(n),
            "jitter": np.ones(n),
            "mbps": np.full(n, 100.0),
            "reused": np.zeros(n, np.bool_),
            "u_route": np.full(n, 0.5),
            "u_service": np.full(n, 0.5),
            "u_cold": np.full(n, 0.5),
        } | dict(self.columns)
        for first in range(0, n, self.block_size):
            cut = slice(first, first + self.block_size)
            yield Block(
                first=first,
                arrival_ms=self.arrival_ms[cut],
                **{name: column[cut] for name, column in plain.items()},
            )


@dataclass
class Log:
    """Everything an observer is told, by request index."""

    endpoint: dict[int, str] = field(default_factory=dict)
    tier: dict[int, int] = field(default_factory=dict)
    status: dict[int, int] = field(default_factory=dict)
    parts: dict[int, tuple[float, ...]] = field(default_factory=dict)
    calls: list[tuple[object, ...]] = field(default_factory=list)
    notes: RunNotes | None = None

    def request(
        self,
        index: int,
        arrival_ms: float,
        cell: int,
        endpoint: str,
        tier: int,
        status: int,
        parts: tuple[float, ...],
    ) -> None:
        assert index not in self.status, "a request was reported twice"
        self.endpoint[index] = endpoint
        self.tier[index] = tier
        self.status[index] = status
        self.parts[index] = parts
        self.calls.append((index, arrival_ms, cell, endpoint, tier, status, parts))

    def part(self, position: int) -> np.ndarray:
        """Return one part of every request in order."""
        return np.array([self.parts[i][position] for i in range(len(self.parts))])

    def column(self, name: str) -> np.ndarray:
        """Return ``tier`` or ``status`` of every request in order."""
        values = getattr(self, name)
        return np.array([values[i] for i in range(len(values))])


@pytest.fixture(scope="session")
def network() -> Network:
    return Network.load()


@pytest.fixture
def simulate(network: Network) -> Callable[..., Log]:
    """Run nodes from the entry ``entry`` (an id) and return what the observer heard."""

    def go(
        nodes: list[Node],
        entry: str,
        workload: object,
        spec: ServingSpec | None = None,
        seed: int = 1,
        net: Network | None = None,
    ) -> Log:
        log = Log()
        topology = Topology((), {node.id: node for node in nodes}, Coverage((), (), ()))
        log.notes = run(
            topology,
            EntryPoint("api.example.com", entry, 0),
            net or network,
            workload,  # type: ignore[arg-type]  # tests pass both kinds
            spec or ServingSpec(),
            seed,
            log,
        )
        assert len(log.status) == workload.requests  # type: ignore[attr-defined]  # as above
        return log

    return go


@pytest.fixture
def workload() -> Callable[..., HandWorkload]:
    """Make a workload from arrival times and any columns."""

    def make(
        arrival_ms: object,
        cells: tuple[Cell, ...] = (LONDON,),
        resolvers: tuple[Resolver, ...] | None = None,
        **columns: np.ndarray,
    ) -> HandWorkload:
        return HandWorkload(
            np.asarray(arrival_ms, dtype=np.float64),
            columns,
            cells,
            tuple(isp(c) for c in cells) if resolvers is None else resolvers,
        )

    return make
