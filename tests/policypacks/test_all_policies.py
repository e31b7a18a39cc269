"""Every policy is complete: named, explained, configured, exemplified, documented, and alone."""

from __future__ import annotations

import importlib
import re
from collections import Counter
from pathlib import Path

import jsonschema
import pytest
import yaml
from policy_examples import EXAMPLES, ROOT, mutations, stem

from policypacks._kit.configure import PREFIXES, settings_of
from policypacks._kit.model import Pack, Policy
from policypacks._kit.settings import COMMON

FOLDERS = ("https", "ttl", "health_checks", "access")
PACKS: dict[str, Pack] = {
    folder: importlib.import_module(f"policypacks.{folder}.policies").PACK for folder in FOLDERS
}
ALL = [(folder, policy) for folder, pack in PACKS.items() for policy in pack.policies]
each = pytest.mark.parametrize(("folder", "policy"), ALL, ids=[policy.name for _, policy in ALL])
# A peer's rule that several of our policies answer, because it asks several things at once.
SHARED_COVERS: dict[str, str] = {}
PEER_RULE = re.compile(r"CKV2?_(AWS|GCP)_\d+|(AWS|GCP)-\d{4}")


def row(folder: str, policy: Policy) -> str:
    """Return the line of the pack's page that describes a policy."""
    page = (ROOT / "docs" / "policies" / f"{folder}.md").read_text(encoding="utf-8")
    [found] = [line for line in page.splitlines() if line.startswith(f"| `{policy.name}`")]
    return found


def test_there_are_as_many_as_a_team_needs() -> None:
    assert len(ALL) >= 75


def test_ids_and_names_are_unique() -> None:
    for what in ("id", "name"):
        counts = Counter(getattr(policy, what) for _, policy in ALL)
        assert not [one for one, count in counts.items() if count > 1]


def test_one_policy_answers_one_rule_of_a_peer_unless_it_is_explained() -> None:
    counts = Counter(rule for _, policy in ALL for rule in policy.covers)
    assert {rule for rule, count in counts.items() if count > 1} == set(SHARED_COVERS)


@each
def test_metadata_is_complete(folder: str, policy: Policy) -> None:
    prefix = PACKS[folder].prefix
    assert re.fullmatch(rf"RC-{prefix.upper()}-\d{{3}}", policy.id)
    assert re.fullmatch(rf"{prefix}-[a-z0-9]+(-[a-z0-9]+)*", policy.name)
    assert policy.description.endswith(".")
    assert policy.remediation_steps.endswith(".")
    assert policy.url.startswith("https://")
    assert all(PEER_RULE.fullmatch(rule) for rule in (*policy.covers, *policy.related))
    assert all(text.endswith(".") for text in policy.related.values())
    assert not set(policy.covers) & set(policy.related)


@each
def test_settings_are_described_and_their_defaults_valid(folder: str, policy: Policy) -> None:
    assert not set(policy.config) & set(COMMON)
    for name, schema in policy.config.items():
        assert schema["description"], name
        jsonschema.Draft7Validator.check_schema(dict(schema))
        jsonschema.validate(schema["default"], dict(schema))
    assert settings_of(PACKS[folder], {})[policy.name].values.keys() == policy.config.keys()


@each
def test_a_file_an_example_with_mutations_and_a_row_of_docs(folder: str, policy: Policy) -> None:
    module = importlib.import_module(f"policypacks.{folder}.checks.{stem(policy)}")
    assert module.POLICY is policy
    assert mutations(folder, policy)
    described = row(folder, policy)
    assert policy.id in described
    assert policy.severity in described
    assert all(rule in described for rule in policy.covers)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_policy_that_lies_in_the_folder_is_in_the_pack(folder: str) -> None:
    def stems(path: Path) -> set[str]:
        return {one.stem for one in path.glob("*.py")} - {"__init__"}

    registered = {stem(policy) for policy in PACKS[folder].policies}
    assert stems(ROOT / "policypacks" / folder / "checks") == registered
    assert stems(EXAMPLES / folder) == registered


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_pack_says_the_same_of_itself_everywhere(folder: str) -> None:
    path = ROOT / "policypacks" / folder
    manifest = yaml.safe_load((path / "PulumiPolicy.yaml").read_text(encoding="utf-8"))
    pack = PACKS[folder]
    assert (manifest["name"], manifest["description"]) == (pack.name, pack.description)
    assert pack.prefix in PREFIXES
    entry = (path / "__main__.py").read_text(encoding="utf-8")
    assert f"from policypacks.{folder}.policies import PACK" in entry
    assert len(entry.splitlines()) <= 12
