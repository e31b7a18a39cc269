"""Every component of this repository's program, broken by the program itself and caught.

One preview runs the program with one property broken in each component (``BROKEN``), another
the same with everything that can be mended at the enforcement level ``remediate``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from program_components import BROKEN, UNGUARDED, write_project
from program_mutations import Catch
from program_previews import ROOT, as_configured, shared

from simulator.preview.model import Preview, PreviewRequest
from simulator.preview.packs.model import PackRequest, PolicyReport
from simulator.preview.run import preview
from simulator.resources.model import Resource, ResourceGraph

FOLDERS = ("https", "ttl", "health_checks", "access")
CONFIG = ROOT / "program" / "policies.json"
DECLARED = {catch for mutation in BROKEN.values() for catch in mutation.catches}
# What mends itself, or is mended by what mends another policy's violation of the same thing.
MENDED_WITH_ANOTHER = {
    ("access-s3-public-access-block", "logs-us-east-1"),
    ("https-cloudfront-hsts", "models"),
    ("https-end-to-end", "front-us-east-1-nlb"),
    ("https-google-weak-ciphers", "geo-global-tls"),
    ("https-listener-minimum-tls", "front-us-east-1-https"),
    ("https-load-balancer-redirect", "front-us-east-1-alb"),
    ("ttl-failover-budget", "api-us-east-1"),
    ("ttl-failover-budget", "policy"),
    ("ttl-routed-set-equal", "api-us-east-1"),
}


def run(folder: Path, config: Path) -> Preview:
    packs = [PackRequest(ROOT / "policypacks" / one, config) for one in FOLDERS]
    return preview(PreviewRequest(folder, "dev"), packs=packs)


def report_of(previewed: Preview) -> PolicyReport:
    assert previewed.policies is not None
    assert not previewed.policies.failures
    return previewed.policies


def told(report: PolicyReport, state: str) -> set[Catch]:
    found = (one for one in report.findings if one.state == state)
    return {(one.policy, one.urn.rsplit("::", 1)[-1]) for one in found}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> ResourceGraph:
    """What the dev stack deploys as the program stands."""
    return as_configured(tmp_path_factory)["dev"].graph


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Preview:
    def make() -> Preview:
        return run(write_project(tmp_path_factory.mktemp("broken")), CONFIG)

    return shared(tmp_path_factory, "program-broken", make)


@pytest.fixture(scope="module")
def mended(tmp_path_factory: pytest.TempPathFactory, broken: Preview) -> Preview:
    """The same with every policy that can mend what it finds at the level ``remediate``."""

    def make() -> Preview:
        folder = write_project(tmp_path_factory.mktemp("mended"))
        config = json.loads(CONFIG.read_text(encoding="utf-8"))
        for policy in report_of(broken).policies:
            if policy.remediates:
                config.setdefault(policy.name, {})["enforcementLevel"] = "remediate"
        file = folder / "policies.json"
        file.write_text(json.dumps(config), encoding="utf-8")
        return run(folder, file)

    return shared(tmp_path_factory, "program-mended", make)


def components(graph: ResourceGraph, resource: Resource) -> set[str]:
    """Return the types of the components that a resource is part of."""
    found: set[str] = set()
    parent = graph.get(resource.parent)
    while parent is not None:
        found.add(parent.type)
        parent = graph.get(parent.parent)
    return found


def test_every_component_is_broken_or_said_to_be_unguarded(graph: ResourceGraph) -> None:
    present = {one.type for one in graph if one.type.startswith("routecast:")}
    assert present == set(BROKEN) | set(UNGUARDED)
    assert not set(BROKEN) & set(UNGUARDED)
    assert (len(BROKEN), len(UNGUARDED)) == (35, 4)


@pytest.mark.parametrize("component", BROKEN)
def test_what_is_broken_lies_in_the_component(graph: ResourceGraph, component: str) -> None:
    mutation = BROKEN[component]
    [resource] = [one for one in graph.of_type(mutation.type) if one.name == mutation.resource]
    assert component in components(graph, resource)


def test_each_is_caught_by_exactly_the_policies_that_guard_it(broken: Preview) -> None:
    assert told(report_of(broken), "violation") == DECLARED
    assert report_of(broken).exit_code() == 5


def test_nothing_else_is_changed(broken: Preview, graph: ResourceGraph) -> None:
    changed = {
        (one.type, one.name)
        for one in broken.graph
        if one.inputs != graph[one.urn].inputs and not one.type.startswith("pulumi:")
    }
    assert changed == {(one.type, one.resource) for one in BROKEN.values()}


def levels(report: PolicyReport) -> Mapping[str, str]:
    return {policy.name: policy.enforcement for policy in report.policies}


def test_what_can_be_mended_is_mended_during_the_preview(mended: Preview) -> None:
    report = report_of(mended)
    mending = {
        catch for catch in DECLARED - MENDED_WITH_ANOTHER if levels(report)[catch[0]] == "remediate"
    }
    assert len(mending) == 22
    assert told(report, "remediated") == mending
    assert told(report, "violation") == DECLARED - mending - MENDED_WITH_ANOTHER


def test_only_what_nothing_can_mend_is_left(mended: Preview) -> None:
    left = {policy for policy, _ in told(report_of(mended), "violation")}
    remediable = {policy.name for policy in report_of(mended).policies if policy.remediates}
    assert not left & remediable


def test_mended_resources_have_good_values(mended: Preview, graph: ResourceGraph) -> None:
    """Where the remedy is the only good value there is, the program's own is back."""

    def inputs(of: ResourceGraph, component: str) -> Mapping[str, object]:
        mutation = BROKEN[component]
        [found] = [one for one in of.of_type(mutation.type) if one.name == mutation.resource]
        return found.inputs

    for component in (
        "routecast:aws:ApiRecords",
        "routecast:aws:FunctionBalancer",
        "routecast:aws:LogBucket",
        "routecast:aws:ModelEndpoint",
        "routecast:aws:PrivateBucket",
        "routecast:aws:ServerlessFunction",
        "routecast:aws:ServingCdn",
        "routecast:aws:StaticAddresses",
        "routecast:google:GeoRouting",
        "routecast:google:GeoZone",
        "routecast:google:GlobalFrontend",
        "routecast:google:InstancePool",
    ):
        assert inputs(mended.graph, component) == inputs(graph, component), component
