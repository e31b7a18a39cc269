"""This repository's program under its own packs: every routing choice of both stacks passes."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from bridged import planned_graph
from policy_examples import TODAY, stack_sent
from program_previews import DEFAULT, ROOT, STACKS, every_choice

from policypacks._kit.configure import settings_of
from policypacks._kit.exclusions import matches
from policypacks._kit.judge import judge_stack
from policypacks._kit.model import StackPolicy
from program.config.common import ROUTING_CHOICES
from simulator.preview.model import Preview
from simulator.preview.packs.model import PackRequest, PolicyReport
from simulator.preview.packs.run import PackServers

FOLDERS = ("https", "ttl", "health_checks", "access")
CONFIG = ROOT / "program" / "policies.json"
# What a reader who was not there needs to judge whether an excuse still holds.
REASON_AT_LEAST = 30

Reports = Mapping[tuple[str, str], PolicyReport]


@pytest.fixture(scope="module")
def previews(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], Preview]:
    return {
        (stack, choice): preview
        for stack in STACKS
        for choice, preview in every_choice(tmp_path_factory, stack).items()
    }


def reports(previews: Mapping[tuple[str, str], Preview], *, excused: bool) -> Reports:
    config = CONFIG if excused else None
    requests = [PackRequest(ROOT / "policypacks" / folder, config) for folder in FOLDERS]
    with PackServers(requests) as servers:
        assert not servers.failures
        # An empty list of remediations: the graphs are previews, not states.
        return {
            case: servers.check(preview.graph, remediated=()) for case, preview in previews.items()
        }


@pytest.fixture(scope="module")
def excused(previews: Mapping[tuple[str, str], Preview]) -> Iterator[Reports]:
    yield reports(previews, excused=True)


@pytest.fixture(scope="module")
def bare(previews: Mapping[tuple[str, str], Preview]) -> Iterator[Reports]:
    yield reports(previews, excused=False)


def exclusions() -> list[tuple[str, Mapping[str, Any]]]:
    config = json.loads(CONFIG.read_text(encoding="utf-8"))
    return [(policy, one) for policy, settings in config.items() for one in settings["exclude"]]


def test_every_choice_of_both_stacks_is_looked_at(excused: Reports) -> None:
    assert set(excused) == {(stack, choice) for stack in STACKS for choice in ROUTING_CHOICES}
    assert all(len(report.policies) > 200 for report in excused.values())


def test_nothing_is_wrong_with_it(excused: Reports) -> None:
    left = {
        case: [(one.policy, one.urn, one.message) for one in report.findings if one.blocks]
        for case, report in excused.items()
    }
    assert left == {case: [] for case in excused}
    assert not [failure for report in excused.values() for failure in report.failures]
    assert {report.exit_code() for report in excused.values()} == {0}
    # Nor with what is only advised, and that includes suppressions that match nothing.
    assert {report.count("violation") for report in excused.values()} == {0}


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_a_provider_plans_changes_nothing(
    previews: Mapping[tuple[str, str], Preview], folder: str
) -> None:
    """A credentialed preview has an unknown for whatever its provider computes."""
    pack = importlib.import_module(f"policypacks.{folder}.policies").PACK
    in_force = settings_of(pack, {})
    graph = previews["prod", DEFAULT].graph
    echoed, planned = stack_sent(graph), stack_sent(planned_graph(graph))
    for policy in pack.policies:
        if isinstance(policy, StackPolicy):
            found = judge_stack(policy, planned, in_force[policy.name], TODAY)
            assert found == judge_stack(policy, echoed, in_force[policy.name], TODAY), policy.name


def test_nothing_mandatory_needs_an_excuse(bare: Reports) -> None:
    assert {report.exit_code() for report in bare.values()} == {0}
    assert not [failure for report in bare.values() for failure in report.failures]


def suppressed(report: PolicyReport) -> set[tuple[str, str]]:
    return {(one.policy, one.urn) for one in report.findings if one.state == "suppressed"}


def test_only_advice_is_excused(excused: Reports) -> None:
    levels = {
        one.enforcement
        for report in excused.values()
        for one in report.findings
        if one.state == "suppressed"
    }
    assert levels == {"advisory"}


def test_every_excuse_is_needed_by_one_of_the_stacks(excused: Reports) -> None:
    needed = {found for report in excused.values() for found in suppressed(report)}
    assert not [
        (policy, one["urn"])
        for policy, one in exclusions()
        if not any(name == policy and matches(one["urn"], urn) for name, urn in needed)
    ]


def test_what_is_excused_is_what_would_be_advised(excused: Reports, bare: Reports) -> None:
    for case, report in excused.items():
        advised = {(one.policy, one.urn) for one in bare[case].findings if one.state == "violation"}
        assert advised == suppressed(report)


def test_every_excuse_has_a_reason_and_an_end() -> None:
    assert not [
        (policy, one["reason"])
        for policy, one in exclusions()
        if len(one["reason"]) < REASON_AT_LEAST or not one["expires"]
    ]
