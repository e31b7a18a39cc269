"""The reference engine: SimPy, readable, and the truth other engines are held against.

Every request is a chain of callbacks on one SimPy environment, with an event only where state is
shared: the client's start (resolver caches), each cache it reaches or fills, the region, the
pool. Whatever cannot be changed by others is added to the request's account at once.
"""

from __future__ import annotations

from simulator.engine.arrivals import requests
from simulator.engine.balancer import BalancerRun
from simulator.engine.clients import ClientsRun
from simulator.engine.clock import Clock
from simulator.engine.compile import compile_plan
from simulator.engine.dns import DnsRun
from simulator.engine.edge import EdgeRun
from simulator.engine.notes import Event, RunNotes, health_events
from simulator.engine.observe import Observer
from simulator.engine.plan import Plan
from simulator.engine.request import Request
from simulator.engine.service import PoolRun, ServiceRun
from simulator.engine.spec import ServingSpec
from simulator.network.rtt import Network
from simulator.topology.model import EntryPoint, Topology
from simulator.traffic.workload import Workload


def run(
    topology: Topology,
    entry: EntryPoint,
    network: Network,
    workload: Workload,
    spec: ServingSpec,
    seed: int,
    observer: Observer,
) -> RunNotes:
    """Simulate ``workload`` against ``topology`` and tell ``observer`` every request.

    The observer hears of requests in the order in which they finish. The same arguments give the
    same calls, bit for bit.

    Raises:
        InputError: the entry leads to something that cannot be modelled, or to an unknown region.
    """
    plan = compile_plan(topology, entry, network, workload.cells, workload.resolvers, spec, seed)
    return simulate(plan, workload, spec, observer)


def simulate(plan: Plan, workload: Workload, spec: ServingSpec, observer: Observer) -> RunNotes:
    """Run a compiled plan (see ``run``)."""
    clock = Clock()
    names = plan.endpoints
    tell = observer.request

    def report(request: Request) -> None:
        tell(
            request.index,
            request.arrival_ms,
            request.cell,
            names[request.endpoint],
            request.tier,
            request.status,
            (
                request.dns_ms,
                request.connect_ms,
                request.tls_ms,
                request.network_ms,
                request.edge_ms,
                request.queue_ms,
                request.cold_ms,
                request.compute_ms,
                request.transfer_ms,
            ),
        )

    def answered(request: Request) -> None:
        if request.edge is None:
            clients.finish(request)
        else:
            request.edge.answered(request)

    pools: list[PoolRun] = []
    for pool in plan.pools:  # a pool's inner one comes first
        calls = None if pool.calls is None else pools[pool.calls]
        pools.append(PoolRun(clock, pool, spec.compute, calls))
    services = [ServiceRun(clock, service, pools, answered) for service in plan.services]
    places = [service.place for service in services]
    balancers = [
        BalancerRun(balancer, plan.server_rtt_ms, [places[s] for s in balancer.services])
        for balancer in plan.balancers
    ]
    dns = DnsRun(plan)
    clients = ClientsRun(clock, plan, spec.client, dns, services, balancers, report)
    clients.use(
        [
            EdgeRun(
                clock,
                edge,
                spec.edge,
                plan.server_rtt_ms,
                plan.place_source,
                services,
                balancers,
                dns,
                clients.finish,
            )
            for edge in plan.edges
        ]
    )
    arriving = requests(workload, plan, spec.origin.error_share)

    def arrive(request: Request) -> None:
        coming = next(arriving, None)
        if coming is not None:
            clock.at(coming.arrival_ms, coming, arrive)
        clients.start(request)

    first = next(arriving, None)
    if first is not None:
        clock.at(first.arrival_ms, first, arrive)
    clock.run()
    return RunNotes(names, plan.kinds, _events(plan), plan.notes)


def _events(plan: Plan) -> tuple[Event, ...]:
    """Return every change of mind about a candidate or member, in order of time."""
    found: list[Event] = []
    for name in plan.names:
        for choice in name.choices:
            what = f"{name.host or 'a nested rule'}: {choice.name}"
            found += health_events(what, choice.health.first, choice.health.flips_ms)
    for balancer in plan.balancers:
        for service, health in zip(balancer.services, balancer.health, strict=True):
            what = plan.endpoints[plan.services[service].endpoint]
            found += health_events(what, health.first, health.flips_ms)
    return tuple(sorted(found, key=lambda event: event.at_s))
