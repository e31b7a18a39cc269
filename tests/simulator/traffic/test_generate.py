"""The workload: its laws, its determinism, and its independence of how it is read."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import io
import tracemalloc
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from scipy import stats

from simulator.errors import InputError
from simulator.network.access import ACCESS
from simulator.traffic.generate import GeneratedWorkload, build_workload
from simulator.traffic.load import Surge
from simulator.traffic.popularity import zipf_shares
from simulator.traffic.spec import Size, TrafficSpec
from simulator.traffic.streams import STREAMS, stream
from simulator.traffic.workload import GET, POST, Block, Workload

COLUMNS = tuple(f.name for f in dataclasses.fields(Block) if f.name != "first")
DTYPES = {
    "cell": np.int32,
    "resolver": np.int32,
    "object": np.int32,
    "method": np.int32,
    "reused": np.bool_,
}


def columns(workload: Workload) -> dict[str, npt.NDArray[np.generic]]:
    blocks = list(workload.blocks())
    return {name: np.concatenate([getattr(b, name) for b in blocks]) for name in COLUMNS}


def digest(workload: Workload) -> str:
    total = hashlib.sha256()
    for column in columns(workload).values():
        total.update(column.tobytes())
    return total.hexdigest()


def differing(a: TrafficSpec, b: TrafficSpec) -> set[str]:
    """Return the columns that differ between two specifications at one seed."""
    left, right = columns(build_workload(a, 5)), columns(build_workload(b, 5))
    return {name for name in COLUMNS if not np.array_equal(left[name], right[name])}


def test_blocks_hold_every_request_once_in_order_with_the_promised_types() -> None:
    workload: Workload = build_workload(TrafficSpec(requests=40_000), 1)
    expected = 0
    last = 0.0
    for block in workload.blocks():
        assert block.first == expected
        for name in COLUMNS:
            column = getattr(block, name)
            assert column.shape == (len(block),)
            assert column.dtype == DTYPES.get(name, np.float64), name
        assert block.arrival_ms[0] >= last
        assert (np.diff(block.arrival_ms) >= 0).all()
        last = float(block.arrival_ms[-1])
        expected += len(block)
    assert expected == workload.requests == 40_000


def test_every_value_is_in_its_range() -> None:
    workload = build_workload(TrafficSpec(requests=30_000), 1)
    values = columns(workload)
    for name in ("u_route", "u_service", "u_cold"):
        assert (values[name] >= 0).all()
        assert (values[name] < 1).all()
    assert (values["jitter"] >= 1).all()
    for name in ("last_mile_ms", "mbps", "request_bytes", "response_bytes"):
        assert (values[name] > 0).all()
    assert set(np.unique(values["method"])) == {GET, POST}
    assert values["cell"].max() < len(workload.cells)
    assert values["resolver"].min() >= 0
    assert values["resolver"].max() < len(workload.resolvers)
    assert values["object"].max() < 10_000


def test_same_seed_same_bytes_however_often_and_wherever() -> None:
    spec = TrafficSpec(requests=20_000)
    workload = build_workload(spec, 9)
    assert digest(workload) == digest(workload) == digest(build_workload(spec, 9))


def test_other_seed_other_draws_in_every_column() -> None:
    left, right = (columns(build_workload(TrafficSpec(requests=2_000), s)) for s in (1, 2))
    assert {n for n in COLUMNS if np.array_equal(left[n], right[n])} == set()


@pytest.mark.parametrize("block_size", [1, 7, 5_000, 100_000])
def test_the_block_size_does_not_change_the_requests(block_size: int) -> None:
    spec = TrafficSpec(requests=3_001, surges=(Surge(3.0, 5.0, 2.0),))
    assert digest(build_workload(spec, 4, block_size=block_size)) == digest(build_workload(spec, 4))


def test_a_shorter_run_is_the_beginning_of_a_longer_one() -> None:
    short, long = (columns(build_workload(TrafficSpec(requests=n), 4)) for n in (500, 900))
    for name in COLUMNS:
        assert np.array_equal(short[name], long[name][:500]), name


@pytest.mark.parametrize(
    ("change", "allowed"),
    [
        ({"get_share": 0.9}, {"method", "request_bytes", "response_bytes"}),
        ({"zipf_s": 1.1}, {"object", "response_bytes"}),
        ({"post_request": Size(9.0)}, {"request_bytes"}),
        ({"reuse_share": 0.9}, {"reused"}),
        ({"public_share": 0.3}, {"resolver"}),
        ({"isp_central_share": 0.1}, {"resolver"}),
        ({"access": {"lte": 1.0}}, {"last_mile_ms", "mbps"}),
        # Evenly spaced arrivals stay in the same quarter of an hour: the same cells.
        ({"arrivals": "constant"}, {"arrival_ms"}),
        ({"rate_rps": 200.0}, {"arrival_ms"}),
    ],
)
def test_changing_one_value_leaves_the_other_streams_alone(
    change: dict[str, object], allowed: set[str]
) -> None:
    base = TrafficSpec(requests=5_000)
    assert differing(base, dataclasses.replace(base, **change)) == allowed  # type: ignore[arg-type] # names and types are checked by the specification


def test_streams_of_different_names_are_different() -> None:
    assert len(set(STREAMS.values())) == len(STREAMS)
    assert len({float(stream(1, name).random()) for name in STREAMS}) == len(STREAMS)
    with pytest.raises(KeyError):
        stream(1, "nothing")


def test_poisson_gaps_are_exponential_with_the_configured_mean() -> None:
    workload = build_workload(TrafficSpec(requests=50_000, rate_rps=20.0, diurnal_amplitude=0.0), 2)
    arrivals = columns(workload)["arrival_ms"].astype(np.float64) / 1000
    gaps = np.diff(arrivals, prepend=0.0)
    # Kolmogorov-Smirnov against the law itself, nothing fitted.
    assert stats.kstest(gaps, "expon", args=(0, 1 / 20)).pvalue > 1e-3
    # No memory: neighbouring gaps are uncorrelated (standard deviation 1/sqrt(n) = 0.0045).
    assert abs(np.corrcoef(gaps[:-1], gaps[1:])[0, 1]) < 0.02
    assert workload.duration_ms == pytest.approx(50_000 / 20 * 1000)


def test_a_day_of_diurnal_arrivals_has_the_mean_rate_and_follows_the_curve() -> None:
    spec = TrafficSpec(
        requests=400_000,
        rate_rps=4.0,
        diurnal_amplitude=0.6,
        start_hour_utc=0.0,
        clients={"GB": 1.0},
    )
    arrivals = columns(build_workload(spec, 2))["arrival_ms"].astype(np.float64) / 1000
    day = arrivals[arrivals < 86_400]
    # Poisson: 345,600 expected, standard deviation 588; five of them are 0.9 %.
    assert len(day) == pytest.approx(4.0 * 86_400, rel=0.009)
    by_hour = np.bincount((day // 3600).astype(int), minlength=24)
    assert by_hour.argmin() in (3, 4, 5)
    assert by_hour.argmax() in (18, 19, 20)
    # Trough 1 - 0.6 of the mean; an hour around it is a little above.
    assert by_hour.min() / by_hour.mean() == pytest.approx(0.4, abs=0.02)


def test_cells_are_drawn_by_weight_and_by_local_time() -> None:
    spec = TrafficSpec(requests=100_000, diurnal_amplitude=0.0, clients={"DE": 3.0, "JP": 1.0})
    workload = build_workload(spec, 2)
    counts = np.bincount(columns(workload)["cell"].astype(int), minlength=len(workload.cells))
    weights = np.array([c.weight for c in workload.cells])
    assert stats.chisquare(counts, weights * counts.sum()).pvalue > 1e-3
    # 19 h UTC: evening in Germany (20 h), before dawn in Japan (4 h).
    night = dataclasses.replace(spec, diurnal_amplitude=0.9, start_hour_utc=19.0)
    workload = build_workload(night, 2)
    country = np.array([c.country for c in workload.cells])[columns(workload)["cell"].astype(int)]
    assert (country == "DE").mean() > 0.95


def test_a_surge_brings_its_share_of_arrivals() -> None:
    spec = TrafficSpec(
        requests=30_000, rate_rps=100.0, diurnal_amplitude=0.0, surges=(Surge(50.0, 50.0, 4.0),)
    )
    arrivals = columns(build_workload(spec, 2))["arrival_ms"].astype(np.float64) / 1000
    within = ((arrivals >= 50) & (arrivals < 100)).sum()
    # 20,000 expected, standard deviation 141.
    assert within == pytest.approx(20_000, abs=5 * 141)
    assert (arrivals < 50).sum() == pytest.approx(5_000, abs=5 * 71)


def test_constant_arrivals_are_evenly_spaced_from_half_a_gap() -> None:
    spec = TrafficSpec(requests=1_000, rate_rps=10.0, arrivals="constant", diurnal_amplitude=0.0)
    arrivals = columns(build_workload(spec, 2, block_size=64))["arrival_ms"]
    assert arrivals == pytest.approx(50.0 + 100.0 * np.arange(1_000))


def test_objects_follow_zipf_and_methods_the_get_share() -> None:
    spec = TrafficSpec(requests=200_000, objects=50, zipf_s=0.8, get_share=0.3)
    values = columns(build_workload(spec, 2))
    counts = np.bincount(values["object"].astype(int), minlength=50)
    assert stats.chisquare(counts, zipf_shares(50, 0.8) * 200_000).pvalue > 1e-3
    # Five standard deviations: 5 * sqrt(0.3 * 0.7 / 200,000).
    assert (values["method"] == GET).mean() == pytest.approx(0.3, abs=0.0052)


@pytest.mark.parametrize(("share", "method"), [(0.0, POST), (1.0, GET)])
def test_all_or_nothing_get_shares_are_exact(share: float, method: int) -> None:
    values = columns(build_workload(TrafficSpec(requests=2_000, get_share=share), 2))
    assert set(values["method"]) == {method}


def test_an_object_always_has_the_same_size_and_sizes_follow_their_law() -> None:
    spec = TrafficSpec(
        requests=100_000, objects=100, post_request=Size(4_000.0, 1.0), get_request=Size(700.0)
    )
    values = columns(build_workload(spec, 2))
    get = values["method"] == GET
    for item in range(100):
        assert len(set(values["response_bytes"][get & (values["object"] == item)])) <= 1
    assert set(values["request_bytes"][get]) == {700.0}
    logs = np.log(values["request_bytes"][~get].astype(np.float64))
    # Standard errors over 50,000 draws: 0.0045 of the mean, 0.0032 of the deviation.
    assert logs.mean() == pytest.approx(np.log(4_000), abs=0.0225)
    assert logs.std() == pytest.approx(1.0, abs=0.016)


def test_access_follows_the_mix_of_the_continent() -> None:
    spec = TrafficSpec(
        requests=20_000,
        clients={"DE": 1.0, "KE": 1.0},
        access_by_continent={"EU": {"leo": 1.0}, "AF": {"wired": 1.0}},
    )
    workload = build_workload(spec, 2)
    values = columns(workload)
    in_europe = np.array([c.continent == "EU" for c in workload.cells])[values["cell"].astype(int)]
    grid = (np.arange(2_000) + 0.5) / 2_000
    u, v = (m.ravel() for m in np.meshgrid(grid, grid))
    for here, name in ((in_europe, "leo"), (~in_europe, "wired")):
        law = np.median(ACCESS[name].last_mile_ms(u, v))
        # The median of 10,000 draws; its standard error is below 0.2 ms for both laws.
        assert np.median(values["last_mile_ms"][here].astype(np.float64)) == pytest.approx(
            law, abs=1.0
        )


def test_memory_does_not_grow_with_the_requests() -> None:
    def peak(requests: int) -> int:
        workload = build_workload(TrafficSpec(requests=requests), 1, block_size=2_048)
        tracemalloc.start()
        for _ in workload.blocks():
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(4_096)  # caches fill
    # Fifty times the requests; a column kept whole would add 8 bytes a request: 1.6 MB.
    assert peak(204_800) - peak(4_096) < 200_000


def test_the_expected_duration_agrees_with_the_last_arrival() -> None:
    workload: GeneratedWorkload = build_workload(TrafficSpec(requests=100_000), 1)
    last = columns(workload)["arrival_ms"][-1]
    # The last arrival's rescaled time has standard deviation sqrt(n): 0.32 %.
    assert last == pytest.approx(workload.duration_ms, rel=0.016)


def test_the_example_of_the_documentation_prints_what_it_says() -> None:
    text = (Path(__file__).parents[3] / "docs" / "traffic.md").read_text("utf-8")
    code = text.split("```python\n")[1].split("```")[0]
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "traffic.md", "exec"), {})
    assert f"# {out.getvalue()}" == code.splitlines(keepends=True)[-1]


def test_a_negative_seed_is_refused() -> None:
    with pytest.raises(InputError, match="seed is -1"):
        build_workload(TrafficSpec(), -1)
