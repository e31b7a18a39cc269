"""Each property of this repository's program that a policy guards, broken in turn and caught.

The mutations change the previewed graph of the dev stack, and packs that are started once judge
it. Mutations that have nothing in common (``batches``) are judged in one graph: a finding is
new when its policy, resource and property are not among those of the graph as it stands.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import pytest
from program_mutation_table import EXCUSED, GUARDED, NOT_BREAKABLE, batches
from program_mutations import Catch, Mutation
from program_previews import ROOT, as_configured

from policypacks._kit.model import Policy
from simulator.preview.packs.model import PackRequest
from simulator.preview.packs.run import PackServers
from simulator.resources.model import ResourceGraph

FOLDERS = ("https", "ttl", "health_checks", "access")
POLICIES: tuple[Policy, ...] = tuple(
    policy
    for folder in FOLDERS
    for policy in importlib.import_module(f"policypacks.{folder}.policies").PACK.policies
)
CAUGHT = {policy for mutation in GUARDED for policy, _ in mutation.catches}
MENDED = {policy for mutation in EXCUSED for policy, _ in mutation.catches}
# Policy, URN and property of a violation.
Found = frozenset[tuple[str, str, str | None]]


@dataclass(frozen=True)
class Judged:
    """The dev stack, the packs that judge it and the violations they find in it as it stands."""

    graph: ResourceGraph
    servers: PackServers
    before: Found

    def after(self, mutations: Sequence[Mutation]) -> Found:
        return violations(
            self.servers, reduce(lambda graph, one: one.applied(graph), mutations, self.graph)
        )


def violations(servers: PackServers, graph: ResourceGraph) -> Found:
    report = servers.check(graph)
    assert not report.failures
    return frozenset(
        (one.policy, one.urn, one.path) for one in report.findings if one.state == "violation"
    )


def told(found: Found) -> frozenset[Catch]:
    return frozenset((policy, urn.rsplit("::", 1)[-1]) for policy, urn, _ in found)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judged]:
    graph = as_configured(tmp_path_factory)["dev"].graph
    requests = [PackRequest(ROOT / "policypacks" / folder) for folder in FOLDERS]
    with PackServers(requests) as servers:
        assert not servers.failures
        yield Judged(graph, servers, violations(servers, graph))


def assert_exactly(mutations: Sequence[Mutation], found: frozenset[Catch]) -> None:
    """Fail with the mutation that is not told of as it says, or with what no mutation names."""
    wrong = {
        str(mutation): (sorted(mutation.catches), sorted(mutation.catches & found))
        for mutation in mutations
        if not mutation.catches <= found
    }
    unasked = found - {catch for mutation in mutations for catch in mutation.catches}
    assert (wrong, sorted(unasked)) == ({}, [])


@pytest.mark.parametrize("mutations", batches(GUARDED), ids=lambda batch: batch[0].breaks)
def test_what_is_broken_is_caught_by_exactly_the_policies_that_guard_it(
    judged: Judged, mutations: Sequence[Mutation]
) -> None:
    after = judged.after(mutations)
    assert_exactly(mutations, told(after - judged.before))
    assert not judged.before - after


@pytest.mark.parametrize("mutations", batches(EXCUSED), ids=lambda batch: batch[0].breaks)
def test_what_is_excused_and_mended_is_no_violation_any_more(
    judged: Judged, mutations: Sequence[Mutation]
) -> None:
    after = judged.after(mutations)
    assert_exactly(mutations, told(judged.before - after))
    assert not after - judged.before


def test_every_policy_that_looks_at_the_program_is_tried(judged: Judged) -> None:
    present = {resource.type for resource in judged.graph}
    looking = {policy.name for policy in POLICIES if present.intersection(policy.types)}
    assert looking == CAUGHT | MENDED | set(NOT_BREAKABLE)


def test_none_is_tried_and_said_to_be_unbreakable() -> None:
    assert not CAUGHT & MENDED
    assert not (CAUGHT | MENDED) & set(NOT_BREAKABLE)


def test_how_much_is_tried() -> None:
    assert (len(GUARDED), len(CAUGHT)) == (206, 179)
    assert (len(EXCUSED), len(MENDED)) == (7, 7)
    assert len(NOT_BREAKABLE) == 4


def test_what_is_broken_differs() -> None:
    places = [(one.type, one.resource, one.path, str(one.value)) for one in GUARDED]
    assert len(set(places)) == len(places)
    assert len({one.breaks for one in GUARDED}) == len(GUARDED)
