"""Choosing the name that is called, naming endpoints, and asking what if."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from simulator.errors import InputError
from simulator.topology.endpoints import endpoint_name, endpoint_names
from simulator.topology.model import (
    Choice,
    Coverage,
    EntryPoint,
    Gateway,
    HealthCheck,
    HostName,
    Location,
    Node,
    NotModelled,
    Pool,
    RoutingSet,
    Strategy,
    Topology,
)
from simulator.topology.rewrite import strategies_of, with_strategy
from simulator.topology.select import entry_for, pools, reachable, validate_serving

EMPTY = Coverage((), (), ())


def pool(node: str, region: str, kind: str = "lambda", calls: str | None = None) -> Pool:
    return Pool(node, kind, region, calls=calls)  # type: ignore[arg-type]  # kinds as plain text


def topology(
    nodes: list[Node], entries: Mapping[str, tuple[str, int]], coverage: Coverage = EMPTY
) -> Topology:
    points = tuple(EntryPoint(host, node, rank) for host, (node, rank) in entries.items())
    return Topology(points, {node.id: node for node in nodes}, coverage)


def routed(*regions: str, strategy: Strategy = "latency", authority: str = "route53") -> Topology:
    choices = tuple(
        Choice(f"set-{i}", f"gw{i}", region=region, health_check="hc")
        for i, region in enumerate(regions)
    )
    nodes: list[Node] = [
        RoutingSet("set", "api.example.com", authority, strategy, 60.0, choices),  # type: ignore[arg-type]  # as above
        HealthCheck("hc", "route53", "HTTPS", 30.0, 3, 3, 6.0, 16, target="probe"),
        HostName("probe", "probe.example.com", "route53", 60.0, "other"),
        pool("other", "aws:sa-east-1"),
    ]
    for i, region in enumerate(regions):
        nodes += [Gateway(f"gw{i}", "api-gateway", region, f"fn{i}"), pool(f"fn{i}", region)]
    return topology(nodes, {"api.example.com": ("set", 0)})


def test_probes_are_not_reached_by_requests() -> None:
    found = reachable(routed("aws:eu-west-1", "aws:us-east-1"), "set")

    assert found == {"set", "gw0", "gw1", "fn0", "fn1"}


def test_pools_called_by_pools_are_reached() -> None:
    chain = topology(
        [pool("fn", "aws:eu-west-1", calls="sm"), pool("sm", "aws:eu-west-1", "sagemaker")], {}
    )

    assert pools(chain, "fn") == ("fn", "sm")


def test_the_best_entry_has_the_lowest_rank_then_most_pools_then_the_first_name() -> None:
    two = RoutingSet("two", "b", "route53", "latency", 60.0, (Choice("1", "p1"), Choice("2", "p2")))
    one = HostName("one", "a", "route53", 60.0, "p1")
    nodes: list[Node] = [two, one, pool("p1", "aws:eu-west-1"), pool("p2", "aws:us-east-1")]

    assert entry_for(topology(nodes, {"a": ("one", 0), "b": ("two", 0)})).host == "b"
    assert entry_for(topology(nodes, {"a": ("one", 0), "b": ("two", 1)})).host == "a"
    assert entry_for(topology(nodes, {"b": ("one", 1), "a": ("one", 1)})).host == "a"


def test_the_outer_of_two_names_is_the_one_that_is_called() -> None:
    inner = RoutingSet("in", "a", "cloud-dns", "cloud-dns-geo", 60.0, (Choice("1", "p1"),))
    outer = HostName("out", "z", "route53", 60.0, "in")
    nodes: list[Node] = [inner, outer, pool("p1", "gcp:us-central1")]

    assert entry_for(topology(nodes, {"a": ("in", 0), "z": ("out", 0)})).host == "z"


def test_a_named_host_is_found_whatever_its_case_and_dot() -> None:
    assert entry_for(routed("aws:eu-west-1"), "API.example.com.").node == "set"


def test_an_unknown_host_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(InputError) as caught:
        entry_for(routed("aws:eu-west-1"), "apl.example.com")

    problem = caught.value.problems[0]
    assert problem.what == "no entry point is called 'apl.example.com'"
    assert problem.hint == "did you mean 'api.example.com'?"


def test_a_program_that_serves_nothing_says_what_was_looked_for_and_what_was_not_read() -> None:
    listed = Coverage((), (), (NotModelled("a::b::app", "is not simulated"),))

    with pytest.raises(InputError) as caught:
        validate_serving(topology([], {}, listed))

    problem = caught.value.problems[0]
    assert problem.what == "nothing in this program serves HTTP requests"
    assert "load balancers" in problem.why
    assert problem.hint == "not modelled: app: is not simulated"


def test_endpoint_names_are_as_short_as_tells_them_apart() -> None:
    nodes: list[Node] = [
        pool("urn::a", "aws:eu-west-1"),
        pool("urn::b", "aws:us-east-1"),
        pool("urn::c", "aws:us-east-1", "storage"),
        pool("urn::d", "gcp:us-central1", "cloud-run"),
        pool("urn::e", "gcp:us-central1", "cloud-run"),
    ]
    whole = topology(nodes, {})

    assert endpoint_names(whole) == {
        "urn::a": "aws:eu-west-1",
        "urn::b": "aws:us-east-1/lambda",
        "urn::c": "aws:us-east-1/storage",
        "urn::d": "gcp:us-central1/d",
        "urn::e": "gcp:us-central1/e",
    }
    assert endpoint_name(whole, "urn::c") == "aws:us-east-1/storage"
    # Among fewer pools the region is enough.
    assert endpoint_names(whole, ["urn::a", "urn::b"])["urn::b"] == "aws:us-east-1"


AWS = ("aws:eu-west-1", "aws:eu-central-1", "aws:ap-southeast-2")


def test_a_latency_set_carries_every_strategy_but_ip() -> None:
    carried = strategies_of(routed(*AWS), "set")

    assert carried.possible == (
        "latency",
        "geolocation",
        "geoproximity",
        "weighted",
        "failover",
        "multivalue",
    )
    assert set(carried.impossible) == {"ip"}


@pytest.mark.parametrize("kind", ["CNAME", "alias"])
def test_what_is_no_address_cannot_be_a_multivalue_answer(kind: str) -> None:
    start = routed(*AWS)
    node = start.nodes["set"]
    assert isinstance(node, RoutingSet)
    named = replace(start, nodes={**start.nodes, "set": replace(node, record_type=kind)})
    assert kind in strategies_of(named, "set").impossible["multivalue"]


def choices(strategy: Strategy, start: Topology) -> list[Choice]:
    changed = with_strategy(start, "set", strategy).nodes["set"]
    assert isinstance(changed, RoutingSet)
    assert (changed.strategy, changed.ttl_s, changed.host) == (strategy, 60.0, "api.example.com")
    return list(changed.choices)


def test_each_continent_goes_to_its_first_region_and_the_rest_to_the_first_choice() -> None:
    found = choices("geolocation", routed(*AWS))

    assert [(choice.target, choice.location) for choice in found] == [
        ("gw0", Location(continent="EU")),
        ("gw2", Location(continent="OC")),
        ("gw0", Location(default=True)),
    ]
    assert all(choice.health_check == "hc" and choice.region is None for choice in found)


def test_the_other_strategies_keep_targets_and_health_checks() -> None:
    start = routed(*AWS, strategy="weighted")

    assert [choice.region for choice in choices("latency", start)] == list(AWS)
    assert [choice.region for choice in choices("geoproximity", start)] == list(AWS)
    assert [c.weight for c in choices("weighted", routed(*AWS))] == [1.0, 1.0, 1.0]
    assert [(c.target, c.role) for c in choices("failover", start)] == [
        ("gw0", "primary"),
        ("gw1", "secondary"),
    ]
    assert [c.target for c in choices("multivalue", start)] == ["gw0", "gw1", "gw2"]


def test_two_targets_in_one_region_share_its_latency_record() -> None:
    start = routed("aws:eu-west-1", "aws:eu-west-1", "aws:us-east-1", strategy="multivalue")

    assert [c.target for c in choices("latency", start)] == ["gw0", "gw2"]


def test_missing_data_are_named() -> None:
    mixed = strategies_of(routed("aws:eu-west-1", "gcp:us-central1", strategy="weighted"), "set")

    assert mixed.possible == ("geolocation", "weighted", "failover", "multivalue")
    assert mixed.impossible["latency"] == (
        "a latency record names an AWS region, and set-1 is in gcp:us-central1"
    )
    assert mixed.impossible["geoproximity"] == "set-1 has neither coordinates nor an AWS region"
    assert strategies_of(routed("aws:eu-west-1"), "set").impossible["failover"] == (
        "failover needs two different targets"
    )


def test_cloud_dns_sets_stay_with_cloud_dns() -> None:
    start = routed(
        "gcp:us-central1", "gcp:europe-west1", strategy="cloud-dns-wrr", authority="cloud-dns"
    )

    carried = strategies_of(start, "set")

    assert carried.possible == ("cloud-dns-geo", "cloud-dns-wrr", "cloud-dns-failover")
    assert [c.region for c in choices("cloud-dns-geo", start)] == [
        "gcp:us-central1",
        "gcp:europe-west1",
    ]


@pytest.mark.parametrize(
    ("node", "strategy", "reason"),
    [
        ("set", "ip", "nothing tells which client networks belong to which answer"),
        ("set", "cloud-dns-geo", "it belongs to another DNS service"),
        ("gw0", "latency", "only a routed name can vary"),
    ],
)
def test_what_cannot_be_carried_is_refused(node: str, strategy: Strategy, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        with_strategy(routed(*AWS), node, strategy)

    assert caught.value.problems[0].why == reason


def test_the_own_strategy_changes_nothing() -> None:
    start = routed(*AWS)

    assert with_strategy(start, "set", "latency") is start
