"""A specification refuses what it cannot use, all at once, and nothing else."""

from __future__ import annotations

import math
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import InputError
from simulator.network.access import ACCESS
from simulator.traffic.load import Surge
from simulator.traffic.spec import CONTINENTS, DEFAULT_ACCESS, Size, TrafficSpec


def test_the_defaults_are_valid_and_survive_a_process_boundary() -> None:
    spec = TrafficSpec()
    assert pickle.loads(pickle.dumps(spec)) == spec


def test_default_access_mixes_sum_to_one_and_use_known_technologies() -> None:
    assert set(DEFAULT_ACCESS) == set(CONTINENTS)
    for mix in DEFAULT_ACCESS.values():
        assert math.fsum(mix.values()) == pytest.approx(1.0)
        assert set(mix) <= set(ACCESS)


@given(
    rate=st.floats(0.001, 1e7),
    get_share=st.floats(0, 1),
    objects=st.integers(1, 10_000_000),
    zipf_s=st.floats(0, 10),
    amplitude=st.floats(0, 1),
    hour=st.floats(0, 24),
    public=st.floats(0, 0.5),
    ecs=st.floats(0, 0.5),
    sigma=st.floats(0, 5),
)
def test_everything_in_range_is_accepted(
    rate: float,
    get_share: float,
    objects: int,
    zipf_s: float,
    amplitude: float,
    hour: float,
    public: float,
    ecs: float,
    sigma: float,
) -> None:
    TrafficSpec(
        rate_rps=rate,
        get_share=get_share,
        objects=objects,
        zipf_s=zipf_s,
        diurnal_amplitude=amplitude,
        start_hour_utc=hour,
        public_share=public,
        public_ecs_share=ecs,
        post_request=Size(1.0, sigma),
    )


_SHARES = (
    "diurnal_amplitude",
    "get_share",
    "reuse_share",
    "public_ecs_share",
    "public_share",
    "isp_central_share",
    "ttl_extending_share",
)


@given(
    name=st.sampled_from(_SHARES),
    value=st.floats(allow_nan=True, allow_infinity=True).filter(lambda x: not 0 <= x <= 1),
)
def test_a_share_outside_zero_to_one_is_refused_by_name(name: str, value: float) -> None:
    with pytest.raises(InputError) as caught:
        TrafficSpec(**{name: value})
    assert name in {problem.where for problem in caught.value.problems}


@pytest.mark.parametrize(
    ("values", "where"),
    [
        ({"requests": 0}, "requests"),
        ({"rate_rps": 0.0}, "rate_rps"),
        ({"rate_rps": math.nan}, "rate_rps"),
        ({"objects": 0}, "objects"),
        ({"zipf_s": -1.0}, "zipf_s"),
        ({"start_hour_utc": 25.0}, "start_hour_utc"),
        ({"trace_speed": 0.0}, "trace_speed"),
        ({"ttl_floor_s": -1.0}, "ttl_floor_s"),
        ({"arrivals": "poison"}, "arrivals"),
        ({"get_request": Size(-1.0)}, "get_request"),
        ({"post_response": Size(1.0, 6.0)}, "post_response"),
        ({"public_share": 0.6, "public_ecs_share": 0.6}, "public_ecs_share, public_share"),
        ({"surges": (Surge(0, 0, 1),)}, "surges[0]"),
        ({"surges": (Surge(0, 1, 1), Surge(0, 1, 0))}, "surges[1]"),
        ({"surges": (Surge(0, 1, 1, ("eu-wst",)),)}, "surges[0]"),
        ({"clients": {"Atlantis": 1.0}}, "clients.Atlantis"),
        ({"clients": {"DE": -1.0, "FR": 2.0}}, "clients.DE"),
        ({"clients": {"DE": 0.0}}, "clients"),
        ({"access": {"fax": 1.0}}, "access"),
        ({"access": {"wifi": 0.0}}, "access"),
        ({"access_by_continent": {"XX": {"wifi": 1.0}}}, "access_by_continent.XX"),
        ({"access_by_continent": {"EU": {}}}, "access_by_continent.EU"),
    ],
)
def test_each_unusable_value_is_refused_where_it_stands(values: dict[str, Any], where: str) -> None:
    with pytest.raises(InputError) as caught:
        TrafficSpec(**values)
    assert [problem.where for problem in caught.value.problems] == [where]


def test_all_mistakes_are_reported_at_once_with_suggestions() -> None:
    with pytest.raises(InputError) as caught:
        TrafficSpec(rate_rps=-1, get_share=2, access={"wify": 1.0}, clients={"eu-wst": 1.0})
    problems = {problem.where: problem for problem in caught.value.problems}
    assert set(problems) == {"rate_rps", "get_share", "access", "clients.eu-wst"}
    assert problems["access"].hint == "did you mean 'wifi'?"
    assert problems["clients.eu-wst"].hint == "did you mean 'eu-west'?"


def test_a_continents_own_mix_wins_over_the_one_for_all() -> None:
    spec = TrafficSpec(access={"wifi": 1.0}, access_by_continent={"AF": {"lte": 1.0}})
    assert spec.access_for("AF") == {"lte": 1.0}
    assert spec.access_for("EU") == {"wifi": 1.0}
    assert TrafficSpec().access_for("EU") == DEFAULT_ACCESS["EU"]
