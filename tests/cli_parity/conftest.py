"""Runs the real Pulumi CLI under ``routecast exec``, where there is one.

The CLI is the ``pulumi`` on PATH, else the one that ``make cli`` has built. Where Pulumi's own
Python language host is not installed, the stand-in from ``tools/cli`` takes its place. With no CLI
these tests are skipped, unless ROUTECAST_REQUIRE_CLI is set: then they fail.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from simulator.preview.model import Preview, PreviewRequest
from simulator.preview.packs.model import PackRequest, PolicyReport
from simulator.preview.run import preview
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.read_preview_json import read_preview_json
from simulator.resources.states import graph_of, read_resource
from simulator.resources.wire import encode_properties

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PROGRAMS = HERE / "programs"
TOOLS = ROOT / "tools" / "cli"
PACKS = tuple(ROOT / "policypacks" / name for name in ("https", "ttl", "health_checks", "access"))
NOT_EVALUATED = "not evaluated"
_TIME_LIMIT_S = 600


@dataclass(frozen=True)
class CliRun:
    """What one command under ``routecast exec`` left behind."""

    status: int
    stdout: str
    stderr: str
    events: Sequence[Mapping[str, Any]] = ()

    def of(self, kind: str) -> list[Mapping[str, Any]]:
        """Return the engine's events of one kind."""
        return [event[kind] for event in self.events if kind in event]

    @property
    def errors(self) -> list[str]:
        """Return the errors the CLI showed."""
        return [
            event["message"].strip()
            for event in self.of("diagnosticEvent")
            if event.get("severity") == "error"
        ]

    @property
    def remediated(self) -> set[tuple[str, str, str]]:
        """Return pack, policy and URN of every remediation."""
        return {
            (event["policyPackName"], event["policyName"], event["resourceUrn"])
            for event in self.of("policyRemediationEvent")
        }

    def verdicts(self) -> set[tuple[str, str, str, str, str]]:
        """Return pack, policy, URN, level and message of everything policies said."""
        return {
            (
                event["policyPackName"],
                event["policyName"],
                event.get("resourceUrn", ""),
                event["enforcementLevel"],
                _said(event["policyName"], event["message"]),
            )
            for event in self.of("policyEvent")
        }

    def passed(self) -> set[tuple[str, str, str]]:
        """Return pack, policy and URN of every verdict that was good; stack policies have none."""
        return {
            (event["policyPackName"], policy, event.get("resourceUrn", ""))
            for kind in ("policyAnalyzeSummaryEvent", "policyAnalyzeStackSummaryEvent")
            for event in self.of(kind)
            for policy in event.get("passed") or ()
        }


@dataclass(frozen=True)
class CliPreview:
    """A preview by the real CLI: the run, and the graph it showed."""

    run: CliRun
    graph: ResourceGraph
    stack_outputs: Mapping[str, Any]
    sources: Mapping[str, str] = field(default_factory=dict)


class Cli:
    """Runs the CLI; every run has an environment without any trace of a Pulumi login."""

    def __init__(self, folders: Sequence[Path], scratch: Path) -> None:
        self._scratch = scratch
        scripts = Path(sys.executable).parent
        path = os.pathsep.join([*map(str, [*folders, scripts]), os.environ.get("PATH", "")])
        kept = {key: value for key, value in os.environ.items() if not key.startswith("PULUMI_")}
        self.environment = {**kept, "PATH": path, "HOME": str(scratch), "PULUMI_BACKEND_URL": ""}

    def run(
        self,
        *arguments: str,
        cwd: Path,
        options: Sequence[str] = (),
        events: bool = False,
        environment: Mapping[str, str] | None = None,
    ) -> CliRun:
        """Run a command under ``routecast exec`` and return what it left behind."""
        log = self._scratch / f"events-{os.urandom(8).hex()}.json"
        extra = ["--event-log", str(log)] if events else []
        done = subprocess.run(
            [_routecast(), "exec", *options, "--", *arguments, *extra],
            cwd=cwd,
            env={**self.environment, "PULUMI_DEBUG_COMMANDS": "1", **(environment or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_TIME_LIMIT_S,
            check=False,
        )
        lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        return CliRun(
            done.returncode, done.stdout, done.stderr, [json.loads(line) for line in lines]
        )

    def preview(
        self,
        project: Path,
        stack: str = "dev",
        *arguments: str,
        fixtures: Path | None = None,
        config: Mapping[str, str] | None = None,
    ) -> CliPreview:
        """Preview a project; its graph has the default providers, which only events show."""
        given = [
            f"{word}" for key, value in (config or {}).items() for word in ("-c", f"{key}={value}")
        ]
        run = self.run(
            *("pulumi", "preview", "--stack", stack, "--json", "--show-sames", "--non-interactive"),
            *given,
            *arguments,
            cwd=project,
            options=["--fixtures", str(fixtures)] if fixtures is not None else [],
            events=True,
        )
        document = json.loads(run.stdout)
        return CliPreview(run, _graph(run, document), _outputs(run), _sources(document))


def _said(policy: str, message: str) -> str:
    """Return a message in one line; which places were not known, one world says at once."""
    if f"can't run policy '{policy}'" in message:
        return NOT_EVALUATED
    return " ".join(message.split())


def _routecast() -> str:
    return str(Path(sys.executable).parent / "routecast")


def _graph(run: CliRun, document: Mapping[str, Any]) -> ResourceGraph:
    shown = read_preview_json(document, "the preview")
    found: dict[str, Resource] = {}
    for event in run.of("resourcePreEvent"):
        state = event["metadata"].get("new")
        if state is not None and state["urn"] not in shown.resources:
            found[state["urn"]] = read_resource(state, masked=True)
    return graph_of([*shown, *found.values()])


def _outputs(run: CliRun) -> Mapping[str, Any]:
    """Return the stack's outputs as the last event about the stack shows them."""
    states = [event["metadata"]["new"] for event in run.of("resOutputsEvent")]
    stacks = [state for state in states if state and state["type"] == "pulumi:pulumi:Stack"]
    outputs: Mapping[str, Any] = stacks[-1]["outputs"] if stacks else {}
    return outputs


def _sources(document: Mapping[str, Any]) -> dict[str, str]:
    """Return where the program declares each resource: its own innermost line."""
    found: dict[str, str] = {}
    for step in document["steps"]:
        state = step.get("newState") or {}
        frames = [state, *(state.get("stackTrace") or [])]
        places = [str(frame.get("sourcePosition") or "") for frame in frames]
        own = [
            place.removeprefix("project:///").partition(",")[0].replace("#", ":")
            for place in places
            if place.startswith("project:///")
            and not place.startswith(("project:///..", "project:///tools/cli/"))
            and "site-packages" not in place
        ]
        found[step["urn"]] = own[0] if own else ""
    return found


def differences(cli: CliPreview, offline: ResourceGraph) -> list[str]:
    """Return every way in which two graphs of one program differ, one line each."""
    found = [
        f"only the CLI has {urn}" for urn in sorted({*cli.graph.resources} - {*offline.resources})
    ]
    found += [
        f"the CLI has no {urn}" for urn in sorted({*offline.resources} - {*cli.graph.resources})
    ]
    for urn, real in cli.graph.resources.items():
        ours = offline.get(urn)
        if ours is not None:
            source = cli.sources.get(urn)
            found += [
                f"{urn}: {name}: the CLI has {of_cli!r}, the offline engine {of_ours!r}"
                for name, of_cli, of_ours in _pairs(real, ours, source)
                if of_cli != of_ours
            ]
    return found


def _pairs(real: Resource, ours: Resource, source: str | None) -> list[tuple[str, Any, Any]]:
    inputs, own = (encode_properties(item.inputs, mask=True) for item in (real, ours))
    # The engine keeps notes of its own with a provider; a test of the small programs pins them.
    inputs.pop("__internal", None)
    pairs = [
        ("type", real.type, ours.type),
        ("custom", real.custom, ours.custom),
        ("parent", real.parent, ours.parent),
        ("provider", real.provider, ours.provider),
        ("protect", real.protect, ours.protect),
        ("external", real.external, ours.external),
        *((f"inputs.{key}", inputs.get(key), own.get(key)) for key in sorted({*inputs, *own})),
    ]
    if source is not None:  # events, from which default providers come, show no more than that
        pairs += [
            ("dependencies", {*real.dependencies}, {*ours.dependencies}),
            ("property dependencies", _links(real), _links(ours)),
            ("source", source, str(ours.source or "")),
        ]
    return pairs


def _links(resource: Resource) -> dict[str, set[str]]:
    return {key: {*urns} for key, urns in resource.property_dependencies.items() if urns}


@pytest.fixture(scope="session")
def cli(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """The real CLI; skips where there is none."""
    folders = _folders(tmp_path_factory)
    if isinstance(folders, str):
        if os.environ.get("ROUTECAST_REQUIRE_CLI"):
            pytest.fail(folders)
        pytest.skip(folders)
    return Cli(folders, tmp_path_factory.mktemp("cli"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, Any]:
    """Let all tests that find no CLI be skipped at one place: the summary then has one line."""
    report = yield
    if report.skipped and "cli" in getattr(item, "fixturenames", ()):
        report.longrepr = (str(HERE), 0, report.longrepr[2])
    return report


def _folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path] | str:
    """Return the folders to put on PATH, or why there is no CLI."""
    installed = shutil.which("pulumi")
    if installed is None:
        cache_folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        built = sorted((cache_folder / "routecast").glob("pulumi-v*/pulumi"))
        if not built:
            return "no Pulumi CLI: put `pulumi` on PATH, or build it with `make cli` (needs Go)"
        installed = str(built[-1])
    folders = [Path(installed).parent]
    if installed and shutil.which("pulumi") and shutil.which("pulumi-language-python"):
        return folders
    return [_stand_in_host(tmp_path_factory.mktemp("host")), *folders]


def _stand_in_host(folder: Path) -> Path:
    script = folder / "pulumi-language-python"
    host = TOOLS / "language_host.py"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{host}" "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return folder


def fixtures_of(program: str) -> Path | None:
    """Return a program's fixtures file, if it has one."""
    file = PROGRAMS / program / "fixtures.yaml"
    return file if file.exists() else None


@pytest.fixture(scope="session")
def by_cli(cli: Cli) -> Callable[[str], CliPreview]:
    """Return a function that previews and checks a small program with the CLI, once a session."""
    packs = [word for pack in PACKS for word in ("--policy-pack", str(pack))]
    return cache(
        lambda name: cli.preview(PROGRAMS / name, "dev", *packs, fixtures=fixtures_of(name))
    )


@pytest.fixture(scope="session")
def offline() -> Callable[[str], Preview]:
    """Return a function that previews and checks a small program offline, once a session."""
    packs = [PackRequest(pack) for pack in PACKS]
    return cache(
        lambda name: preview(
            PreviewRequest(PROGRAMS / name, fixtures=fixtures_of(name)), packs=packs
        )
    )


def verdicts_of(report: PolicyReport, stack_urn: str) -> set[tuple[str, str, str, str, str]]:
    """Return what the CLI would show of an offline report, as :meth:`CliRun.verdicts` gives it.

    What could not be evaluated is one advisory per policy and call there, without a place for a
    policy of the whole stack; here it is one finding per place.
    """
    kinds = {(info.pack, info.name): info.kind for info in report.policies}
    found = set()
    for item in report.findings:
        key = (item.pack, item.policy)
        if item.state == "violation":
            found.add((*key, item.urn, item.enforcement, _said(item.policy, item.message)))
        elif item.state == "not_evaluated":
            urn = stack_urn if kinds[key] == "stack" else item.urn
            found.add((*key, urn, "advisory", NOT_EVALUATED))
    return found


@pytest.fixture(scope="session")
def as_cli() -> Callable[[PolicyReport, str], set[tuple[str, str, str, str, str]]]:
    """Return the function that puts an offline report into the CLI's terms."""
    return verdicts_of


@pytest.fixture(scope="session")
def compare() -> Callable[[CliPreview, ResourceGraph], list[str]]:
    """Return the function that finds the differences of two graphs."""
    return differences


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one bucket, with configuration that a run must not touch."""
    root = tmp_path / "shop"
    root.mkdir()
    (root / "Pulumi.yaml").write_text("name: shop\nruntime: python\n")
    (root / "Pulumi.dev.yaml").write_text("# mine\nconfig:\n  aws:region: eu-west-1\n")
    return root
