"""What every policy must stand: its example, its mutations, and values of any kind.

Each pack has a test module with a subclass of :class:`PolicyContract` that names the pack.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import pytest
from bridged import bridged_graph, planned_graph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pulumi.runtime.proto import analyzer_pb2

from policypacks._kit.configure import settings_of
from policypacks._kit.judge import Finding, judge_resource, judge_stack
from policypacks._kit.model import Pack, Policy, ResourcePolicy, StackPolicy
from policypacks._kit.recall import Recall
from policypacks._kit.remedy import remedied
from policypacks._kit.requests import graph_of, resource_of
from simulator.preview.model import Preview, PreviewRequest
from simulator.preview.packs.model import PackRequest, PolicyFinding
from simulator.preview.packs.requests import Requests, provider_of
from simulator.preview.packs.run import PackServers
from simulator.preview.run import preview_many
from simulator.resources.marks import DEFAULTS_KEY, unmarked_graph
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, PropertyValue, Secret, contains_unknown

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "tests" / "policypacks" / "examples"
TODAY = date(2026, 11, 21)
CANARY = "c4n4ry"


def stem(policy: Policy) -> str:
    """Return the name of a policy's files."""
    return policy.name.split("-", 1)[1].replace("-", "_")


def mutations(pack: str, policy: Policy) -> list[tuple[str, str, Any]]:
    """Return the mutations that an example declares: resource, path, new value."""
    tree = ast.parse((EXAMPLES / pack / f"{stem(policy)}.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "MUTATIONS":
            found: list[tuple[str, str, Any]] = ast.literal_eval(node.value)
            return found
    return []


def frozen(value: Any) -> PropertyValue:
    """Return plain data as the engine's values are: tuples for lists."""
    if isinstance(value, dict):
        return {key: frozen(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return tuple(frozen(item) for item in value)
    plain: PropertyValue = value
    return plain


def with_value(current: PropertyValue, path: str, value: PropertyValue) -> PropertyValue:
    """Return ``current`` with the value at a path replaced, removed when it is ``None``."""
    step, _, rest = path.replace("[", ".[").lstrip(".").partition(".")
    if isinstance(current, Secret):
        return Secret(with_value(current.value, path, value))
    if step.startswith("["):
        index = int(step[1:-1])
        assert isinstance(current, tuple)
        if index >= len(current):
            return (*current, value)
        new = with_value(current[index], rest, value) if rest else value
        changed = () if new is None else (new,)
        return (*current[:index], *changed, *current[index + 1 :])
    below = dict(current) if isinstance(current, Mapping) else {}
    below[step] = with_value(below.get(step), rest, value) if rest else value
    if below[step] is None:
        del below[step]
    return below


def mutated(resource: Resource, path: str, value: PropertyValue) -> Resource:
    """Return a resource with one input (and the output that echoes it) changed."""
    inputs = with_value(resource.inputs, path, value)
    outputs = with_value(resource.outputs, path, value)
    assert isinstance(inputs, Mapping)
    assert isinstance(outputs, Mapping)
    top = path.split(".")[0].split("[")[0]
    links = dict(resource.property_dependencies)
    if not contains_unknown(inputs.get(top)):
        # A program that writes a plain value there depends on nothing for it.
        links.pop(top, None)
    return replace(resource, inputs=inputs, outputs=outputs, property_dependencies=links)


def with_resource(graph: ResourceGraph, resource: Resource) -> ResourceGraph:
    """Return a graph with one resource replaced."""
    return replace(graph, resources={**graph.resources, resource.urn: resource})


def paths(value: PropertyValue, path: str = "") -> Iterator[str]:
    """Yield the path of every value below ``value``, but for a provider's notes of its defaults."""
    if path:
        yield path
    if isinstance(value, Secret):
        yield from paths(value.value, path)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key != DEFAULTS_KEY:
                yield from paths(item, f"{path}.{key}" if path else key)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from paths(item, f"{path}[{index}]")


@cache
def previews(pack: str, stems: tuple[str, ...]) -> Mapping[str, Preview]:
    """Return the previews of the examples of a pack, all made in one go."""
    requests = [PreviewRequest(EXAMPLES, "dev", {"example": f"{pack}/{one}"}) for one in stems]
    return dict(zip(stems, preview_many(requests), strict=True))


def judged(policy: Policy, pack: Pack, graph: ResourceGraph) -> list[Finding]:
    """Return what a policy finds in a graph, as the engine would hand it over."""
    graph = unmarked_graph(graph)
    in_force = settings_of(pack, {})[policy.name]
    if isinstance(policy, ResourcePolicy):
        return [one for item in graph for one in judge_resource(policy, item, in_force, TODAY)]
    outputs = {
        urn: replace(item, inputs=item.outputs, path_dependencies={})
        for urn, item in graph.resources.items()
    }
    return judge_stack(policy, replace(graph, resources=outputs), in_force, TODAY)


def stack_sent(graph: ResourceGraph) -> ResourceGraph:
    """Return the stack that a pack judges when the engine has shown it everything in its order."""
    requests, recall = Requests(), Recall()
    for resource in graph:
        one = requests.analyze(resource, provider_of(graph, resource))
        recall.remember(resource_of(analyzer_pb2.AnalyzeRequest.FromString(one)))
    stack = analyzer_pb2.AnalyzeStackRequest.FromString(requests.stack(graph, graph))
    return recall.completed(graph_of(stack))


def sent(policy: Policy, pack: Pack, graph: ResourceGraph) -> list[Finding]:
    """Return what a policy finds in a graph that the engine sends to the pack."""
    in_force = settings_of(pack, {})[policy.name]
    if isinstance(policy, StackPolicy):
        return judge_stack(policy, stack_sent(graph), in_force, TODAY)
    found: list[Finding] = []
    for resource in graph.of_type(*policy.types):
        one = analyzer_pb2.AnalyzeRequest.FromString(
            Requests().analyze(resource, provider_of(graph, resource))
        )
        found += judge_resource(policy, resource_of(one), in_force, TODAY)
    return found


def names(findings: list[PolicyFinding], state: str) -> set[str]:
    """Return the names of the resources with a finding in a state."""
    return {one.urn.rsplit("::", 1)[-1] for one in findings if one.state == state}


ANY_VALUE = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**9), 10**9),
        st.floats(),
        st.text(max_size=20),
        st.sampled_from(["*", "{}", "[", '{"Statement": 5}', '{"Statement": [{"Principal": 1}]}']),
        st.just(UNKNOWN),
        st.just(Secret("hush")),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text(max_size=8), inner, max_size=3),
        inner.map(Secret),
    ),
    max_leaves=6,
)


class PolicyContract:
    """What the policies of one pack must stand; the subclass names pack and folder."""

    pack: ClassVar[Pack]
    folder: ClassVar[str]

    @classmethod
    def all_previews(cls) -> Mapping[str, Preview]:
        """Return the previews of all examples, policy stem -> preview."""
        return previews(cls.folder, tuple(stem(policy) for policy in cls.pack.policies))

    @pytest.fixture(scope="class")
    @classmethod
    def servers(cls) -> Iterator[PackServers]:
        with PackServers([PackRequest(ROOT / "policypacks" / cls.folder)]) as servers:
            assert not servers.failures
            yield servers

    def policy(self, name: str) -> Policy:
        return next(policy for policy in self.pack.policies if policy.name == name)

    def found(self, servers: PackServers, name: str, graph: ResourceGraph) -> list[PolicyFinding]:
        report = servers.check(graph)
        assert not report.failures
        return [one for one in report.findings if one.policy == name]

    def test_example_gives_exactly_what_its_names_say(
        self, servers: PackServers, name: str
    ) -> None:
        preview = self.all_previews()[stem(self.policy(name))]
        assert not [one for one in preview.findings if one.severity == "error"]
        found = self.found(servers, name, preview.graph)
        everyone = {resource.name for resource in preview.graph}
        failing = {one for one in everyone if one.startswith("fail_")}
        unknown = {one for one in everyone if one.startswith("unknown_")}
        assert failing
        assert {one for one in everyone if one.startswith("pass_")}
        assert names(found, "violation") == failing
        assert names(found, "not_evaluated") - failing == unknown

    def test_each_mutation_breaks_a_known_good_resource(
        self, servers: PackServers, name: str
    ) -> None:
        policy = self.policy(name)
        graph = self.all_previews()[stem(policy)].graph
        before = names(self.found(servers, name, graph), "violation")
        declared = mutations(self.folder, policy)
        assert declared
        for resource_name, path, value in declared:
            [resource] = [one for one in graph if one.name == resource_name]
            changed = with_resource(graph, mutated(resource, path, frozen(value)))
            after = names(self.found(servers, name, changed), "violation")
            assert after - before == {resource_name}, (path, value)

    def test_what_is_remediated_passes(self, name: str) -> None:
        policy = self.policy(name)
        if not isinstance(policy, ResourcePolicy) or policy.remediate is None:
            return
        graph = self.all_previews()[stem(policy)].graph
        in_force = settings_of(self.pack, {})[name]
        mended = 0
        for resource in graph:
            inputs = remedied(policy, resource, in_force, TODAY)
            if inputs is None:
                continue
            mended += 1
            after = judge_resource(policy, replace(resource, inputs=inputs), in_force, TODAY)
            assert not [one for one in after if one.state == "violation"]
        assert mended

    def test_a_providers_notes_change_nothing(self, name: str) -> None:
        """A credentialed preview has ``__defaults`` lists in every object and map."""
        policy = self.policy(name)
        graph = self.all_previews()[stem(policy)].graph
        assert sent(policy, self.pack, bridged_graph(graph)) == sent(policy, self.pack, graph)

    def test_what_a_provider_plans_changes_nothing(self, name: str) -> None:
        """A credentialed preview has an unknown for whatever its provider computes."""
        policy = self.policy(name)
        if isinstance(policy, StackPolicy):
            graph = self.all_previews()[stem(policy)].graph
            found = sent(policy, self.pack, graph)
            assert found == sent(policy, self.pack, planned_graph(graph))

    def test_no_value_of_any_type_makes_it_raise(self, name: str) -> None:
        policy = self.policy(name)
        graph = self.all_previews()[stem(policy)].graph
        places = [
            (resource, path)
            for resource in graph
            if not resource.type.startswith("pulumi:")
            for path in paths(resource.inputs)
        ]

        @settings(
            max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck)
        )
        @given(st.sampled_from(places), ANY_VALUE)
        def never(place: tuple[Resource, str], value: PropertyValue) -> None:
            resource, path = place
            changed = mutated(resource, path, value)
            found = judged(policy, self.pack, with_resource(graph, changed))
            assert not [one for one in found if one.state == "error"]
            if isinstance(policy, ResourcePolicy):
                remedied(policy, changed, settings_of(self.pack, {})[name], TODAY)

        never()

    def test_no_secret_is_ever_shown(self, name: str) -> None:
        policy = self.policy(name)
        graph = self.all_previews()[stem(policy)].graph
        by_resource: dict[str, list[str]] = defaultdict(list)
        for resource in graph:
            by_resource[resource.urn] += list(paths(resource.inputs))
        for urn, places in by_resource.items():
            for path in places:
                changed = mutated(graph[urn], path, Secret(CANARY))
                for one in judged(policy, self.pack, with_resource(graph, changed)):
                    assert CANARY not in f"{one.message} {one.actual} {one.expected}", path
