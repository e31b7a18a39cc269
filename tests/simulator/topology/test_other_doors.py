"""Hosts outside the stack and bucket websites."""

from __future__ import annotations

from typing import Any

from simulator.topology.extract import extract
from simulator.topology.model import (
    Gateway,
    Pool,
)

EVERY = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"})
WHERE = {"region": "eu-west-1"}


def test_what_a_gateway_calls_outside_the_stack_is_taken_to_be_in_its_region(
    stack: Any, link: Any
) -> None:
    api = stack.add("aws:apigatewayv2/api:Api", "api", {"protocolType": "HTTP", **WHERE}, id_="a1")
    stack.add(
        "aws:apigatewayv2/integration:Integration",
        "i",
        {"apiId": link("a1", api), "integrationUri": "https://ledger.internal.example/v1"},
    )

    topology = extract(stack.graph())

    node = "host:ledger.internal.example@aws:eu-west-1"
    gateway = topology.nodes[api]
    assert isinstance(gateway, Gateway) and gateway.target == node
    assert topology.nodes[node] == Pool(node, "unknown", "aws:eu-west-1", warm=True)
    assert [(item.urn, item.reason) for item in topology.coverage.not_modelled] == [
        (api, "ledger.internal.example is outside this stack and taken to be in aws:eu-west-1")
    ]


def test_a_bucket_website_is_called_by_its_own_name(stack: Any, link: Any) -> None:
    bucket = stack.add("aws:s3/bucket:Bucket", "site", {**WHERE}, id_="site-1")
    website = stack.add(
        "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration",
        "web",
        {"bucket": link("site-1", bucket), "indexDocument": {"suffix": "index.html"}},
        outputs={"websiteEndpoint": "site-1.s3-website-eu-west-1.amazonaws.com"},
    )

    topology = extract(stack.graph())

    name = "site-1" if stack.exported else "site"
    assert [(entry.host, entry.node, entry.rank) for entry in topology.entries] == [
        (f"{name}.s3-website-eu-west-1.amazonaws.com", bucket, 3)
    ]
    assert {bucket, website} == set(topology.coverage.modelled)
