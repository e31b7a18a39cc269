"""Real state: exports and previews read back alike, and previews of an existing stack."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from simulator.resources.read_file import read_file
from simulator.resources.wire import encode_properties

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Deployed:
    """A project whose stack `dev` holds resources, in a backend of its own."""

    project: Path
    environment: Mapping[str, str]


@pytest.fixture(scope="module")
def deployed(cli: Callable, tmp_path_factory: pytest.TempPathFactory) -> Deployed:
    """The program `dependencies`, deployed by providers that only pretend to."""
    root = tmp_path_factory.mktemp("deployed")
    project = root / "dependencies"
    shutil.copytree(HERE / "programs" / "dependencies", project)
    (root / "state").mkdir()
    environment = {
        "PULUMI_BACKEND_URL": (root / "state").as_uri(),
        "PULUMI_HOME": str(root / "home"),
        "PULUMI_CONFIG_PASSPHRASE": "parity",
        "PULUMI_SKIP_UPDATE_CHECK": "true",
    }
    for command in (
        ["pulumi", "stack", "init", "dev"],
        ["pulumi", "up", "--yes", "--skip-preview", "--stack", "dev", "--color", "never"],
    ):
        done = subprocess.run(
            [sys.executable, str(HERE / "pretend.py"), *command],
            cwd=project,
            env={**cli.environment, **environment, "TMPDIR": str(root)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return Deployed(project, environment)


@pytest.fixture(scope="module")
def export(deployed: Deployed, cli: Callable) -> str:
    """What `pulumi stack export` prints of that stack."""
    done = cli.run(
        *("pulumi", "stack", "export", "--stack", "dev"),
        cwd=deployed.project,
        environment=deployed.environment,
    )
    assert done.status == 0, done.stderr
    return str(done.stdout)


def preview(cli: Callable, deployed: Deployed, **changed: str) -> dict[str, Any]:
    """Preview the deployed stack, with parts of its program replaced."""
    program = deployed.project / "__main__.py"
    before = text = program.read_text()
    for old, new in changed.values():
        assert old in text
        text = text.replace(old, new)
    program.write_text(text)
    try:
        done = cli.run(
            *("pulumi", "preview", "--stack", "dev", "--json", "--show-sames"),
            cwd=deployed.project,
            environment=deployed.environment,
        )
    finally:
        program.write_text(before)
    assert done.status == 0, done.stdout[-2000:] + done.stderr
    return {**json.loads(done.stdout), "text": done.stdout}


def changed(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the steps that change something: name -> operation and detailed differences."""
    return {
        step["urn"].rpartition("::")[2]: (step["op"], step.get("detailedDiff"))
        for step in document["steps"]
        if step["op"] != "same"
    }


def test_an_export_and_a_preview_read_back_to_the_same_graph(
    deployed: Deployed, export: str, cli: Callable, tmp_path: Path
) -> None:
    """And a preview of what is deployed already finds nothing to do, secrets included."""
    document = preview(cli, deployed)
    assert changed(document) == {}
    (tmp_path / "export.json").write_text(export)
    (tmp_path / "preview.json").write_text(document["text"])
    exported = read_file(tmp_path / "export.json")
    previewed = read_file(tmp_path / "preview.json")
    shown = {urn: item for urn, item in exported.resources.items() if "::default_" not in urn}
    assert {*shown} == {*previewed.resources}
    for urn, item in shown.items():
        other = previewed[urn]
        for name in ("type", "parent", "provider", "id", "protect", "source"):
            assert getattr(item, name) == getattr(other, name), (urn, name)
        assert {*item.dependencies} == {*other.dependencies}
        assert {key: {*value} for key, value in item.property_dependencies.items()} == {
            key: {*value} for key, value in other.property_dependencies.items()
        }
        for name in ("inputs", "outputs"):
            ours, theirs = (
                encode_properties(getattr(found, name), mask=True) for found in (item, other)
            )
            assert ours == theirs, (urn, name)


def test_a_change_is_shown_property_by_property(deployed: Deployed, cli: Callable) -> None:
    document = preview(
        cli,
        deployed,
        interval=("request_interval=30", "request_interval=10"),
        path=('resource_path="/health"', 'resource_path="/healthz", measure_latency=True'),
        port=("        port=443,\n", ""),
        network=('"first"', '"second"'),
    )
    operation, detailed = changed(document)["check-0"]
    assert {key: item["kind"] for key, item in detailed.items()} == {
        "measureLatency": "update",
        "port": "delete",
        "requestInterval": "update",
        "resourcePath": "update",
    }
    assert operation == "update"
    # The SDK documents that this one must be recreated.
    operation, detailed = changed(document)["network"]
    assert operation in ("replace", "create-replacement")
    assert {key: item["kind"] for key, item in detailed.items()} == {
        "description": "update-replace"
    }
    # Nothing of a bucket has changed: nothing is said of it.
    assert {name.partition("-")[0] for name in changed(document)} == {"check", "network"}


def test_ignored_changes_and_equal_values_are_no_changes(deployed: Deployed, cli: Callable) -> None:
    """`ttl` is in `ignore_changes`; a number given as text is the same number."""
    document = preview(cli, deployed, ttl=("ttl=60", "ttl=90"), port=("port=443", 'port="443"'))
    assert changed(document) == {}


def test_a_refresh_is_refused(deployed: Deployed, cli: Callable) -> None:
    """It would say that nothing has drifted, without having looked."""
    done = cli.run(
        *("pulumi", "preview", "--refresh", "--stack", "dev", "--color", "never"),
        cwd=deployed.project,
        environment=deployed.environment,
    )
    assert done.status != 0
    assert "cannot be refreshed: the offline provider of aws does not ask the cloud" in done.stdout
