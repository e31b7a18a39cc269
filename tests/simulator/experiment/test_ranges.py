"""What a scenario asks for must be possible, and felt where it is asked for; else it is told."""

from pathlib import Path

import pytest

from simulator.engine.spec import FailureSpec, ServingSpec
from simulator.errors import InputError
from simulator.experiment.scenario import Scenario, load_scenario
from simulator.experiment.subjects import Subject
from simulator.experiment.task import Task, perform
from simulator.topology.model import Coverage, EntryPoint, Gateway, HostName, Node, Pool, Topology


def test_values_out_of_range_are_told_with_their_paths_all_at_once(tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    path.write_text(
        """
        [serving.compute]
        autoscaling = {target = 7}
        [serving.compute.service]
        lambda = {value = -500}
        sagemaker = {mean = -1}
        [serving.client]
        retries = -1
        timeout_ms = 0
        [serving.origin]
        error_share = 2
        [serving.edge]
        objects = -4
        [serving.dns]
        implicit_ttl_s = -1
        [[serving.failures]]
        region = "aws:eu-west-1"
        start_s = 60
        end_s = 120
        factor = 0
        """,
        encoding="utf-8",
    )
    with pytest.raises(InputError) as caught:
        load_scenario(path)
    assert {one.where.removeprefix(f"{path}: $.serving.") for one in caught.value.problems} == {
        "compute.autoscaling.target",
        "compute.service.lambda.value",
        "compute.service.sagemaker.mean",
        "client.retries",
        "client.timeout_ms",
        "origin.error_share",
        "edge.objects",
        "dns.implicit_ttl_s",
        "failures[0].factor",
    }


@pytest.mark.parametrize(
    ("table", "key"), [("compute.front_ms", "api-gatway"), ("edge.function_ms", "lamda")]
)
def test_a_kind_that_does_not_exist_is_refused(tmp_path: Path, table: str, key: str) -> None:
    path = tmp_path / "scenario.toml"
    path.write_text(f"[serving.{table}]\n{key} = 3\n", encoding="utf-8")
    with pytest.raises(InputError, match=key) as caught:
        load_scenario(path)
    assert len(caught.value.problems) == 1


def _notes(region: str) -> list[str]:
    here = "aws:eu-west-1"
    nodes: dict[str, Node] = {
        "name": HostName("name", "api.example.com", "route53", 1.0, "door"),
        "door": Gateway("door", "api-gateway", here, "pool"),
        "pool": Pool("pool", "lambda", here),
        "elsewhere": Pool("elsewhere", "lambda", "aws:us-east-1"),
    }
    entry = EntryPoint("api.example.com", "name", 0)
    subject = Subject("choice", False, Topology((entry,), nodes, Coverage((), (), ())), entry)
    failure = FailureSpec(region, 0.0, 1e6)
    scenario = Scenario(warm_up_s=0.0, warm_up=0.0, serving=ServingSpec(failures=(failure,)))
    return [note for note in perform(Task(subject, scenario, 1, 500)).notes if "failure" in note]


@pytest.mark.parametrize("region", ["gcp:europe-west1", "aws:us-east-1"])
def test_a_failure_where_nothing_of_the_choice_runs_is_told(region: str) -> None:
    """The second is in the program, but no request sent to the entry comes there."""
    assert _notes(region) == [
        f"failure 1 names {region}, where nothing of this choice runs "
        "(it runs in aws:eu-west-1): it was not felt"
    ]


def test_a_failure_where_the_choice_runs_needs_no_note() -> None:
    assert _notes("aws:eu-west-1") == []
