"""All policy packs on the default stack, and on seven times as many resources."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from simulator.preview.model import PreviewRequest
from simulator.preview.packs.builtin import builtin_packs
from simulator.preview.packs.model import PackRequest
from simulator.preview.packs.run import PackServers
from simulator.preview.run import preview
from simulator.resources.model import Resource, ResourceGraph

MANY = 5_000


@pytest.fixture(scope="module")
def stack(repository: Path) -> ResourceGraph:
    return preview(PreviewRequest(repository)).graph


@pytest.fixture(scope="module")
def servers() -> Iterator[PackServers]:
    with PackServers([PackRequest(folder) for folder in builtin_packs()]) as started:
        assert started.failures == ()
        yield started


def renamed(resource: Resource, names: Mapping[str, str]) -> Resource:
    """Return a copy of a resource that links to the copies of what it links to."""

    def copies(urns: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names[urn] for urn in urns)

    provider, _, identity = resource.provider.rpartition("::")
    return replace(
        resource,
        urn=names[resource.urn],
        name=names[resource.urn].rpartition("::")[2],
        parent=resource.parent and names[resource.parent],
        provider=f"{names[provider]}::{identity}" if provider else "",
        dependencies=copies(resource.dependencies),
        property_dependencies={
            key: copies(urns) for key, urns in resource.property_dependencies.items()
        },
    )


def grown(graph: ResourceGraph, size: int) -> ResourceGraph:
    """Return a graph of copies of a stack, cut off at a size."""
    resources: dict[str, Resource] = {}
    for number in range(-(-size // len(graph))):
        names = {
            item.urn: item.urn if item.urn == graph.stack_urn else f"{item.urn}-{number}"
            for item in graph
        }
        for item in graph:
            resources.setdefault(names[item.urn], renamed(item, names))
    kept = dict(list(resources.items())[:size])
    return ResourceGraph(graph.project, graph.stack, kept, graph.stack_urn)


@pytest.mark.benchmark(group="frequent")
def test_packs_on_the_default_stack(
    benchmark: Any, stack: ResourceGraph, servers: PackServers, bare_simpy: Any
) -> None:
    """Every policy of every pack, the packs up already; nothing serialised before."""
    graphs = [grown(stack, len(stack)) for _ in range(5)]
    yardstick = bare_simpy(20_000)
    report = benchmark.pedantic(lambda: servers.check(graphs.pop()), rounds=5)
    assert report.failures == ()
    benchmark.extra_info["resources"] = len(stack)
    benchmark.extra_info["policies"] = len(report.policies)
    benchmark.extra_info["bare_simpy_mm4_per_second"] = yardstick


@pytest.mark.benchmark(group="targeted")
def test_packs_on_5000_resources(
    benchmark: Any, stack: ResourceGraph, servers: PackServers
) -> None:
    """Linear: the time for a resource is the same in seven times as many, within one run."""
    small, many = grown(stack, len(stack)), grown(stack, MANY)
    servers.check(small)
    started = time.perf_counter()
    servers.check(small)
    each_of_few = (time.perf_counter() - started) / len(small)
    report = benchmark.pedantic(servers.check, args=(many,), rounds=2)
    assert report.failures == ()
    each_of_many = benchmark.stats.stats.min / len(many)
    benchmark.extra_info["resources"] = len(many)
    benchmark.extra_info["time_per_resource_against_the_default_stack"] = each_of_many / each_of_few
