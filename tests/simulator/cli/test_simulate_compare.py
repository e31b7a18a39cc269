"""``routecast simulate`` and ``routecast compare``: what they print, refuse and promise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from simulator.cli.main import run

PROGRAM = """\
import pulumi
import pulumi_aws as aws

config = pulumi.Config()
regions = (config.get("regions") or "eu-west-1,us-east-1").split(",")
zone = aws.route53.Zone("zone", name="example.com")
role = aws.iam.Role("role", assume_role_policy="{}")
for region in regions:
    near = pulumi.ResourceOptions(provider=aws.Provider(region, region=region))
    function = aws.lambda_.Function(f"f-{region}", role=role.arn, runtime="python3.13",
        handler="app.handler", code=pulumi.AssetArchive({"app.py": pulumi.StringAsset("")}),
        opts=near)
    url = aws.lambda_.FunctionUrl(f"u-{region}", function_name=function.name,
        authorization_type="NONE", opts=near)
    aws.route53.Record(f"r-{region}", zone_id=zone.zone_id, name="api.example.com", type="CNAME",
        ttl=60, records=[url.function_url.apply(lambda u: u.split("/")[2])], set_identifier=region,
        latency_routing_policies=[{"region": region}])
pulumi.export("api_url", "https://api.example.com/")
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shop")
    (folder / "Pulumi.yaml").write_text("name: shop\nruntime: python\nmain: src/\n")
    (folder / "src").mkdir()
    (folder / "src" / "__main__.py").write_text(PROGRAM)
    return folder


@pytest.fixture(scope="module")
def state(project: Path) -> Path:
    path = project / "state.json"
    assert (
        run(["preview", "--no-policies", "--project", str(project), "-o", f"deployment={path}"])
        == 0
    )
    return path


def document(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert run([*arguments, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert run(list(arguments)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    return err


def test_a_program_is_simulated_for_every_client_region(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = document(capsys, "simulate", "--project", str(project), "--requests", "3000")
    (one,) = found["runs"]
    assert one["host"] == "api.example.com"
    assert one["total"]["requests"] == sum(region["requests"] for region in one["regions"]) == 3000
    assert len(one["regions"]) >= 20
    for region in [one["total"], *(r for r in one["regions"] if r["requests"])]:
        assert sum(region["endpoints"].values()) == pytest.approx(1.0, abs=1e-8)
        # Nine parts, each rounded to a nanosecond.
        assert sum(region["breakdown_ms"].values()) == pytest.approx(
            region["latency_ms"]["mean"], abs=1e-5
        )
        low, high = region["latency_ms"]["ci95"]["p50"]
        assert low <= region["latency_ms"]["p50"] <= high
    by_name = {region["region"]: region for region in one["regions"]}
    assert by_name["eu-west"]["endpoints"]["aws:eu-west-1"] > 0.95
    assert by_name["na-east"]["endpoints"]["aws:us-east-1"] > 0.95
    # A round trip over the Atlantic is some 70 ms, and there are up to three of them.
    assert by_name["eu-west"]["latency_ms"]["p50"] < 250


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def text(seed: int) -> str:
        arguments = ["--project", str(project), "--requests", "400", "--seed", str(seed)]
        assert run(["simulate", *arguments, "--json"]) == 0
        return capsys.readouterr().out

    assert text(5) == text(5)
    assert text(5) != text(6)


def test_variants_are_previewed_each_with_its_own_config(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = document(
        capsys, "compare", "--project", str(project), "--requests", "2000",
        "--variant", "one:regions=us-east-1",
        "--variant", "asia:regions=us-east-1",
    )  # fmt: skip
    one, asia = found["runs"]
    assert (one["routing"], asia["routing"]) == ("one", "asia")
    assert one["total"] == asia["total"], "the same program, clients and draws"
    assert {entry["ci95"][0] for entry in found["differences"]} == {0.0}


def test_an_export_is_rerouted_under_every_strategy_it_can_carry(
    state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = document(capsys, "compare", "--file", str(state), "--requests", "1500")
    runs = {one["routing"]: one for one in found["runs"]}
    assert not runs["latency"]["what_if"]
    others = {name for name, one in runs.items() if one["what_if"]}
    assert others == {"weighted", "failover", "geoproximity", "geolocation"}
    assert (
        runs["weighted"]["total"]["latency_ms"]["p50"]
        > (runs["latency"]["total"]["latency_ms"]["p50"])
    )


def test_a_program_where_nothing_can_vary_is_run_once(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = document(capsys, "compare", "--project", str(project), "--requests", "300")
    assert len(found["runs"]) == 1


def test_the_same_compute_takes_queues_and_cold_starts_out(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["simulate", "--project", str(project), "--requests", "600"]
    parts = document(capsys, *arguments, "--same-compute")["runs"][0]["total"]["breakdown_ms"]
    assert parts["queue"] == parts["cold_start"] == 0.0
    assert parts["compute"] > 0.0


def test_an_unknown_option_choice_and_region_are_refused(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "--sede" in refused(capsys, "simulate", "--sede", "3")
    assert "'cnd'" in refused(capsys, "compare", "--routing", "cnd,latency")
    scenario = tmp_path / "s.toml"
    scenario.write_text('[[serving.failures]]\nregion = "aws:eu-wst-1"\nstart_s = 1\nend_s = 2\n')
    said = refused(capsys, "simulate", "--project", str(project), "--scenario", str(scenario))
    assert "$.serving.failures[0].region" in said
    assert "eu-west-1" in said


def test_three_mistakes_in_a_scenario_are_told_at_once(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scenario = tmp_path / "s.toml"
    scenario.write_text("[traffic]\nrate_rsp = 1\nget_share = 7\nobjects = 'many'\n")
    said = refused(capsys, "simulate", "--project", str(project), "--scenario", str(scenario))
    assert said.count("error:") == 3
    assert all(key in said for key in ("rate_rsp", "get_share", "objects"))


@pytest.mark.parametrize(
    "content", ["", "{", '{"version": 3, "deployment"', "[]", '{"a": 1}', "\x00\x01"]
)
def test_what_is_no_export_is_refused(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "export.json"
    path.write_text(content)
    assert "export.json" in refused(capsys, "compare", "--file", str(path))


def test_a_file_and_a_program_at_once_are_refused(
    state: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(capsys, "compare", "--file", str(state), "--project", str(project))
    assert "--project" in said


def test_an_unknown_host_is_refused_with_the_names_there_are(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(capsys, "simulate", "--project", str(project), "--host", "ap.example.com")
    assert "api.example.com" in said


@pytest.mark.parametrize(
    "arguments", [["--requests", "0"], ["--seed", "-1"], ["--requests", "many"]]
)
def test_numbers_that_cannot_be_are_refused(
    arguments: list[str], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused(capsys, "simulate", "--project", str(project), *arguments)


def test_a_program_that_serves_nothing_says_what_was_looked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "Pulumi.yaml").write_text("name: idle\nruntime: python\n")
    (tmp_path / "__main__.py").write_text("import pulumi\n")
    assert "serves HTTP" in refused(capsys, "simulate", "--project", str(tmp_path))


def test_a_run_too_short_for_its_failure_and_its_ttl_says_so(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scenario = tmp_path / "s.toml"
    scenario.write_text(
        '[[serving.failures]]\nregion = "aws:eu-west-1"\nstart_s = 9000\nend_s = 9100\n'
    )
    arguments = ["--project", str(project), "--scenario", str(scenario), "--requests", "300"]
    notes = " ".join(document(capsys, "simulate", *arguments)["runs"][0]["notes"])
    assert "failure 1 (aws:eu-west-1) starts at 9000 s" in notes
    assert "less than a DNS TTL of 60 s" in notes


def test_a_name_that_a_function_url_cannot_answer_is_pointed_out(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = document(capsys, "simulate", "--project", str(project), "--requests", "300")
    assert any("certificates hold only their own names" in n for n in found["runs"][0]["notes"])


def test_a_comparison_of_one_says_how_to_get_more(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = document(capsys, "compare", "--project", str(project), "--requests", "300")
    assert any("--variant" in note for note in found["notes"])


def test_mistakes_of_scenario_options_and_project_are_told_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "s.toml").write_text("[traffic]\nget_share = 7\n")
    said = refused(
        capsys, "simulate", "--project", str(tmp_path / "nowhere"), "--seed", "-1",
        "--requests", "0", "--scenario", str(tmp_path / "s.toml"),
    )  # fmt: skip
    assert said.count("error:") == 4
    assert all(part in said for part in ("--seed", "--requests", "get_share", "nowhere"))
