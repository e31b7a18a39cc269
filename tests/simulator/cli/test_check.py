"""``routecast check``: packs on a stack export; exit codes; everything wrong told at once."""

from __future__ import annotations

import json

import pytest

from simulator.cli.main import run

PUBLIC = {"acl": "public-read", "tags": {"a": "b"}}
PRIVATE = {"acl": "private", "tags": {"a": "b"}}
UNDECIDED = {"acl": "04da6b54-80e4-46f7-96ec-b56ff0331ba9", "tags": {"a": "b"}}
BARE = {"acl": "private"}


@pytest.fixture
def check(team_pack, export, capsys):
    """Return a function that checks buckets with the team's pack: exit code, output, errors."""

    def run_check(*options: str, **buckets):
        file = export(**buckets)
        code = run(["check", "--file", str(file), "--policy-pack", str(team_pack), *options])
        return code, *capsys.readouterr()

    return run_check


def test_what_fits_passes(check) -> None:
    code, out, err = check(good=PRIVATE)
    assert (code, err) == (0, "")
    assert out.startswith("Checking shop (prod), 1 resource in ")
    assert "    ✅ team@v1.2.3  (3 policies)\n" in out
    assert "passed: every mandatory policy was evaluated and holds" in out


def test_a_violation_and_an_undecided_resource_are_told_apart(check) -> None:
    code, out, _ = check(open=PUBLIC, good=PRIVATE, late=UNDECIDED)
    assert code == 5
    lines = out.splitlines()
    at = lines.index(
        "        - [mandatory] [severity: high]  bucket-private  (aws:s3:Bucket: open)"
    )
    assert lines[at + 1 : at + 3] == [
        "          Buckets are private.",
        "          the bucket is public",
    ]
    assert any(
        line.startswith("        - [mandatory, not evaluated] [severity: high]  bucket-private")
        and line.endswith("(aws:s3:Bucket: late)")
        for line in lines
    )
    assert "          string value at .acl can't be known during preview" in lines
    assert "1 violation (1 mandatory), 1 not evaluated (1 mandatory), 0 remediated" in out


@pytest.mark.parametrize(("buckets", "code"), [({}, 0), ({"open": PUBLIC}, 5)])
def test_what_could_not_be_evaluated_can_be_allowed_violations_cannot(check, buckets, code) -> None:
    found, out, _ = check("--allow-not-evaluated", late=UNDECIDED, **buckets)
    assert found == code
    assert "[mandatory, not evaluated] [severity: high]  bucket-private" in out
    assert "1 mandatory check NOT EVALUATED (not in the exit code: --allow-not-evaluated)" in out
    found, out, _ = check("--allow-not-evaluated", "--json", late=UNDECIDED, **buckets)
    document = json.loads(out)
    assert found == code
    assert document["summary"]["mandatory"] == {
        "violations": len(buckets),
        "not_evaluated": 1,
        "fails_closed": 0,
        "allowed": 1,
    }
    assert "not_evaluated" in {one["state"] for one in document["findings"]}


@pytest.mark.parametrize(("options", "code"), [((), 7), (("--soft-fail",), 0)])
def test_what_could_not_be_evaluated_ends_in_7_unless_soft(check, options, code) -> None:
    found, out, _ = check(*options, late=UNDECIDED)
    assert found == code
    assert "undecided: 1 mandatory check could not be evaluated" in out


def test_advice_does_not_fail_and_is_folded(check) -> None:
    code, out, _ = check(**{f"b{index}": BARE for index in range(6)})
    assert code == 0
    assert "- [advisory]  bucket-tagged  (6 resources: b0, b1, b2 and 3 more)\n" in out
    assert "b5 has no tags" not in out


def test_verbose_unfolds_advice(check) -> None:
    _, out, _ = check("--verbose", **{f"b{index}": BARE for index in range(6)})
    assert all(f"b{index} has no tags" in out for index in range(6))


def test_json_has_the_states_as_data(check) -> None:
    code, out, _ = check("--json", open=PUBLIC, late=UNDECIDED)
    document = json.loads(out)
    assert code == 5
    assert document["summary"] == {
        "violations": 1,
        "not_evaluated": 1,
        "remediated": 0,
        "suppressed": 0,
        "mandatory": {"violations": 1, "not_evaluated": 1, "fails_closed": 0, "allowed": 0},
    }
    assert {(one["state"], one["urn"].rpartition("::")[2]) for one in document["findings"]} == {
        ("violation", "open"),
        ("not_evaluated", "late"),
    }
    (found,) = (one for one in document["findings"] if one["state"] == "violation")
    # Other people's packs cannot tell these.
    assert [found[key] for key in ("id", "property", "actual", "expected", "covers")] == [None] * 5
    assert document["packs"] == [{"pack": "team", "policies": 3}]


def test_a_configuration_changes_the_level(check, tmp_path) -> None:
    config = tmp_path / "levels.json"
    config.write_text('{"bucket-private": "advisory"}')
    code, out, _ = check("--policy-pack-config", str(config), open=PUBLIC)
    assert code == 0
    assert "- [advisory] [severity: high]  bucket-private  (aws:s3:Bucket: open)" in out


def test_one_configuration_serves_all_packs(check, tmp_path) -> None:
    config = tmp_path / "levels.json"
    config.write_text('{"bucket-private": "advisory", "ttl-route53-record": "disabled"}')
    arguments = ("--policy-pack", "ttl", "--policy-pack-config", str(config), "--json")
    code, out, _ = check(*arguments, open=PUBLIC)
    document = json.loads(out)
    assert (code, document["failures"]) == (0, [])
    assert [one["enforcement"] for one in document["findings"]] == ["advisory"]


def test_a_misspelled_policy_is_an_error_and_not_passed_over(check, tmp_path) -> None:
    config = tmp_path / "levels.json"
    config.write_text('{"bucket-privat": "advisory"}')
    code, out, err = check("--policy-pack-config", str(config), good=PRIVATE)
    assert code == 2
    assert "did you mean 'bucket-private'?" in out
    assert "no policy is called 'bucket-privat'" in err


def test_a_pack_that_crashes_does_not_hide_what_the_others_say(check, write_pack, tmp_path) -> None:
    broken = write_pack(tmp_path / "broken", "import nothing_of_that_name\n")
    code, out, err = check("--policy-pack", str(broken), open=PUBLIC)
    assert code in (1, 2)
    assert "bucket-private  (aws:s3:Bucket: open)" in out
    assert "nothing_of_that_name" in out
    assert "incomplete: 1 failure of policy packs, 1 mandatory violation (exit code " in out
    assert err.startswith("error: policy pack ")


def test_everything_wrong_with_a_command_line_is_told_at_once(tmp_path, capsys) -> None:
    (tmp_path / "no-pack").mkdir()
    (tmp_path / "file").write_text("")
    arguments = ["check", "--file", str(tmp_path / "none.json")]
    for pack in ("htps", str(tmp_path / "file")):
        arguments += ["--policy-pack", pack]
    for config in ("nowhere.json", str(tmp_path), str(tmp_path / "file")):
        arguments += ["--policy-pack-config", config]
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "error: --policy-pack htps: no such policy pack\n  did you mean 'https'?" in err
    assert f"error: --policy-pack {tmp_path / 'file'}: this is no folder" in err
    assert "error: --policy-pack-config nowhere.json: no such file" in err
    assert f"error: --policy-pack-config {tmp_path}: this is a folder" in err
    assert "3 files for 2 policy packs: one for each pack, in their order, or one for all" in err
    assert f"error: {tmp_path / 'none.json'}: cannot read: No such file" in err
    assert err.count("error: ") == 6


def test_the_same_pack_twice_is_an_error(team_pack, export, capsys) -> None:
    arguments = ["check", "--file", str(export(a=PRIVATE)), "--policy-pack", str(team_pack)]
    again = f"{team_pack}/../{team_pack.name}"
    assert run([*arguments, "--policy-pack", again]) == 2
    assert "given more than once" in capsys.readouterr().err


def test_no_file_is_a_usage_error(capsys) -> None:
    assert run(["check"]) == 2
    assert "--file" in "".join(capsys.readouterr())


def test_a_pack_is_found_by_its_file_and_ours_by_name(
    export, team_pack, tmp_path, monkeypatch, capsys
) -> None:
    """A folder that happens to be called https does not hide our pack."""
    (tmp_path / "https").mkdir()
    monkeypatch.chdir(tmp_path)
    packs = ["--policy-pack", "https", "--policy-pack", "team/PulumiPolicy.yaml"]
    assert run(["check", "--file", str(export()), "--json", *packs]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [pack["pack"] for pack in document["packs"]] == ["routecast-https", "team"]


def test_without_any_pack_nothing_is_called_checked(export, monkeypatch, capsys) -> None:
    monkeypatch.setattr("simulator.cli.policy_options.builtin_packs", lambda: ())
    assert run(["check", "--file", str(export(a=PUBLIC))]) == 2
    assert "no policy pack is installed" in capsys.readouterr().err
