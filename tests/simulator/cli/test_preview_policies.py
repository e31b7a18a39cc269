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
    assert "Policy verdict:\n    failed: 1 mandatory violation\n" in out
    assert len(read_file(state)) == 5


def test_soft_fail_tells_the_same_and_ends_with_0(preview) -> None:
    code, out, _ = preview("--soft-fail")
    assert code == 0
    assert "failed: 1 mandatory violation (not in the exit code: --soft-fail)" in out


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
    code, out, _ = preview()
    assert code == 2
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
        "mandatory": {"violations": 1, "not_evaluated": 1, "allowed": 0},
    }


def test_a_failed_pack_beside_a_good_one(preview, write_pack, tmp_path) -> None:
    broken = write_pack(tmp_path / "broken", "raise SystemExit(3)\n")
    code, out, err = preview("--policy-pack", str(broken), "--soft-fail")
    assert code in (1, 2)
    assert "bucket-private  (aws:s3:Bucket: open)" in out
    assert "incomplete: 1 failure of policy packs, 1 mandatory violation\n" in out
    assert err.startswith("error: policy pack ")


def test_where_no_pack_is_installed_the_preview_says_that_nothing_was_checked(
    project, monkeypatch, capsys
) -> None:
    monkeypatch.setattr("simulator.cli.policy_options.builtin_packs", lambda: ())
    assert run(["preview", "--project", str(project)]) == 0
    out = capsys.readouterr().out
    assert "Policies:\n    no policy pack ran: nothing was checked\n" in out
    assert "Policy verdict:\n    none: no policy pack ran\n" in out
