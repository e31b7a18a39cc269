"""A value no server, cache or client can have is refused before a run, with all the others."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pytest

from simulator.engine.spec import (
    ClientSpec,
    ComputeSpec,
    DnsSpec,
    EdgeSpec,
    FailureSpec,
    OriginSpec,
    ServingSpec,
)
from simulator.errors import InputError

WRONG: Mapping[type[Any], Mapping[str, Any]] = {
    ComputeSpec: {
        "model_load_ms": -1.0,
        "lambda_idle_s": -1.0,
        "cloud_run_idle_s": math.nan,
        "in_region_rtt_ms": -500.0,
    },
    ClientSpec: {
        "http3_share": 2.0,
        "connect_timeout_ms": -1.0,
        "timeout_ms": 0.0,
        "retries": -1,
        "retry_statuses": frozenset({0}),
    },
    OriginSpec: {"error_share": 2.0},
    EdgeSpec: {
        "pop_ms": -1.0,
        "tier_ms": math.inf,
        "objects": -4,
        "cloudfront_keepalive_ms": -1.0,
        "google_keepalive_ms": -1.0,
        "connect_timeout_ms": 0.0,
    },
    DnsSpec: {"authority_ms": -1.0, "implicit_ttl_s": -1.0},
}


@pytest.mark.parametrize("kind", WRONG, ids=lambda kind: kind.__name__)
def test_every_value_out_of_range_is_told_at_once(kind: type[Any]) -> None:
    with pytest.raises(InputError) as caught:
        kind(**WRONG[kind])
    assert [one.where for one in caught.value.problems] == list(WRONG[kind])


def test_tables_name_the_entry() -> None:
    with pytest.raises(InputError) as caught:
        ComputeSpec(front_ms={"api-gateway": -1.0, "load-balancer": 0.0})
    assert [one.where for one in caught.value.problems] == ["front_ms.api-gateway"]
    with pytest.raises(InputError) as caught:
        EdgeSpec(function_ms={"lambda": math.nan})
    assert [one.where for one in caught.value.problems] == ["function_ms.lambda"]


@pytest.mark.parametrize("factor", [0.0, -2.0, math.nan])
def test_a_slow_region_is_slower_by_something(factor: float) -> None:
    with pytest.raises(InputError, match="factor"):
        FailureSpec("aws:eu-west-1", 0.0, 1.0, "slow", factor)


def test_the_ends_of_the_ranges_are_allowed() -> None:
    spec = ServingSpec(
        compute=ComputeSpec(model_load_ms=0.0, lambda_idle_s=0.0, in_region_rtt_ms=0.0),
        client=ClientSpec(http3_share=1.0, retries=0, timeout_ms=1.0),
        origin=OriginSpec(error_share=1.0),
        edge=EdgeSpec(objects=None, pop_ms=0.0),
        dns=DnsSpec(authority_ms=0.0, implicit_ttl_s=0.0),
    )
    assert spec.edge.objects is None
