"""``routecast preview`` with policy packs: the tree and the verdict together, and the exit code."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from simulator.cli.main import run
from simulator.resources.read_file import read_file

PROGRAM = """\
import pulumi
import pulumi_aws as aws

aws.s3.Bucket("open", acl="public-read", tags={"a": "b"})
late = aws.ssm.Parameter("p", type="String", value="x")
aws.s3.Bucket("late", acl=late.arn, tags={"a": "b"})
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "Pulumi.yaml").write_text("name: shop\nruntime: python\n")
    (folder / "Pulumi.dev.yaml").write_text("config:\n  aws:region: eu-west-1\n")
    (folder / "__main__.py").write_text(PROGRAM)
    return folder


@pytest.fixture
def preview(project, team_pack, capsys):
    """Return a function that previews the project with the team's pack."""

    def run_preview(*options: str):
        packs = ["--policy-pack", str(team_pack)]
        code = run(["preview", "--project", str(project), *packs, *options])
        return code, *capsys.readouterr()

    return run_preview


def test_a_violation_shows_file_and_line_beside_the_whole_tree(preview, tmp_path) -> None:
    state = tmp_path / "state.json"
    code, out, err = preview("-o", f"deployment={state}")
    assert (code, err) == (5, "")
    assert re.search(r"─ aws:s3:Bucket +open +__main__.py:4\n", out)
    assert (
        "Policies:\n"
        "    ❌ team@v1.2.3  (3 policies)\n"
        "        - [mandatory] [severity: high]  bucket-private  (aws:s3:Bucket: open)\n"
        "          Buckets are private.\n"
        "          the bucket is public\n"
        "            at __main__.py:4\n"
    ) in out
    assert (
        "[mandatory, not evaluated] [severity: high]  bucket-private  (aws:s3:Bucket: late)" in out
    )
    assert "+ 4 to create" in out
    assert out.endswith(
        "    failed: 1 mandatory violation, 1 mandatory check could not be evaluated "
        "(exit code 5)\n"
    )
    assert len(read_file(state)) == 5


def test_soft_fail_tells_the_same_and_ends_with_0(preview) -> None:
    code, out, _ = preview("--soft-fail")
    assert code == 0
    assert "    failed: 1 mandatory violation, 1 mandatory check could" in out
    assert out.endswith(" (exit code 0: --soft-fail; else 5)\n")


def test_7_where_only_a_value_is_missing(preview, project) -> None:
    (project / "__main__.py").write_text(PROGRAM.replace("public-read", "private"))
    code, out, _ = preview()
    assert code == 7
    assert "    ❔ team@v1.2.3  (3 policies)\n" in out


def test_a_missing_value_can_be_allowed_and_is_told_all_the_same(preview, project) -> None:
    (project / "__main__.py").write_text(PROGRAM.replace("public-read", "private"))
    code, out, _ = preview("--allow-not-evaluated")
    assert code == 0
    assert "    ❔ team@v1.2.3  (3 policies)\n" in out
    assert "passed" not in out
    assert "1 mandatory check NOT EVALUATED (not in the exit code: --allow-not-evaluated)" in out
    code, out, _ = preview("--allow-not-evaluated", "--json")
    assert (code, json.loads(out)["summary"]["mandatory"]["allowed"]) == (0, 1)


def test_a_name_with_control_characters_stays_text(preview, project) -> None:
    (project / "__main__.py").write_text(PROGRAM.replace('"open"', r'"a\x1b[31m\nb"'))
    code, out, _ = preview()
    assert code == 5
    assert "\x1b" not in out
    assert r"(aws:s3:Bucket: a\x1b[31m\nb)" in out


def test_input_checks_that_refuse_come_before_policies_in_the_exit_code(preview, project) -> None:
    (project / "__main__.py").write_text(PROGRAM.replace('tags={"a": "b"}', "tags=1", 1))
    code, out, err = preview("-o", f"deployment={project / 'state.json'}", "--soft-fail")
    assert code == 2
    # What is said of a file that is not there must not depend on who reads which stream.
    assert err == (
        f"error: {project / 'state.json'} was not written: 1 input error: no provider would take "
        "it\n"
    )
    assert not (project / "state.json").exists()
    assert out.endswith(
        "    refused: 1 input error, 1 mandatory violation, 1 mandatory check could not be "
        "evaluated (exit code 2: --soft-fail is for what policies find)\n"
    )
    assert "Input checks:\n    error: __main__.py:4: aws:s3:Bucket 'open' tags: " in out
    assert "[mandatory] [severity: high]  bucket-private" in out


def test_json_has_findings_of_policies_and_of_inputs_apart(preview) -> None:
    code, out, _ = preview("--json")
    document = json.loads(out)
    assert code == 5
    assert document["input_checks"] == []
    assert {
        (one["policy"], one["state"], one["source"]["line"]) for one in document["findings"]
    } == {
        ("bucket-private", "violation", 4),
        ("bucket-private", "not_evaluated", 6),
    }
    assert document["summary"] == {
        "violations": 1,
        "not_evaluated": 1,
        "remediated": 0,
        "suppressed": 0,
        "mandatory": {"violations": 1, "not_evaluated": 1, "fails_closed": 0, "allowed": 0},
    }


def test_a_failed_pack_beside_a_good_one(preview, write_pack, tmp_path) -> None:
    broken = write_pack(tmp_path / "broken", "raise SystemExit(3)\n")
    code, out, err = preview("--policy-pack", str(broken), "--soft-fail")
    assert code in (1, 2)
    assert "bucket-private  (aws:s3:Bucket: open)" in out
    assert "    incomplete: 1 failure of policy packs, 1 mandatory violation, " in out
    assert out.endswith(f" (exit code {code}: --soft-fail is for what policies find)\n")
    assert err.startswith("error: policy pack ")


def test_where_no_pack_is_installed_the_preview_says_that_nothing_was_checked(
    project, monkeypatch, capsys
) -> None:
    monkeypatch.setattr("simulator.cli.policy_options.builtin_packs", lambda: ())
    assert run(["preview", "--project", str(project)]) == 0
    out = capsys.readouterr().out
    assert "Policies:\n    no policy pack ran: nothing was checked\n" in out
    assert out.endswith("    not checked: no policy pack ran (exit code 0)\n")


def test_a_pack_whose_environment_is_missing_runs_on_our_python_and_it_is_told(
    preview, team_pack, export, capsys
) -> None:
    manifest = "name: team\nruntime: {name: python, options: {virtualenv: novenv}}\n"
    (team_pack / "PulumiPolicy.yaml").write_text(manifest)
    note = (
        "policy pack team: the environment 'novenv', named by PulumiPolicy.yaml, does not exist "
        "(`pulumi install` makes it): Routecast's own Python "
    )
    code, out, _ = preview()
    assert code == 5
    assert f"Assumed:\n    {note}" in out
    _, out, _ = preview("--json")
    (told,) = json.loads(out)["assumed"]
    assert (told["token"], told["source"]) == ("policy pack team", None)
    # A check of a file has the same pack run on the same Python.
    file = str(export(good={"acl": "private", "tags": {"a": "b"}}))
    assert run(["check", "--file", file, "--policy-pack", str(team_pack)]) == 0
    assert f"Assumed:\n    {note}" in capsys.readouterr().out
    assert run(["check", "--file", file, "--policy-pack", str(team_pack), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["assumed"] == [told]


def test_a_policy_set_to_block_on_what_is_unknown_is_told_from_one_that_is_not(
    project, tmp_path, capsys
) -> None:
    (project / "__main__.py").write_text(
        "import pulumi_aws as aws\n"
        'bucket = aws.s3.Bucket("b")\n'
        'aws.s3.BucketPolicy("p", bucket=bucket.id, policy=bucket.arn)\n'
    )
    config = tmp_path / "config.json"
    closed = {"enforcementLevel": "mandatory", "on_unknown": "block"}
    open_ = {"enforcementLevel": "mandatory"}
    chosen = {"access-s3-public-policy": closed, "access-s3-policy-lockout": open_}
    config.write_text(json.dumps({"all": "disabled", **chosen}))
    options = ["--policy-pack", "access", "--policy-pack-config", str(config)]
    command = ["preview", "--project", str(project), *options, "--allow-not-evaluated"]
    assert run(command) == 7
    out = capsys.readouterr().out
    assert "[mandatory, not evaluated, blocks] [severity: critical]  access-s3-public-pol" in out
    assert "[mandatory, not evaluated] [severity: high]  access-s3-policy-lockout" in out
    assert "2 not evaluated (2 mandatory, 1 set to block)" in out
    assert out.endswith(
        "    blocked: 1 mandatory check not evaluated (set to block) (exit code 7)\n"
    )
    assert run([*command, "--json"]) == 7
    document = json.loads(capsys.readouterr().out)
    assert document["summary"]["mandatory"] == {
        "violations": 0,
        "not_evaluated": 2,
        "fails_closed": 1,
        "allowed": 1,
    }
    assert {one["policy"]: one["fails_closed"] for one in document["findings"]} == {
        "access-s3-public-policy": True,
        "access-s3-policy-lockout": False,
    }
