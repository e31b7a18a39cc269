"""Distributions of service and start-up times."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pytest

from simulator.compute.instances import Autoscaling
from simulator.compute.quantiles import QuantileTable
from simulator.compute.registry import SERVICE_TIMES
from simulator.compute.start_up import cloud_run_start_up, lambda_start_up
from simulator.errors import InputError

U = (np.arange(200_000) + 0.5) / 200_000

CASES: Mapping[str, tuple[dict[str, object], float]] = {
    "constant": ({"value": 7.0}, 7.0),
    "exponential": ({"mean": 20.0}, 20.0),
    # sigma = ln(4) / 2.3263; the mean is the median times e^(sigma^2 / 2).
    "lognormal": (
        {"p50": 30.0, "p99": 120.0},
        30.0 * math.exp((math.log(4) / 2.326348) ** 2 / 2),
    ),
    # Flat at 10 for half, then straight up to 30.
    "quantiles": ({"levels": (0.5, 1.0), "values_ms": (10.0, 30.0)}, 15.0),
}


@pytest.mark.parametrize("name", sorted(SERVICE_TIMES))
def test_samples_have_the_mean_the_model_says_and_never_fall(name: str) -> None:
    arguments, mean_ms = CASES[name]
    model = SERVICE_TIMES[name](**arguments)
    samples = model.sample(U)
    assert model.mean_ms == pytest.approx(mean_ms, rel=1e-6)
    # The grid of draws and, for the log-normal, its table of 4,096 steps.
    assert samples.mean() == pytest.approx(mean_ms, rel=1e-3)
    assert (np.diff(samples) >= 0).all()


def test_a_log_normal_passes_through_the_quantiles_it_was_given() -> None:
    model = SERVICE_TIMES["lognormal"](p50=30.0, p99=120.0)
    assert model.sample(np.array([0.5, 0.99])) == pytest.approx([30.0, 120.0], rel=2e-3)


@pytest.mark.parametrize(
    ("levels", "values"),
    [((), ()), ((0.5,), (1.0, 2.0)), ((0.9, 0.5), (1.0, 2.0)), ((0.5, 0.9), (2.0, 1.0))],
)
def test_a_table_that_is_no_distribution_is_refused(
    levels: tuple[float, ...], values: tuple[float, ...]
) -> None:
    with pytest.raises(InputError, match=r"levels|values_ms"):
        QuantileTable(levels, values)


def test_a_table_tells_all_that_is_wrong_with_it() -> None:
    with pytest.raises(InputError) as caught:
        QuantileTable((0.5, math.nan), (-1.0, 2.0))
    assert [one.where for one in caught.value.problems] == ["levels", "values_ms"]


@pytest.mark.parametrize(
    ("name", "arguments", "wrong"),
    [
        ("constant", {"value": -500.0}, ["value"]),
        ("constant", {"value": math.nan}, ["value"]),
        ("exponential", {"mean": -1.0}, ["mean"]),
        ("lognormal", {"p50": -1.0, "p99": math.inf}, ["p50", "p99"]),
        ("lognormal", {"p50": 0.0, "p99": 1.0}, ["p50"]),
        ("lognormal", {"p50": 3.0, "p99": 1.0}, ["p50, p99"]),
    ],
)
def test_a_service_time_that_no_server_has_is_refused(
    name: str, arguments: dict[str, float], wrong: list[str]
) -> None:
    with pytest.raises(InputError) as caught:
        SERVICE_TIMES[name](**arguments)
    assert [one.where for one in caught.value.problems] == wrong


def test_an_autoscaler_s_rule_must_be_one_it_can_follow() -> None:
    with pytest.raises(InputError) as caught:
        Autoscaling(target=7.0, evaluate_every_s=0.0, start_s=-1.0, scale_in_after_s=math.nan)
    assert [one.where for one in caught.value.problems] == [
        "target",
        "evaluate_every_s",
        "start_s",
        "scale_in_after_s",
    ]


@pytest.mark.parametrize(
    ("runtime", "package", "p50_ms"),
    [  # maxday/lambda-perf, 2026, x86_64, 512 MB
        ("python3.12", "zip", 88.8),
        ("python3.12", "image", 155.8),
        ("nodejs22.x", "zip", 142.4),
        ("java21", "zip", 251.8),
        ("provided.al2023", "zip", 50.8),
        ("", "image", 155.8),
        ("cobol", "zip", 88.8),
    ],
)
def test_lambda_init_medians_are_the_measured_ones(
    runtime: str, package: str, p50_ms: float
) -> None:
    assert lambda_start_up(runtime, package, 0.0)(0.5) == p50_ms
    assert lambda_start_up(runtime, package, 250.0)(0.5) == p50_ms + 250.0


def test_lambda_init_has_the_measured_tail() -> None:
    start = lambda_start_up("python3.12", "zip", 0.0)
    assert (start(0.9), start(0.99), start(0.9999)) == (107.4, 141.4, 141.4)


@pytest.mark.parametrize(("runtime", "start_ms"), [("", 1750.0), ("nodejs", 3000.0), ("go", 100.0)])
def test_cloud_run_starts_by_language(runtime: str, start_ms: float) -> None:
    assert cloud_run_start_up(runtime, 400.0)(0.1) == start_ms + 400.0
