"""A scenario file is written by people: every value means what it says, every mistake is told."""

import json
from pathlib import Path

import jsonschema
import pytest

from simulator.compute.constant import Constant
from simulator.compute.lognormal import LogNormal
from simulator.errors import InputError
from simulator.experiment.scenario import Scenario, load_scenario, scenario_schema

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "docs" / "scenario-example.toml"


def written(folder: Path, text: str) -> Path:
    path = folder / "scenario.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_and_an_empty_file_are_the_default(tmp_path: Path) -> None:
    assert load_scenario(None) == load_scenario(written(tmp_path, "")) == Scenario()


def test_values_arrive_where_they_belong(tmp_path: Path) -> None:
    scenario = load_scenario(
        written(
            tmp_path,
            """
            host = "api.example.com"
            [traffic]
            rate_rps = 40
            [traffic.clients]
            eu-west = 3
            DE = 1
            [serving.compute.service]
            sagemaker = {value = 20}
            [[serving.failures]]
            region = "aws:eu-west-1"
            start_s = 60
            end_s = 120
            [[rtt]]
            from = "eu-west-1"
            to = "FRA"
            rtt_ms = 21.5
            """,
        )
    )
    assert scenario.host == "api.example.com"
    assert scenario.traffic.rate_rps == 40
    assert scenario.traffic.clients == {"eu-west": 3, "DE": 1}
    assert scenario.serving.compute.service["sagemaker"] == Constant(20)
    assert isinstance(scenario.serving.compute.service["lambda"], LogNormal)
    assert scenario.serving.failures[0].region == "aws:eu-west-1"
    assert list(scenario.overrides.values()) == [21.5]


def test_three_mistakes_of_three_kinds_are_told_at_once(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        [traffic]
        rate_rsp = 40
        get_share = 1.5
        [[serving.failures]]
        region = "eu-west-9"
        start_s = 60
        end_s = 120
        """,
    )
    with pytest.raises(InputError) as caught:
        load_scenario(path)
    found = {one.where.removeprefix(f"{path}: "): one for one in caught.value.problems}
    assert found.keys() == {
        "$.traffic.rate_rsp", "$.traffic.get_share", "$.serving.failures[0].region",
    }  # fmt: skip
    assert found["$.traffic.rate_rsp"].hint == "did you mean 'rate_rps'?"
    assert "eu-west" in found["$.serving.failures[0].region"].hint


@pytest.mark.parametrize(
    ("text", "said"),
    [("rate = ", "not TOML"), ('[traffic]\nrequests = "many"', "cannot use 'many'")],
)
def test_what_is_no_scenario_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        load_scenario(written(tmp_path, text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.toml: cannot read"):
        load_scenario(tmp_path / "nowhere.toml")


def test_a_trace_lies_beside_the_scenario_that_names_it(tmp_path: Path) -> None:
    scenario = load_scenario(written(tmp_path, '[traffic]\ntrace = "calls.csv"'))
    assert scenario.traffic.trace == tmp_path / "calls.csv"


def test_the_published_schema_is_the_one_that_is_checked_against() -> None:
    published = json.loads((ROOT / "docs" / "scenario.schema.json").read_text(encoding="utf-8"))
    assert published == scenario_schema(), "make schema writes it again"


def test_the_example_in_the_docs_loads_and_fits_the_schema() -> None:
    import tomllib

    data = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    jsonschema.validate(data, dict(scenario_schema()))
    assert load_scenario(EXAMPLE) != Scenario()


def test_the_warm_up_is_a_share_but_never_shorter_than_what_has_to_warm_up() -> None:
    scenario = Scenario()  # 100 requests a second
    assert scenario.warm_up_requests(1_000_000) == 200_000
    assert scenario.warm_up_requests(1_000) == 12_000


def test_a_wrong_key_of_a_table_is_suggested_and_hides_nothing_else(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "[serving.compute]\nlambda_idle_s = -1\n[serving.compute.front_ms]\napi-gatway = 3",
    )
    with pytest.raises(InputError) as caught:
        load_scenario(path)
    found = {one.where.removeprefix(f"{path}: "): one for one in caught.value.problems}
    assert found.keys() == {
        "$.serving.compute.lambda_idle_s", "$.serving.compute.front_ms.api-gatway",
    }  # fmt: skip
    assert found["$.serving.compute.front_ms.api-gatway"].hint == "did you mean 'api-gateway'?"
