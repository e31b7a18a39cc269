"""What happens inside a region: cold starts, throttles, pools that call pools."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from simulator.compute.constant import Constant
from simulator.engine.spec import ComputeSpec, ServingSpec
from simulator.topology.model import Gateway, HostName, Pool

NETWORK, QUEUE, COLD, COMPUTE = 3, 5, 6, 7
REGION = "aws:eu-west-2"


def _world(gateway: Gateway, *pools: Pool) -> list[Any]:
    return [HostName("name", "api.example.com", "route53", 1e9, gateway.id), gateway, *pools]


def _spec(**times_ms: float) -> ServingSpec:
    service = {kind.replace("_", "-"): Constant(ms) for kind, ms in times_ms.items()}
    return ServingSpec(compute=ComputeSpec(service=service, model_load_ms=200.0))


def test_a_cold_start_is_the_measured_quantile_and_the_model_s_loading(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    function = Pool("fn", "lambda", REGION, runtime="python3.12", package="image")
    nodes = _world(Gateway("gw", "function-url", REGION, "fn"), function)
    draws = np.array([0.5, 0.9, 0.5, 0.99])
    # Two at once are two environments; the third finds one warm; the fourth comes after an hour.
    work = workload([0.0, 1.0, 9e3, 3_600e3], u_cold=draws)
    log = simulate(nodes, "name", work, _spec(**{"lambda": 50.0}))
    assert log.part(COLD) == pytest.approx([155.8 + 200.0, 235.8 + 200.0, 0.0, 364.8 + 200.0])
    assert log.part(COMPUTE) == pytest.approx([50.0] * 4)


def test_without_cold_starts_there_are_none(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    function = Pool("fn", "lambda", REGION, runtime="python3.12", package="image")
    nodes = _world(Gateway("gw", "function-url", REGION, "fn"), function)
    spec = ServingSpec(compute=ComputeSpec(cold_starts=False))
    log = simulate(nodes, "name", workload([0.0, 1.0]), spec)
    assert log.part(COLD).tolist() == [0.0, 0.0]


@pytest.mark.parametrize(("kind", "status"), [("function-url", 429), ("api-gateway", 500)])
def test_a_throttled_function_is_a_429_that_api_gateway_turns_into_a_500(
    simulate: Callable[..., Any], workload: Callable[..., Any], kind: Any, status: int
) -> None:
    function = Pool("fn", "lambda", REGION, max_instances=1)
    nodes = _world(Gateway("gw", kind, REGION, "fn"), function)
    log = simulate(nodes, "name", workload([0.0, 9e3, 9e3]), _spec(**{"lambda": 500.0}))
    assert [log.status[i] for i in range(3)] == [200, 200, status]
    assert log.endpoint[2] == REGION


def test_api_gateway_s_own_throttle_is_a_429(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    pool = Pool("pool", "instances", REGION, 99, 1, 1, warm=True)
    gateway = Gateway("gw", "api-gateway", REGION, "pool", throttle_rps=1.0, throttle_burst=2.0)
    log = simulate(
        _world(gateway, pool), "name", workload([0.0, 9e3, 9e3, 9e3]), _spec(instances=1.0)
    )
    assert [log.status[i] for i in range(4)] == [200, 200, 200, 429]


def test_a_function_holds_its_environment_while_it_waits_for_a_model(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    """One slot at the model: the second of two requests queues there, not at the function."""
    nodes = _world(
        Gateway("gw", "function-url", REGION, "fn"),
        Pool("fn", "lambda", REGION, calls="model", max_instances=2),
        Pool("model", "sagemaker", REGION, 1, 1, 1, warm=True),
    )
    spec = _spec(**{"lambda": 10.0, "sagemaker": 100.0})
    # The first two warm both environments; the fifth comes while they are held.
    work = workload([0.0, 1.0, 20e3, 20e3, 20_050.0, 40e3])
    log = simulate(nodes, "name", work, spec)
    assert [log.status[i] for i in range(6)] == [200, 200, 200, 200, 429, 200]
    assert log.part(QUEUE)[2:] == pytest.approx([0.0, 100.0, 0.0, 0.0])
    assert log.part(COMPUTE)[2:] == pytest.approx([110.0, 110.0, 0.0, 110.0])
    assert log.part(COLD)[2:].tolist() == [0.0] * 4
    # One more round trip inside the region.
    assert log.part(NETWORK)[2] == pytest.approx(log.part(NETWORK)[4] + 1.0)


def test_a_model_too_slow_for_the_front_door_is_a_504_and_frees_both_in_the_end(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    nodes = _world(
        Gateway("gw", "api-gateway", REGION, "fn", timeout_s=1.0),
        Pool("fn", "lambda", REGION, calls="model", max_instances=1),
        Pool("model", "sagemaker", REGION, 1, 1, 1, warm=True),
    )
    spec = _spec(**{"lambda": 10.0, "sagemaker": 3_000.0})
    # At 11 s the function is still busy with what nobody waits for; at 20 s it is free again.
    log = simulate(nodes, "name", workload([0.0, 9e3, 11e3, 20e3]), spec)
    assert [log.status[i] for i in range(4)] == [504, 504, 500, 504]
    assert log.part(COMPUTE)[1] + 1.0 == pytest.approx(1_000.0)


@pytest.mark.parametrize("kind", ["api-gateway", "load-balancer", "function-url"])
def test_a_function_past_its_own_timeout_is_stopped_and_frees_its_environment(
    simulate: Callable[..., Any], workload: Callable[..., Any], kind: Any
) -> None:
    """Its timeout counts from its start, not from the request: loading is not part of it."""
    function = Pool("fn", "lambda", REGION, max_instances=1, package="zip", timeout_s=0.3)
    nodes = _world(Gateway("gw", kind, REGION, "fn", timeout_s=3.0), function)
    # 10 ms after the timeout of the second the environment is free again, long before the
    # 60 s that the work would have taken.
    work = workload([0.0, 9e3, 9_500.0])
    log = simulate(nodes, "name", work, _spec(**{"lambda": 60_000.0}))
    assert [log.status[i] for i in range(3)] == [502] * 3
    assert log.part(COMPUTE) == pytest.approx([300.0] * 3)
    assert log.part(COLD)[0] > 200.0
    assert log.part(COLD)[1:].tolist() == [0.0, 0.0]


def test_the_shorter_timeout_of_front_door_and_function_holds(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    function = Pool("fn", "lambda", REGION, timeout_s=2.0)
    nodes = _world(Gateway("gw", "api-gateway", REGION, "fn", timeout_s=1.0), function)
    log = simulate(nodes, "name", workload([0.0, 9e3]), _spec(**{"lambda": 60_000.0}))
    assert [log.status[i] for i in range(2)] == [504, 504]


def test_a_function_that_waits_for_a_model_past_its_timeout_is_stopped(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    """Its environment is free at once, the model's slot only when its work is done."""
    nodes = _world(
        Gateway("gw", "api-gateway", REGION, "fn"),
        Pool("fn", "lambda", REGION, calls="model", max_instances=1, timeout_s=1.0),
        Pool("model", "sagemaker", REGION, 1, 1, 1, warm=True),
    )
    spec = _spec(**{"lambda": 10.0, "sagemaker": 3_000.0})
    log = simulate(nodes, "name", workload([0.0, 9e3, 11e3]), spec)
    # The third finds the environment free and the model busy, and runs out in its queue.
    assert [log.status[i] for i in range(3)] == [502] * 3
    assert log.part(COMPUTE)[1] + 1.0 == pytest.approx(1_000.0)
    assert log.part(QUEUE)[2] + 11.0 == pytest.approx(1_000.0)


@pytest.mark.parametrize("calls", ["fn", "nowhere"])
def test_a_function_that_calls_itself_or_nothing_known_is_noted(
    simulate: Callable[..., Any], workload: Callable[..., Any], calls: str
) -> None:
    nodes = _world(
        Gateway("gw", "function-url", REGION, "fn"), Pool("fn", "lambda", REGION, calls=calls)
    )
    log = simulate(nodes, "name", workload([0.0]), _spec(**{"lambda": 10.0}))
    assert log.part(COMPUTE)[0] == pytest.approx(10.0)
    assert log.notes.notes == ("what fn calls is not modelled: its own time only",)


def test_one_service_time_for_all_takes_queues_and_cold_starts_away(
    simulate: Callable[..., Any], workload: Callable[..., Any]
) -> None:
    function = Pool("fn", "lambda", REGION, max_instances=1)
    nodes = _world(Gateway("gw", "function-url", REGION, "fn"), function)
    spec = ServingSpec(compute=ComputeSpec(same=Constant(40.0)))
    log = simulate(nodes, "name", workload([0.0, 0.0, 0.0]), spec)
    assert set(log.status.values()) == {200}
    assert log.part(COMPUTE).tolist() == [40.0] * 3
    assert log.part(QUEUE).sum() == log.part(COLD).sum() == 0.0
