"""A region fails: what the authority notices, when, and what clients feel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from simulator.compute.constant import Constant
from simulator.engine.health import Timeline, all_of, any_of, timeline
from simulator.engine.spec import ClientSpec, ComputeSpec, FailureSpec, ServingSpec
from simulator.engine.streams import stream
from simulator.topology.model import (
    BackendMember,
    BackendService,
    Behaviour,
    Choice,
    Edge,
    Gateway,
    HealthCheck,
    HostName,
    Pool,
    RoutingSet,
)
from simulator.traffic.workload import Cell

CHECK = HealthCheck("check", "route53", "HTTPS", 10.0, 3, 3, 4.0, 16)
DOWN = FailureSpec("eu-west-1", 1000.0, 2000.0, "down")
QUICK = ComputeSpec(service={"instances": Constant(1.0), "lambda": Constant(1.0)})


def test_detection_takes_n_minus_1_intervals_a_phase_and_the_timeout() -> None:
    """(N - 1) I + q I + timeout: 82 % of 16 checkers is the 14th to probe."""
    found = timeline(CHECK, (DOWN,), seed=9)
    assert found.first
    phases_s = np.sort(stream(9, "health:check").random(16) * 10.0)
    # The failure starts at a multiple of the interval, so phases are waits until the first probe.
    detected_s, recovered_s = (at_ms / 1000.0 for at_ms in found.flips_ms)
    assert detected_s == pytest.approx(1000.0 + 2 * 10.0 + phases_s[13] + 4.0)
    # More than 18 % of 16 is 3 checkers; a success is known at once.
    assert recovered_s == pytest.approx(2000.0 + 2 * 10.0 + phases_s[2])


def test_detection_averages_what_the_formula_says() -> None:
    """I = 10, N = 3, sixteen checkers: 28.2 s plus the timeout (14/17 is the mean phase)."""
    delays = [timeline(CHECK, (DOWN,), seed).flips_ms[0] / 1000.0 - 1000.0 for seed in range(200)]
    # Standard deviation of the 14th of 16 uniforms is 0.9 s; of the mean of 200, 0.064 s.
    assert np.mean(delays) == pytest.approx(20.0 + 10.0 * 14 / 17 + 4.0, abs=0.26)


def test_one_checker_detects_after_a_uniform_phase() -> None:
    lone = replace(CHECK, checkers=1)
    delays = [timeline(lone, (DOWN,), seed).flips_ms[0] / 1000.0 - 1000.0 for seed in range(400)]
    # U(0, 10): 2.9 s over sqrt(400) is 0.145 s; four of them.
    assert np.mean(delays) == pytest.approx(20.0 + 5.0 + 4.0, abs=0.58)


def test_a_refusal_is_known_without_the_timeout() -> None:
    silent = timeline(CHECK, (DOWN,), 3).flips_ms[0]
    refused = timeline(CHECK, (replace(DOWN, kind="refused"),), 3).flips_ms[0]
    assert silent - refused == pytest.approx(4000.0)


@pytest.mark.parametrize(
    "failure", [replace(DOWN, end_s=1015.0), replace(DOWN, kind="slow")], ids=["short", "slow"]
)
def test_what_is_too_short_or_only_slow_is_never_noticed(failure: FailureSpec) -> None:
    assert timeline(CHECK, (failure,), 3).flips_ms == ()


def test_a_disabled_check_is_always_healthy_and_an_inverted_one_says_the_opposite() -> None:
    assert timeline(replace(CHECK, disabled=True), (DOWN,), 3).healthy(1500e3)
    inverted = timeline(replace(CHECK, inverted=True), (DOWN,), 3)
    assert [inverted.healthy(at) for at in (0.0, 1500e3, 2500e3)] == [False, True, False]


def test_two_failures_are_two_detections_and_two_recoveries() -> None:
    again = replace(DOWN, start_s=3000.0, end_s=4000.0)
    found = timeline(CHECK, (again, DOWN), 3)
    assert len(found.flips_ms) == 4
    assert [found.healthy(at) for at in (500e3, 1500e3, 2500e3, 3500e3, 4500e3)] == [
        True,
        False,
        True,
        False,
        True,
    ]


def test_an_alias_takes_over_the_health_of_its_targets() -> None:
    one, other = Timeline(True, (10.0, 30.0)), Timeline(True, (20.0, 40.0))
    assert any_of([one, other]).flips_ms == (20.0, 30.0)
    assert all_of([one, other]).flips_ms == (10.0, 40.0)
    assert all_of([]).healthy(0.0)


def _cells(count: int) -> tuple[Cell, ...]:
    return tuple(
        Cell(i, f"Town {i}", "IE", "EU", "", "eu-west", 53.0 + i / 100, -6.0, 1 / count, 0.0)
        for i in range(count)
    )


def _pair(strategy: str = "failover", check: bool = True, ttl_s: float = 60.0) -> list[Any]:
    named = "check" if check else None
    return [
        RoutingSet(
            "name",
            "api.example.com",
            "route53",
            strategy,  # type: ignore[arg-type]  # parametrised
            ttl_s,
            (
                Choice("a", "gw1", region="aws:eu-west-1", role="primary", health_check=named),
                Choice("b", "gw2", region="aws:us-east-1", role="secondary"),
            ),
        ),
        CHECK,
        Gateway("gw1", "api-gateway", "aws:eu-west-1", "fn1"),
        Gateway("gw2", "api-gateway", "aws:us-east-1", "fn2"),
        Pool("fn1", "instances", "aws:eu-west-1", 99, 1, 1, warm=True),
        Pool("fn2", "instances", "aws:us-east-1", 99, 1, 1, warm=True),
    ]


def test_a_two_region_drill_fails_as_long_as_the_formula_says(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    """Every client errs from the failure until its resolver asks again after the detection."""
    cells, gap_ms = 60, 1000.0
    rounds = 200
    rng = np.random.default_rng(4)
    cell = np.tile(np.arange(cells, dtype=np.int32), rounds)
    times = np.repeat(np.arange(rounds) * gap_ms, cells) + np.tile(
        np.sort(rng.random(cells) * gap_ms), rounds
    )
    work = workload(times, _cells(cells), cell=cell, resolver=cell)
    # Resolvers asked at many moments of the last minute: a TTL each of 1 to 60 s before.
    failure = FailureSpec("aws:eu-west-1", 100.0, 100_000.0, "refused")
    spec = ServingSpec(compute=QUICK, failures=(failure,))
    log = simulate(_pair(), "name", work, spec, seed=2)
    detected_s = log.notes.events[0].at_s
    phases_s = np.sort(stream(2, "health:check").random(16) * 10.0)
    assert detected_s == pytest.approx(100.0 + 20.0 + phases_s[13])
    assert ": a is believed unhealthy" in log.notes.events[0].what
    status, arrival_s = log.column("status"), times / 1000.0
    endpoint = np.array([log.endpoint[i] for i in range(len(times))])
    for town in range(cells):
        mine = cell == town
        failed_s = arrival_s[mine][status[mine] == 0]
        # One unbroken window of errors...
        assert failed_s[0] < 101.1
        assert len(failed_s) == pytest.approx(failed_s[-1] - failed_s[0] + 1, abs=1e-6)
        # ... that ends between the detection and one TTL later,
        assert detected_s - 1.1 <= failed_s[-1] <= detected_s + 60.1
        # ... after which the other region answers.
        assert set(endpoint[mine][arrival_s[mine] > failed_s[-1]]) == {"aws:us-east-1"}


def test_without_a_health_check_clients_err_until_the_region_is_back(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    failure = FailureSpec("eu-west-1", 100.0, 200.0, "down")
    spec = ServingSpec(compute=QUICK, failures=(failure,))
    times = np.arange(0.0, 300e3, 1000.0)
    log = simulate(_pair(check=False), "name", workload(times), spec)
    failed = times[log.column("status") == 0]
    # The connection is tried some milliseconds after the request starts.
    assert (failed[0], failed[-1]) == (100_000.0, 199_000.0)
    assert len(failed) == 100
    # Three seconds of trying to connect, whatever else.
    assert log.part(1)[150] == pytest.approx(3000.0)
    assert log.endpoint[150] == "none"


def test_a_retry_helps_only_after_the_answer_has_changed(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    failure = FailureSpec("eu-west-1", 100.0, 1000.0, "refused")
    spec = ServingSpec(compute=QUICK, failures=(failure,), client=ClientSpec(retries=1))
    times = np.arange(0.0, 300e3, 1000.0)
    with_retries = simulate(_pair(), "name", workload(times), spec)
    without = simulate(
        _pair(), "name", workload(times), replace(spec, client=ClientSpec(retries=0))
    )
    # At most the last error of the window: its retry asks after the answer has changed.
    failures = [(log.column("status") == 0).sum() for log in (with_retries, without)]
    assert 0 <= failures[1] - failures[0] <= 1
    failed = int(np.argmax(with_retries.column("status") == 0))
    assert with_retries.part(1)[failed] == pytest.approx(2 * without.part(1)[failed])


def test_several_addresses_in_one_answer_save_the_client_at_once(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    failure = FailureSpec("eu-west-1", 100.0, 1000.0, "down")
    spec = ServingSpec(compute=QUICK, failures=(failure,))
    times = np.arange(0.0, 300e3, 1000.0)
    nodes = _pair("multivalue", check=False)
    work = workload(times, u_route=np.full(len(times), 0.1))
    log = simulate(nodes, "name", work, spec)
    assert set(log.status.values()) == {200}
    assert log.part(1)[150] > 3000.0  # the dead address first
    assert log.endpoint[150] == "aws:us-east-1"


def test_a_region_of_errors_answers_503_and_a_slow_one_takes_longer(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    spec = ServingSpec(
        compute=QUICK,
        failures=(
            FailureSpec("eu-west-1", 100.0, 200.0, "errors"),
            FailureSpec("eu-west-1", 300.0, 400.0, "slow", factor=7.0),
        ),
    )
    log = simulate(_pair(check=False), "name", workload([0.0, 150e3, 350e3, 450e3]), spec)
    assert [log.status[i] for i in range(4)] == [200, 503, 200, 200]
    assert log.part(7) == pytest.approx([1.0, 0.0, 7.0, 1.0])


def test_a_load_balancer_ejects_a_failing_region_after_five_errors(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    nodes = [
        HostName("name", "api.example.com", "cloud-dns", 1e9, "lb"),
        Edge("lb", "google", (), (Behaviour("*", frozenset({"GET", "POST"}), None, "bs"),)),
        BackendService(
            "bs",
            (BackendMember("a", "gcp:europe-west2"), BackendMember("b", "gcp:us-east4")),
            ejects=True,
        ),
        Pool("a", "instances", "gcp:europe-west2", 9, 1, 1, warm=True),
        Pool("b", "instances", "gcp:us-east4", 9, 1, 1, warm=True),
    ]
    spec = ServingSpec(compute=QUICK, failures=(FailureSpec("europe-west2", 10.0, 60.0, "errors"),))
    times = np.arange(0.0, 120e3, 1000.0)
    log = simulate(nodes, "name", workload(times), spec)
    status = log.column("status")
    assert status[:10].tolist() == [200] * 10
    assert status[10:15].tolist() == [503] * 5
    # Out for 30 s, back for five more errors, out for 60 s: then the region is up again.
    assert status[15:44].tolist() == [200] * 29
    assert status[45:50].tolist() == [503] * 5
    assert status[50:].tolist() == [200] * 70
    assert log.endpoint[20] == "gcp:us-east4"
    assert log.endpoint[119] == "gcp:europe-west2"


def test_a_checked_backend_is_left_as_soon_as_its_check_fails(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    check = HealthCheck("probe", "google", "HTTP", 5.0, 2, 2, 5.0, 3)
    nodes = [
        HostName("name", "api.example.com", "cloud-dns", 1e9, "lb"),
        Edge("lb", "google", (), (Behaviour("*", frozenset({"GET", "POST"}), None, "bs"),)),
        BackendService(
            "bs",
            (BackendMember("a", "gcp:europe-west2"), BackendMember("b", "gcp:us-east4")),
            health_check="probe",
        ),
        check,
        Pool("a", "instances", "gcp:europe-west2", 9, 1, 1, warm=True),
        Pool("b", "instances", "gcp:us-east4", 9, 1, 1, warm=True),
    ]
    spec = ServingSpec(
        compute=QUICK, failures=(FailureSpec("gcp:europe-west2", 10.0, 60.0, "errors"),)
    )
    times = np.arange(0.0, 120e3, 100.0)
    log = simulate(nodes, "name", workload(times), spec)
    failed_s = times[log.column("status") == 503] / 1000.0
    left_s, back_s = (event.at_s for event in log.notes.events)
    assert 15.0 <= left_s <= 20.0  # one interval and a phase of up to one more
    assert failed_s.max() == pytest.approx(left_s, abs=0.15)
    assert 65.0 <= back_s <= 70.0


def _aliases(target: str, *others: Any) -> list[Any]:
    """Return a failover pair whose primary takes over the health of ``target``."""
    return [
        RoutingSet(
            "name",
            "api.example.com",
            "route53",
            "failover",
            60.0,
            (
                Choice("a", target, role="primary", evaluate_target_health=True),
                Choice("b", "gw2", role="secondary"),
            ),
        ),
        Gateway("gw2", "api-gateway", "aws:us-east-1", "pool2"),
        Pool("pool2", "instances", "aws:us-east-1", 99, 1, 1, warm=True),
        Pool("pool1", "instances", "aws:eu-west-1", 99, 1, 1, warm=True),
        *others,
    ]


@pytest.mark.parametrize(("kind", "notices"), [("load-balancer", True), ("api-gateway", False)])
def test_an_alias_notices_what_its_target_notices(
    simulate: Callable[..., Any], workload: Callable[..., Any], kind: Any, notices: bool
) -> None:
    nodes = _aliases("gw1", Gateway("gw1", kind, "aws:eu-west-1", "pool1"))
    failure = FailureSpec("eu-west-1", 100.0, 1000.0, "refused")
    spec = ServingSpec(compute=QUICK, failures=(failure,))
    log = simulate(nodes, "name", workload(np.arange(0.0, 600e3, 1000.0)), spec)
    moved = "aws:us-east-1" in log.endpoint.values()
    assert moved is notices
    if notices:
        # A target group's two checks of 30 s, begun at any phase: 30 to 60 s after the failure.
        assert 130.0 <= log.notes.events[0].at_s <= 160.0


def test_an_alias_of_records_is_healthy_while_one_of_them_is(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    inner = RoutingSet(
        "inner",
        "eu.example.com",
        "route53",
        "weighted",
        60.0,
        (Choice("x", "gw1", weight=1.0, health_check="check"),),
    )
    gateway = Gateway("gw1", "api-gateway", "aws:eu-west-1", "pool1")
    nodes = _aliases("inner", inner, gateway, CHECK)
    failure = FailureSpec("eu-west-1", 100.0, 1000.0, "refused")
    spec = ServingSpec(compute=QUICK, failures=(failure,))
    log = simulate(nodes, "name", workload(np.arange(0.0, 600e3, 1000.0)), spec)
    assert log.endpoint[0] == "aws:eu-west-1"
    assert log.endpoint[599] == "aws:us-east-1"


def test_a_check_probes_its_own_endpoint_and_not_the_record_s(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    """A check pointed at the wrong region takes the healthy region out."""
    nodes = _pair()
    nodes[1] = replace(CHECK, target="gw2")
    failure = FailureSpec("us-east-1", 100.0, 1000.0, "refused")
    spec = ServingSpec(compute=QUICK, failures=(failure,))
    log = simulate(nodes, "name", workload(np.arange(0.0, 400e3, 1000.0)), spec)
    assert log.status[50] == 200
    assert log.status[399] == 0
