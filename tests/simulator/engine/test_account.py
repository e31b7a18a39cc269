"""Where a request's time goes, added up by hand."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from simulator.compute.constant import Constant
from simulator.engine.arrivals import slow_start_rounds
from simulator.engine.observe import PARTS
from simulator.engine.spec import (
    ClientSpec,
    ComputeSpec,
    DnsSpec,
    EdgeSpec,
    OriginSpec,
    ServingSpec,
)
from simulator.network.places import find_place, region_place
from simulator.network.pops import pops
from simulator.network.rtt import Network
from simulator.topology.model import (
    BackendMember,
    BackendService,
    Behaviour,
    Edge,
    Gateway,
    HostName,
    Origin,
    Pool,
)
from simulator.traffic.generate import build_workload
from simulator.traffic.spec import TrafficSpec

ALL_METHODS = frozenset({"GET", "HEAD", "POST"})


def _direct() -> list[Any]:
    return [
        HostName("name", "api.example.com", "route53", 60.0, "gw"),
        Gateway("gw", "api-gateway", "aws:us-east-1", "pool"),
        Pool("pool", "instances", "aws:us-east-1", 8, 1, 1, warm=True),
    ]


def _spec(**client: Any) -> ServingSpec:
    return ServingSpec(
        compute=ComputeSpec(service={"instances": Constant(25.0)}),
        client=ClientSpec(**client),
        dns=DnsSpec(authority_ms=1.0),
    )


@pytest.fixture
def fixed() -> Network:
    """London to us-east-1 takes 80 ms: the user's own measurement."""
    return Network.load({("London", "us-east-1"): 80.0})


@pytest.mark.parametrize(("tls13", "tls_ms"), [(True, 160.0), (False, 320.0)])
def test_a_direct_request_by_hand(
    simulate: Callable[..., Any],
    workload: Callable[..., Any],
    fixed: Network,
    tls13: bool,
    tls_ms: float,
) -> None:
    """RTT = 80 ms x jitter 1.5 + 40 ms last mile = 160 ms; 1 KB at 8 Mbit/s = 1 ms each way."""
    work = workload(
        [0.0, 50_000.0, 50_001.0],
        jitter=np.full(3, 1.5),
        last_mile_ms=np.full(3, 40.0),
        mbps=np.full(3, 8.0),
        request_bytes=np.full(3, 1000.0),
        response_bytes=np.full(3, 1000.0),
        reused=np.array([False, False, True]),
    )
    log = simulate(_direct(), "name", work, _spec(tls13=tls13), net=fixed)
    table = {name: log.part(i) for i, name in enumerate(PARTS)}
    for request in (1, 2):
        fresh = request == 1
        assert table["connect"][request] == pytest.approx(160.0 if fresh else 0.0)
        assert table["tls"][request] == pytest.approx(tls_ms if fresh else 0.0)
        assert table["network"][request] == pytest.approx(160.0)
        assert table["edge"][request] == pytest.approx(10.0)  # API Gateway's processing
        assert table["compute"][request] == pytest.approx(25.0)
        assert table["transfer"][request] == pytest.approx(2.0)
        assert table["queue"][request] == table["cold_start"][request] == 0.0
    # The first one pays the way from the resolver to Route 53 on top of the way to the resolver.
    at_home = float(fixed.rtt_matrix([_london()], [_london()], "internet")[0, 0])
    assert table["dns"][1] == pytest.approx(at_home * 1.5 + 40.0)
    assert table["dns"][2] == 0.0
    servers = pops("cloudfront")
    authority = float(fixed.rtt_matrix([_london()], servers, "internet").min()) + 1.0
    assert table["dns"][0] == pytest.approx(at_home * 1.5 + 40.0 + authority)


def _london() -> Any:
    return find_place("London")


def test_a_claimed_connection_that_cannot_exist_is_opened(
    simulate: Callable[..., Any], workload: Callable[..., Any], fixed: Network
) -> None:
    log = simulate(_direct(), "name", workload([0.0], reused=np.array([True])), net=fixed)
    assert log.part(1)[0] == pytest.approx(80.0)


def test_large_bodies_take_rounds_of_slow_start_on_new_connections_only() -> None:
    """Ten segments of 1460 bytes, then twenty, then forty: 1, 3 and 7 windows."""
    window = 14_600.0
    sizes = np.array([0.0, 1.0, window, window + 1, 3 * window, 3 * window + 1, 7 * window])
    assert slow_start_rounds(sizes).tolist() == [0, 0, 0, 1, 1, 2, 2]


def test_an_edge_ends_connections_near_and_keeps_its_own_open(
    simulate: Callable[..., Any], workload: Callable[..., Any], network: Network
) -> None:
    nodes = [
        HostName("name", "api.example.com", "route53", 1e6, "cdn"),
        Edge("cdn", "cloudfront", (), (Behaviour("*", ALL_METHODS, None, "origin"),)),
        Origin("origin", "gw"),
        *_direct()[1:],
    ]
    # The second comes within the keep-alive of 5 s, the third after it.
    work = workload([0.0, 3_000.0, 60_000.0], method=np.ones(3, np.int32))
    log = simulate(nodes, "name", work, _spec())
    near = network.rtt_matrix([_london()], pops("cloudfront"), "internet")[0]
    pop = pops("cloudfront")[int(near.argmin())]
    far = network.rtt(pop, region_place("aws:us-east-1"), "backbone").ms
    client = float(near.min())
    assert log.part(1) == pytest.approx([client] * 3)
    assert log.part(2) == pytest.approx([client] * 3)
    # TCP and TLS 1.2 to the origin: three more round trips where the connection was closed.
    assert log.part(3) == pytest.approx([client + 4 * far, client + far, client + 4 * far])
    assert log.part(4) == pytest.approx([11.0] * 3)  # PoP 1 ms, gateway 10 ms
    assert log.column("tier").tolist() == [3, 3, 3]
    assert set(log.endpoint.values()) == {"aws:us-east-1"}


def test_plain_http_needs_no_tls(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    nodes = [
        HostName("name", "api.example.com", "route53", 60.0, "gw"),
        Gateway("gw", "load-balancer", "aws:us-east-1", "pool", min_tls=""),
        Pool("pool", "instances", "aws:us-east-1", 8, 1, 1, warm=True),
    ]
    log = simulate(nodes, "name", workload([0.0]))
    assert log.part(1)[0] > 0.0
    assert log.part(2)[0] == 0.0


def test_an_accelerator_ends_tcp_at_the_edge_and_tls_in_the_region(
    simulate: Callable[..., Any], workload: Callable[..., Any], network: Network
) -> None:
    nodes = [
        HostName("name", "api.example.com", "route53", 60.0, "ga"),
        Edge("ga", "global-accelerator", (), (Behaviour("*", ALL_METHODS, None, "origin"),)),
        Origin("origin", "bs"),
        BackendService(
            "bs",
            (
                BackendMember("near", "aws:eu-west-2", 0.0),  # a traffic dial of nothing
                BackendMember("far", "aws:us-east-1"),
            ),
        ),
        Pool("near", "instances", "aws:eu-west-2", 8, 1, 1, warm=True),
        Pool("far", "instances", "aws:us-east-1", 8, 1, 1, warm=True),
    ]
    work = workload([0.0, 1_000.0], reused=np.array([False, True]))
    log = simulate(nodes, "name", work)
    servers = pops("global-accelerator")
    near = network.rtt_matrix([_london()], servers, "internet")[0]
    pop = servers[int(near.argmin())]
    far = network.rtt(pop, region_place("aws:us-east-1"), "backbone").ms
    client = float(near.min())
    assert log.part(1) == pytest.approx([client, 0.0])
    assert log.part(2) == pytest.approx([client + far, 0.0])
    assert log.part(3) == pytest.approx([client + far] * 2)
    assert set(log.endpoint.values()) == {"aws:us-east-1"}


def test_the_sum_of_parts_is_the_time_until_the_answer(
    simulate: Callable[..., Any],
) -> None:
    """On a whole world no part is negative, and no latency is shorter than light allows."""
    nodes = [
        HostName("name", "api.example.com", "cloud-dns", 60.0, "lb"),
        Edge("lb", "google", (), (Behaviour("*", ALL_METHODS, None, "bs"),)),
        BackendService(
            "bs",
            (
                BackendMember("a", "gcp:us-central1"),
                BackendMember("b", "gcp:europe-west1"),
                BackendMember("c", "gcp:asia-east1"),
            ),
        ),
        Pool("a", "cloud-run", "gcp:us-central1", 4, 0, 5),
        Pool("b", "cloud-run", "gcp:europe-west1", 4, 0, 5),
        Pool("c", "cloud-run", "gcp:asia-east1", 4, 0, 5),
    ]
    work = build_workload(TrafficSpec(requests=5_000, rate_rps=500.0), 11)
    log = simulate(nodes, "name", work)
    parts = np.array([log.parts[i] for i in range(5_000)])
    assert parts.min() >= 0.0
    assert np.isfinite(parts).all()
    assert (parts.sum(axis=1) >= parts[:, 3] + parts[:, 7]).all()
    assert set(log.status.values()) <= {200, 429}
    assert set(log.endpoint.values()) == {"gcp:us-central1", "gcp:europe-west1", "gcp:asia-east1"}


def test_the_same_seed_gives_the_same_calls_and_another_seed_others(
    simulate: Callable[..., Any],
) -> None:
    def calls(seed: int) -> list[Any]:
        spec = TrafficSpec(requests=2_000, rate_rps=200.0)
        found: list[Any] = simulate(_direct(), "name", build_workload(spec, seed), seed=seed).calls
        return found

    assert calls(5) == calls(5)
    assert calls(5) != calls(6)


def test_block_size_changes_nothing(simulate: Callable[..., Any]) -> None:
    spec = TrafficSpec(requests=2_000, rate_rps=200.0)
    small = simulate(_direct(), "name", build_workload(spec, 5, block_size=100)).calls
    assert small == simulate(_direct(), "name", build_workload(spec, 5)).calls


def test_a_client_gives_up_after_its_timeout_and_the_account_says_where(
    simulate: Callable[..., Any], workload: Callable[..., Any], fixed: Network
) -> None:
    spec = _spec(timeout_ms=200.0)
    log = simulate(_direct(), "name", workload([0.0, 9e3]), spec, net=fixed)
    assert [log.status[i] for i in (0, 1)] == [0, 0]
    assert math.fsum(log.parts[1]) == pytest.approx(200.0)
    assert log.endpoint[1] == "none"
    assert log.tier[1] == 4
    # 80 + 80 ms for the handshake and less than 80 for the request: no compute was seen.
    assert log.parts[1][7] == 0.0


def test_the_application_s_own_errors_have_their_share(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    n = 20_000
    draws = np.random.default_rng(2).random(n)
    spec = ServingSpec(
        compute=ComputeSpec(service={"instances": Constant(1.0)}),
        origin=OriginSpec(error_share=0.1),
        edge=EdgeSpec(),
    )
    log = simulate(_direct(), "name", workload(np.arange(n) * 10.0, u_service=draws), spec)
    # Standard error of a share of 0.1 over 20,000: 0.0021; four of them.
    assert (log.column("status") == 500).mean() == pytest.approx(0.1, abs=0.0085)
