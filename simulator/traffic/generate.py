"""Turns a specification and a seed into a workload, block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Final

import numpy as np

from simulator.errors import InputError, Problem
from simulator.traffic.arrivals import Batch, block_sizes, by_load, by_trace
from simulator.traffic.cells import population
from simulator.traffic.links import LinkSampler
from simulator.traffic.load import Load
from simulator.traffic.popularity import Popularity
from simulator.traffic.resolvers import ResolverTable, build_resolvers
from simulator.traffic.spec import DEFAULT_REQUESTS, Size, TrafficSpec
from simulator.traffic.streams import STREAMS, stream
from simulator.traffic.trace import Trace, read_trace
from simulator.traffic.workload import GET, POST, Block, Cell, Floats, Ints, Resolver

BLOCK_SIZE: Final = 16_384


def _scaled(size: Size, normals: Floats) -> Floats:
    return size.median_bytes * np.exp(size.sigma * normals)


@dataclass(frozen=True, slots=True)
class GeneratedWorkload:
    """A workload made from a specification; the same one yields the same bytes every time.

    Memory grows with the block size, the catalogue and the trace, not with the requests.

    Attributes:
        spec, seed, block_size: as given.
        cells, requests, duration_ms: as in ``Workload``.
        table: resolvers and who uses them.
        load: rate and mix of cells over time.
        trace: recorded arrivals, ``None`` without.
    """

    spec: TrafficSpec
    seed: int
    cells: tuple[Cell, ...]
    requests: int
    duration_ms: float
    block_size: int
    table: ResolverTable
    load: Load
    trace: Trace | None

    @property
    def resolvers(self) -> tuple[Resolver, ...]:
        """Return all recursive resolvers."""
        return self.table.resolvers

    def blocks(self) -> Iterator[Block]:
        """Yield the requests in order of arrival."""
        return _Generator(self).blocks()

    def batches(self, uniforms: Callable[[int], Floats]) -> Iterator[Batch]:
        """Yield arrivals; ``uniforms`` chooses their cells."""
        sizes = block_sizes(self.requests, self.block_size)
        if self.trace is not None:
            return by_trace(self.trace, self.cells, self.spec.trace_speed, sizes, uniforms)
        if self.spec.arrivals == "constant":
            # The first request arrives half a gap after the start.
            first: Iterator[float] = chain((0.5,), repeat(1.0))
            return by_load(self.load, sizes, lambda n: np.fromiter(first, np.float64, n), uniforms)
        return by_load(
            self.load, sizes, stream(self.seed, "arrivals").standard_exponential, uniforms
        )

    def recorded(self, name: str, batch: Batch) -> np.ndarray[tuple[int], np.dtype] | None:
        """Return a trace's column for a batch, ``None`` where there is none."""
        column = None if self.trace is None else getattr(self.trace, name)
        return None if column is None else column[batch.row]


class _Generator:
    """One pass over a workload: the state of every stream."""

    def __init__(self, workload: GeneratedWorkload) -> None:
        self._workload = workload
        self._spec = workload.spec
        self._streams = {name: stream(workload.seed, name) for name in STREAMS}
        self._popularity = Popularity(self._spec.objects, self._spec.zipf_s)
        self._links = LinkSampler(workload.cells, self._spec)
        self._object_sizes = _scaled(self._spec.get_response, self._object_normals())

    def _object_normals(self) -> Floats:
        trace = self._workload.trace
        objects = self._spec.objects
        if trace is not None and trace.object is not None:
            objects = max(objects, int(trace.object.max()) + 1)
        return self._streams["object-size"].standard_normal(objects)

    def blocks(self) -> Iterator[Block]:
        """Yield all blocks."""
        first = 0
        for batch in self._workload.batches(self._streams["cell"].random):
            yield self._block(first, batch)
            first += len(batch.arrival_s)

    def _block(self, first: int, batch: Batch) -> Block:
        size = len(batch.arrival_s)

        def uniforms(name: str) -> Floats:
            return self._streams[name].random(size)

        method = self._method(batch, uniforms("method"))
        objects = self._objects(batch, uniforms("object"))
        links = self._links.draw(batch.cell, uniforms)
        request_bytes, response_bytes = self._sizes(batch, method, objects)
        return Block(
            first=first,
            arrival_ms=batch.arrival_s * 1000.0,
            cell=batch.cell,
            resolver=self._workload.table.choose(
                self._spec,
                batch.cell,
                uniforms("resolver"),
                uniforms("resolver-place"),
                uniforms("resolver-ttl"),
            ),
            object=objects,
            method=method,
            request_bytes=request_bytes,
            response_bytes=response_bytes,
            last_mile_ms=links.last_mile_ms,
            jitter=links.jitter,
            mbps=links.mbps,
            reused=uniforms("reused") < self._spec.reuse_share,
            u_route=uniforms("route"),
            u_service=uniforms("service"),
            u_cold=uniforms("cold"),
        )

    def _method(self, batch: Batch, u: Floats) -> Ints:
        recorded = self._workload.recorded("method", batch)
        if recorded is not None:
            return recorded
        return np.where(u < self._spec.get_share, GET, POST).astype(np.int32)

    def _objects(self, batch: Batch, u: Floats) -> Ints:
        recorded = self._workload.recorded("object", batch)
        return self._popularity.objects(u) if recorded is None else recorded

    def _sizes(self, batch: Batch, method: Ints, objects: Ints) -> tuple[Floats, Floats]:
        """Return request and response sizes; both streams advance whatever a trace says."""
        spec = self._spec
        get = method == GET
        z = self._streams["request-size"].standard_normal(len(method))
        request = np.where(get, _scaled(spec.get_request, z), _scaled(spec.post_request, z))
        z = self._streams["response-size"].standard_normal(len(method))
        response = np.where(get, self._object_sizes[objects], _scaled(spec.post_response, z))
        recorded_request = self._workload.recorded("request_bytes", batch)
        recorded_response = self._workload.recorded("response_bytes", batch)
        return (
            request if recorded_request is None else recorded_request,
            response if recorded_response is None else recorded_response,
        )


def _trace_population(spec: TrafficSpec, trace: Trace | None) -> tuple[Cell, ...]:
    if trace is None or not trace.places:
        return population(spec.clients)
    if spec.clients:
        raise InputError(
            Problem(
                "the trace says where clients are, and so does 'clients'",
                where=str(spec.trace),
                hint="leave one of the two out",
            )
        )
    # Every place at its true weight, so that a region inside another is not counted twice.
    return population()


def build_workload(
    spec: TrafficSpec, seed: int, *, block_size: int = BLOCK_SIZE
) -> GeneratedWorkload:
    """Return the workload of a specification.

    Args:
        spec: what to generate.
        seed: not negative; the same seed gives the same requests, whatever the block size.
        block_size: requests in a block (the last may be shorter).

    Raises:
        InputError: the seed is negative, or the trace cannot be used.
    """
    if seed < 0:
        raise InputError(Problem(f"seed is {seed}", where="seed", why="0 or above"))
    trace = None if spec.trace is None else read_trace(spec.trace)
    cells = _trace_population(spec, trace)
    load = Load(cells, spec.rate_rps, spec.start_hour_utc, spec.diurnal_amplitude, spec.surges)
    if trace is None:
        requests = spec.requests or DEFAULT_REQUESTS
        duration_s = load.expected_end_s(requests)
    else:
        requests = spec.requests or len(trace)
        if not spec.trace_loop:
            requests = min(requests, len(trace))
        rounds, last = divmod(requests - 1, len(trace))
        duration_s = (rounds * trace.period_s + float(trace.arrival_s[last])) / spec.trace_speed
    return GeneratedWorkload(
        spec=spec,
        seed=seed,
        cells=cells,
        requests=requests,
        duration_ms=duration_s * 1000.0,
        block_size=block_size,
        table=build_resolvers(cells, spec),
        load=load,
        trace=trace,
    )
