"""Every pack runs unchanged under `pulumi preview` and `pulumi policy analyze`, and elsewhere."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.preview.model import Preview, PreviewRequest
from simulator.preview.packs.model import PackRequest
from simulator.preview.packs.run import check_policies
from simulator.preview.run import preview
from simulator.resources.read_file import read_file
from simulator.resources.write_deployment import deployment_json

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(__file__).parent / "programs"
NAMES = ("https", "ttl", "health_checks", "access")
PACKS = tuple(ROOT / "policypacks" / name for name in NAMES)


def words(packs: tuple[Path, ...], config: Path | None = None) -> list[str]:
    """Return the CLI's options for packs, each with the same configuration."""
    found = []
    for pack in packs:
        found += ["--policy-pack", str(pack)]
        found += ["--policy-pack-config", str(config)] if config is not None else []
    return found


@pytest.fixture(scope="module")
def dictionaries() -> Preview:
    """The program `dictionaries`, previewed offline without policies."""
    return preview(PreviewRequest(PROGRAMS / "dictionaries"))


def test_a_written_deployment_gets_the_same_verdicts_from_policy_analyze(
    dictionaries: Preview, cli: Callable, as_cli: Callable, tmp_path: Path
) -> None:
    """`routecast preview -o deployment=` is a state file to the CLI."""
    file = tmp_path / "state.json"
    file.write_text(deployment_json(dictionaries.graph))
    done = cli.run(
        *("pulumi", "policy", "analyze", "--file", str(file), "--json", *words(PACKS)), cwd=tmp_path
    )
    events = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    seen = type(done)(done.status, done.stdout, done.stderr, events)
    graph = read_file(file)
    report = check_policies(graph, [PackRequest(pack) for pack in PACKS])
    assert not report.failures
    real, here = seen.verdicts(), as_cli(report, graph.stack_urn)
    assert real
    assert sorted(real - here) == sorted(here - real) == []
    assert (done.status != 0) == any(
        item.blocks and item.state == "violation" for item in report.findings
    )


def test_configuration_and_remediation_are_the_same(
    cli: Callable, compare: Callable, as_cli: Callable, tmp_path: Path
) -> None:
    """Levels from a file; a remediated input is mended in both graphs, and passes in both.

    A remediation gets the provider's defaults, keeps its notes of them, and takes from those the
    name of what it set; nothing is filled in after it.
    """
    config = tmp_path / "config.json"
    config.write_text(
        json.dumps(
            {
                "https-cloudfront-viewer-protocol": "remediate",
                "https-cloudfront-minimum-tls": "remediate",
                "https-cloudfront-hsts": "mandatory",
                "https-bucket-tls-only": "disabled",
            }
        )
    )
    pack = ROOT / "policypacks" / "https"
    seen = cli.preview(PROGRAMS / "providers", "dev", *words((pack,), config))
    ours = preview(PreviewRequest(PROGRAMS / "providers"), packs=[PackRequest(pack, config)])
    assert compare(seen, ours.graph) == []
    cdn = next(item for item in ours.graph if item.name == "cdn")
    assert cdn.value("defaultCacheBehavior.viewerProtocolPolicy") == "redirect-to-https"
    for graph in (seen.graph, ours.graph):
        [cdn] = graph.of_type("aws:cloudfront/distribution:Distribution")
        assert cdn.value("viewerCertificate.minimumProtocolVersion") == "TLSv1.2_2018"
        assert cdn.value("viewerCertificate.__defaults") == ()
        assert cdn.value("defaultCacheBehavior.__defaults") == ("compress", "minTtl")
    assert seen.run.remediated == {
        (item.pack, item.policy, item.urn)
        for item in ours.policies.findings
        if item.state == "remediated"
    }
    real, here = seen.run.verdicts(), as_cli(ours.policies, ours.graph.stack_urn)
    assert sorted(real - here) == sorted(here - real) == []
    levels = {(policy, level) for _, policy, _, level, _ in real}
    assert ("https-cloudfront-hsts", "mandatory") in levels
    assert "https-bucket-tls-only" not in {policy for policy, _ in levels}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All packs, exported into a folder far from this repository."""
    target = tmp_path_factory.mktemp("elsewhere") / "packs"
    routecast = Path(sys.executable).parent / "routecast"
    subprocess.run([str(routecast), "packs", "export", str(target)], check=True)
    return target


def test_exported_packs_say_the_same_in_a_foreign_project(
    exported: Path, cli: Callable, as_cli: Callable, tmp_path: Path
) -> None:
    """`pulumi preview --policy-pack DIR/https` in another team's project, and `policy analyze`."""
    project = tmp_path / "site"
    shutil.copytree(ROOT / "tests" / "foreign" / "static_site", project)
    fixtures = project / "fixtures.yaml"
    given = fixtures if fixtures.exists() else None
    packs = tuple(exported / name for name in NAMES)
    seen = cli.preview(project, "dev", *words(packs), fixtures=given)
    ours = preview(
        PreviewRequest(project, fixtures=given), packs=[PackRequest(pack) for pack in packs]
    )
    assert not ours.policies.failures
    real, here = seen.run.verdicts(), as_cli(ours.policies, ours.graph.stack_urn)
    assert {pack for pack, *_ in real}
    assert sorted(real - here) == sorted(here - real) == []
    file = tmp_path / "state.json"
    file.write_text(deployment_json(ours.graph))
    done = cli.run(
        *("pulumi", "policy", "analyze", "--file", str(file), "--json", *words(packs)), cwd=tmp_path
    )
    events = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    again = type(done)(done.status, done.stdout, done.stderr, events).verdicts()
    assert {item[:2] for item in again} >= {item[:2] for item in real if item[4] != "not evaluated"}
