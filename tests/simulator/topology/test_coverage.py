"""Coverage: every resource is in exactly one of the three lists, with a reason where it matters."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.topology.extract import extract


@pytest.mark.parametrize(
    "type_",
    [
        "aws:iam/role:Role",
        "aws:cloudwatch/metricAlarm:MetricAlarm",
        "aws:acm/certificate:Certificate",
        "aws:s3/bucketPolicy:BucketPolicy",
        "aws:s3/bucketObjectv2:BucketObjectv2",
        "aws:ec2/vpc:Vpc",
        "aws:ec2/securityGroup:SecurityGroup",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        "aws:wafv2/webAcl:WebAcl",
        "aws:lambda/permission:Permission",
        "gcp:projects/iAMMember:IAMMember",
        "gcp:cloudrunv2/serviceIamMember:ServiceIamMember",
        "gcp:compute/firewall:Firewall",
        "gcp:storage/bucketObject:BucketObject",
        "random:index/randomId:RandomId",
        "kubernetes:core/v1:ConfigMap",
        "pulumi:pulumi:StackReference",
        "azure-native:resources:ResourceGroup",
    ],
)
def test_types_that_never_change_latency_have_no_effect(stack: Any, type_: str) -> None:
    urn = stack.add(type_, "x", {})

    coverage = extract(stack.graph()).coverage

    assert (coverage.modelled, coverage.no_effect, coverage.not_modelled) == ((), (urn,), ())


@pytest.mark.parametrize(
    "type_",
    [
        "aws:elasticache/cluster:Cluster",
        "aws:globalaccelerator/customRoutingAccelerator:CustomRoutingAccelerator",
        "aws:apprunner/service:Service",
        "aws:rds/instance:Instance",
        "aws:ec2transitgateway/transitGateway:TransitGateway",
        "azure-native:cdn:Profile",
        "cloudflare:index/record:Record",
        "cloudflare:index/zone:Zone",
        "kubernetes:core/v1:Service",
        "kubernetes:networking.k8s.io/v1:Ingress",
        "gcp:container/cluster:Cluster",
        "gcp:redis/instance:Instance",
        "digitalocean:index/app:App",
        "my-own:module:Thing",
    ],
)
def test_types_that_are_not_known_are_listed_never_dropped(stack: Any, type_: str) -> None:
    urn = stack.add(type_, "x", {})

    coverage = extract(stack.graph()).coverage

    assert coverage.modelled == coverage.no_effect == ()
    assert [(item.urn, item.reason) for item in coverage.not_modelled] == [
        (urn, f"{type_} is not simulated")
    ]


def test_components_providers_and_the_stack_do_not_count(stack: Any) -> None:
    stack.component("my:module:Component", "c", {})
    stack.provider("aws", "eu", region="eu-west-1")

    assert extract(stack.graph()).coverage.resources == 0


def test_a_part_without_its_whole_is_listed(stack: Any) -> None:
    integration = stack.add("aws:apigatewayv2/integration:Integration", "i", {"apiId": "gone"})

    assert [(i.urn, i.reason) for i in extract(stack.graph()).coverage.not_modelled] == [
        (integration, "nothing that serves requests was found to use it")
    ]


def test_what_no_name_leads_to_has_no_effect_when_all_else_is_understood(stack: Any) -> None:
    job = stack.add("aws:lambda/function:Function", "nightly", {"region": "eu-west-1"})

    assert extract(stack.graph()).coverage.no_effect == (job,)


def test_what_no_name_leads_to_is_listed_beside_something_not_understood(stack: Any) -> None:
    job = stack.add("aws:lambda/function:Function", "handler", {"region": "eu-west-1"})
    unknown = stack.add("cloudflare:index/workerRoute:WorkerRoute", "w", {})

    coverage = extract(stack.graph()).coverage

    assert [item.urn for item in coverage.not_modelled] == [job, unknown]


def test_regions_come_from_the_provider_a_resource_uses(stack: Any, link: Any) -> None:
    tokyo = stack.provider("aws", "tokyo", region="ap-northeast-1")
    stack.provider("aws", "default_7_1_0", region="us-west-2")
    places = {}
    for name, provider, inputs in (
        ("own", tokyo, {"region": "eu-north-1"}),
        ("named", tokyo, {}),
        ("default", "", {}),
    ):
        fn = stack.add(
            "aws:lambda/function:Function", name, inputs, provider=provider, outputs={"name": name}
        )
        stack.add(
            "aws:lambda/functionUrl:FunctionUrl",
            f"{name}-url",
            {"functionName": link(name, fn)},
            provider=provider,
        )
        places[name] = fn

    nodes = extract(stack.graph()).nodes

    assert {name: nodes[urn].region for name, urn in places.items()} == {
        "own": "aws:eu-north-1",
        "named": "aws:ap-northeast-1",
        "default": "aws:us-west-2",
    }


def test_a_resource_whose_region_nothing_tells_is_listed(stack: Any) -> None:
    stack.add("aws:apigatewayv2/api:Api", "api", {"protocolType": "HTTP"})
    fn = stack.add("aws:lambda/function:Function", "fn", {})

    reasons = {item.urn: item.reason for item in extract(stack.graph()).coverage.not_modelled}

    assert reasons[fn] == "its region is not known"
