"""Recorded arrivals: read faithfully, refused with line numbers, replayed, looped, scaled."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from simulator.errors import InputError
from simulator.traffic.generate import build_workload
from simulator.traffic.spec import TrafficSpec
from simulator.traffic.trace import read_trace
from simulator.traffic.workload import Block


def write(folder: Path, text: str) -> Path:
    path = folder / "trace.csv"
    path.write_text(text, encoding="utf-8")
    return path


def only(spec: TrafficSpec) -> Block:
    (block,) = build_workload(spec, 1).blocks()
    return block


def test_all_columns_are_taken_as_recorded(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "method,arrival_s,place,object,request_bytes,response_bytes\n"
        "GET,0.5,eu-west,cat,100,1000\n"
        'POST,1.5,"Tokyo, JP",dog,200,2000\n'
        "\n"
        "GET,1.5,US-CA,dog,300,3000\n",
    )
    workload = build_workload(TrafficSpec(trace=path), 1)
    (block,) = workload.blocks()
    assert workload.requests == 3
    assert workload.duration_ms == 1500.0
    assert block.arrival_ms.tolist() == [500.0, 1500.0, 1500.0]
    assert block.method.tolist() == [0, 1, 0]
    # "dog" is asked for twice, so it is object 0.
    assert block.object.tolist() == [1, 0, 0]
    assert block.request_bytes.tolist() == [100.0, 200.0, 300.0]
    assert block.response_bytes.tolist() == [1000.0, 2000.0, 3000.0]
    cells = [workload.cells[i] for i in block.cell]
    assert cells[0].region == "eu-west"
    assert (cells[1].name, cells[1].country) == ("Tokyo", "JP")
    assert cells[2].subdivision == "CA"


def test_arrivals_alone_leave_the_rest_to_the_specification(tmp_path: Path) -> None:
    path = write(tmp_path, "arrival_s\n0\n1\n")
    block = only(TrafficSpec(trace=path, clients={"DE": 1.0}, get_share=1.0, objects=1))
    assert block.method.tolist() == [0, 0]
    assert block.object.tolist() == [0, 0]


def test_a_short_trace_starts_over_after_one_mean_gap(tmp_path: Path) -> None:
    path = write(tmp_path, "arrival_s\n0\n1\n3\n4\n")
    workload = build_workload(TrafficSpec(trace=path, requests=10), 1, block_size=3)
    arrivals = np.concatenate([block.arrival_ms for block in workload.blocks()]) / 1000
    period = 4 + 4 / 3
    once = np.array([0.0, 1.0, 3.0, 4.0])
    expected = np.concatenate([once, once + period, once + 2 * period])[:10]
    assert arrivals == pytest.approx(expected)
    assert workload.duration_ms == pytest.approx(expected[-1] * 1000)


def test_without_a_loop_the_trace_ends_where_it_ends(tmp_path: Path) -> None:
    path = write(tmp_path, "arrival_s\n0\n1\n")
    assert build_workload(TrafficSpec(trace=path, requests=9, trace_loop=False), 1).requests == 2


def test_speed_divides_time(tmp_path: Path) -> None:
    path = write(tmp_path, "arrival_s\n2\n4\n")
    workload = build_workload(TrafficSpec(trace=path, trace_speed=4.0, requests=3), 1)
    (block,) = workload.blocks()
    # The period is 4 s and the one gap of 2 s: the third request is at 2 + 6 s.
    assert block.arrival_ms.tolist() == [500.0, 1000.0, 2000.0]
    assert workload.duration_ms == 2000.0


def test_all_mistakes_of_a_file_are_named_by_line(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "arrival_s,method,place\n1,GET,DE\n0.5,GET,DE\nx,GET,DE\n2,PUT,Atlantis\n3,GET\n-1,GET,DE\n",
    )
    with pytest.raises(InputError) as caught:
        read_trace(path)
    assert [(p.where, p.what) for p in caught.value.problems] == [
        (f"{path}:3", "arrival_s 0.5 after 1"),
        (f"{path}:4", "arrival_s 'x'"),
        (f"{path}:5", "method 'PUT'"),
        (f"{path}:5", "no clients at 'Atlantis'"),
        (f"{path}:6", "2 values"),
        (f"{path}:7", "arrival_s '-1'"),
    ]


def test_columns_are_checked_before_rows(tmp_path: Path) -> None:
    path = write(tmp_path, "arival_s,object,object\nnonsense\n")
    with pytest.raises(InputError) as caught:
        read_trace(path)
    assert [p.what for p in caught.value.problems] == [
        "unknown column 'arival_s'",
        "column 'object' 2 times",
        "no column 'arrival_s'",
    ]
    assert caught.value.problems[0].hint == "did you mean 'arrival_s'?"


@pytest.mark.parametrize("text", ["arrival_s\n", "arrival_s\n\n\n"])
def test_a_trace_without_rows_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="no arrivals"):
        read_trace(write(tmp_path, text))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column 'arrival_s'"):
        read_trace(write(tmp_path, ""))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        read_trace(tmp_path / "nowhere.csv")


@pytest.mark.parametrize("raw", [b"arrival_s\n\xff\xfe\n", b'arrival_s\n"1\n'])
def test_a_file_that_is_no_csv_is_refused(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "trace.csv"
    path.write_bytes(raw)
    with pytest.raises(InputError, match="not a CSV file in UTF-8"):
        read_trace(path)


def test_a_file_of_the_wrong_kind_does_not_fill_the_screen(tmp_path: Path) -> None:
    path = write(tmp_path, "arrival_s\n" + "x\n" * 1000)
    with pytest.raises(InputError) as caught:
        read_trace(path)
    assert len(caught.value.problems) == 21
    assert "stopped reading" in caught.value.problems[-1].what


def test_places_in_the_trace_and_in_the_specification_contradict(tmp_path: Path) -> None:
    path = write(tmp_path, "arrival_s,place\n0,DE\n")
    with pytest.raises(InputError, match="the trace says where clients are"):
        build_workload(TrafficSpec(trace=path, clients={"FR": 1.0}), 1)
