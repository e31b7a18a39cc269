"""This repository's own program: what ``api.<domain>`` leads to under every routing choice."""

from __future__ import annotations

import pytest
from bridged import bridged_graph, planned_graph
from program_previews import every_choice

from program.config.common import ROUTING_CHOICES
from simulator.topology.extract import extract
from simulator.topology.model import Choice, Edge, Pool, RoutingSet, Topology
from simulator.topology.select import entry_for, pools, reachable

AWS = ("us-east-1", "eu-west-1", "ap-northeast-1", "sa-east-1")
GOOGLE = ("us-central1", "europe-west1", "asia-northeast1")

FUNCTIONS = frozenset(("lambda", f"aws:{region}") for region in AWS)
BYPASS = ("lambda", "aws:eu-west-1")
EXPECTED = {
    "latency": FUNCTIONS,
    "geolocation": FUNCTIONS,
    "geoproximity": FUNCTIONS,
    "weighted": FUNCTIONS,
    "multivalue": FUNCTIONS,
    "failover": frozenset({("lambda", "aws:us-east-1"), ("lambda", "aws:eu-west-1")}),
    "geo": frozenset(("instances", f"gcp:{region}") for region in GOOGLE),
    "cdn": frozenset(
        {
            BYPASS,
            ("lambda", "aws:us-east-1"),
            ("storage", "aws:us-east-1"),
            ("storage", "aws:eu-west-1"),
        }
    ),
    "anycast": frozenset({BYPASS, *(("cloud-run", f"gcp:{region}") for region in GOOGLE)}),
}
# What stands at the name itself: Route 53 answers `cdn` and `anycast` with a bypass behind.
STRATEGY = {
    **{name: name for name in ROUTING_CHOICES},
    "geo": "cloud-dns-geo",
    "cdn": "failover",
    "anycast": "failover",
}


def test_every_choice_leads_from_the_api_name_to_its_own_pools(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    topologies = {
        choice: extract(preview.graph)
        for choice, preview in every_choice(tmp_path_factory, "dev").items()
    }

    assert {c: entry_for(t).host for c, t in topologies.items()} == dict.fromkeys(
        ROUTING_CHOICES, "api.dev.routecast.example"
    )
    assert {c: _behind(t) for c, t in topologies.items()} == EXPECTED
    assert {c: _strategy(t) for c, t in topologies.items()} == STRATEGY
    assert {c: t.coverage.not_modelled for c, t in topologies.items()} == dict.fromkeys(
        ROUTING_CHOICES, ()
    )
    for topology in topologies.values():
        _assert_the_other_systems(topology)
    cdn, anycast = (_edge(topologies[choice]) for choice in ("cdn", "anycast"))
    assert (cdn.network, anycast.network) == ("cloudfront", "google")
    # POST is never kept; a GET of the inference path is.
    assert all(
        b.cache is not None and "POST" not in b.cache.methods
        for edge in (cdn, anycast)
        for b in edge.behaviours
        if b.path_pattern.startswith("/v1")
    )


def test_a_providers_notes_change_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A credentialed preview has ``__defaults`` lists in every object and map."""
    for choice, preview in every_choice(tmp_path_factory, "dev").items():
        assert extract(bridged_graph(preview.graph)) == extract(preview.graph), choice


def test_what_a_provider_plans_changes_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A credentialed preview has an unknown for whatever its provider computes."""
    for choice, preview in every_choice(tmp_path_factory, "dev").items():
        assert extract(planned_graph(preview.graph)) == extract(preview.graph), choice


def _behind(topology: Topology) -> frozenset[tuple[str, str]]:
    nodes = (topology.nodes[node] for node in pools(topology, entry_for(topology).node))
    return frozenset((node.kind, node.region) for node in nodes if isinstance(node, Pool))


def _strategy(topology: Topology) -> str:
    nodes = (topology.nodes[node] for node in reachable(topology, entry_for(topology).node))
    (found,) = [node.strategy for node in nodes if isinstance(node, RoutingSet)]
    return found


def _edge(topology: Topology) -> Edge:
    nodes = (topology.nodes[node] for node in reachable(topology, entry_for(topology).node))
    (found,) = [node for node in nodes if isinstance(node, Edge)]
    return found


def _assert_the_other_systems(topology: Topology) -> None:
    """All five systems are built for every choice, each under a name of its own."""
    hosts = {entry.host for entry in topology.entries}
    assert {
        f"{label}.dev.routecast.example"
        for label in ("policy", "cdn", "models", "api.geo", "anycast")
    } <= hosts
    models = pools(topology, entry_for(topology, "models.dev.routecast.example").node)
    kinds = [node.kind for node in map(topology.nodes.get, models) if isinstance(node, Pool)]
    # The signing function, SageMaker behind it, and the fallback function of system 1.
    assert sorted(kinds) == ["lambda", "lambda", "sagemaker"]
    policy = topology.nodes[entry_for(topology, "policy.dev.routecast.example").node]
    assert isinstance(policy, RoutingSet)
    assert all(choice.health_check is not None for choice in _leaves(topology, policy))


def _leaves(topology: Topology, routing: RoutingSet) -> list[Choice]:
    found: list[Choice] = []
    for choice in routing.choices:
        inner = topology.nodes[choice.target]
        found += _leaves(topology, inner) if isinstance(inner, RoutingSet) else [choice]
    return found
