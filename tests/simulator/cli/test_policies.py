"""``routecast policies``: what packs check, theirs and ours."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path

from policypacks._kit.configure import PREFIXES, pack_settings_name
from simulator.cli.main import run
from simulator.preview.packs.builtin import DEFAULT_PACKS

ROOT = Path(__file__).parents[3]

KEYS = {
    "pack", "id", "name", "description", "severity", "enforcement", "kind", "covers", "related",
    "remediates", "remediation_steps", "url",
}  # fmt: skip


def test_json_lists_ours_complete_and_theirs_with_nulls(team_pack, capsys) -> None:
    code = run(["policies", "--policy-pack", "https", "--policy-pack", str(team_pack), "--json"])
    document = json.loads(capsys.readouterr().out)
    assert code == 0
    assert document["schema_version"] == 1
    assert all(set(policy) == KEYS for policy in document["policies"])
    assert {policy["pack"] for policy in document["policies"]} == {"routecast-https", "team"}
    theirs = [policy for policy in document["policies"] if policy["pack"] == "team"]
    assert [(one["name"], one["kind"], one["enforcement"], one["covers"]) for one in theirs] == [
        ("bucket-private", "resource", "mandatory", None),
        ("bucket-tagged", "resource", "advisory", None),
        ("few-buckets", "stack", "advisory", None),
    ]
    ours = [policy for policy in document["policies"] if policy["pack"] == "routecast-https"]
    for policy in ours:
        assert policy["id"].startswith("RC-HTTPS-")
        assert policy["name"].startswith("https-")
        assert policy["url"].startswith("https://")
        assert policy["remediation_steps"]
        assert isinstance(policy["covers"], list)
        assert isinstance(policy["related"], dict)
        assert isinstance(policy["remediates"], bool)


def test_the_level_in_force_and_a_pack_that_fails(team_pack, write_pack, tmp_path, capsys) -> None:
    config = tmp_path / "levels.json"
    config.write_text('{"all": "disabled", "few-buckets": "mandatory"}')
    broken = write_pack(tmp_path / "broken", "1 / 0\n")
    arguments = ["policies", "--policy-pack", str(team_pack), "--policy-pack", str(broken)]
    assert run([*arguments, *["--policy-pack-config", str(config)]]) in (1, 2)
    out, err = capsys.readouterr()
    assert "team: 3 policies, 1 mandatory" in out
    rows = {line.split()[0]: line.split() for line in out.splitlines() if "-" in line[:16]}
    assert "mandatory" in rows["few-buckets"]
    assert "disabled" in rows["bucket-private"]
    assert err.startswith("error: policy pack ")


def test_a_pack_that_does_not_start_says_why(write_pack, tmp_path, capsys) -> None:
    """It is the only place to say so; that no pack is installed would be beside the point."""
    broken = write_pack(tmp_path / "broken", "import no_such_module\n")
    assert run(["policies", "--policy-pack", str(broken)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "  | ModuleNotFoundError: No module named 'no_such_module'" in err.splitlines()


def test_every_policy_that_the_docs_name_exists() -> None:
    known = {
        policy.name
        for pack in DEFAULT_PACKS
        for policy in import_module(f"policypacks.{pack}.policies").PACK.policies
    }
    known |= {pack_settings_name(prefix) for prefix in PREFIXES}
    pages = ("docs/policies.md", "docs/json.md", "README.md")
    text = "\n".join((ROOT / page).read_text(encoding="utf-8") for page in pages)
    named = set(re.findall(r"(?:\"|\]  )((?:https|ttl|health|access)-[a-z0-9-]+)", text))
    assert len(named) >= 4
    assert named <= known


def test_the_configuration_in_the_docs_is_one(tmp_path, capsys) -> None:
    page = (ROOT / "docs" / "policies.md").read_text(encoding="utf-8")
    (sample,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    config = tmp_path / "config.json"
    config.write_text(sample)
    packs = ["--policy-pack", "https", "--policy-pack", "ttl"]
    assert run(["policies", *packs, "--policy-pack-config", str(config), "--json"]) == 0
    policies = json.loads(capsys.readouterr().out)["policies"]
    levels = {policy["name"]: policy["enforcement"] for policy in policies}
    given = {
        name: setting["enforcementLevel"]
        for name, setting in json.loads(sample).items()
        if "enforcementLevel" in setting
    }
    assert {name: levels[name] for name in given} == given
