"""REST APIs, load balancers, SageMaker and Global Accelerator."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.topology.extract import extract
from simulator.topology.model import (
    BackendMember,
    BackendService,
    Behaviour,
    Choice,
    Edge,
    Gateway,
    HealthCheck,
    Origin,
    Pool,
    RoutingSet,
)

EVERY = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"})
WHERE = {"region": "eu-west-1"}


def function(stack: Any, name: str = "fn", **inputs: Any) -> str:
    return str(
        stack.add(
            "aws:lambda/function:Function",
            name,
            {**WHERE, **inputs},
            outputs={
                "arn": f"arn:aws:lambda:eu-west-1:1:function:{name}",
                "invokeArn": f"inv:{name}",
                "name": name,
            },
        )
    )


def rest_api(stack: Any, link: Any, kind: str) -> tuple[str, str]:
    fn = function(stack)
    api = stack.add(
        "aws:apigateway/restApi:RestApi",
        "rest",
        {"endpointConfiguration": {"types": kind}, **WHERE},
        id_="r1",
    )
    deployment = stack.add(
        "aws:apigateway/deployment:Deployment", "d", {"restApi": link("r1", api)}
    )
    stack.add(
        "aws:apigateway/stage:Stage",
        "s",
        {"restApi": link("r1", api), "deployment": link("id-d", deployment), "stageName": "v1"},
    )
    stack.add(
        "aws:apigateway/integration:Integration",
        "i",
        {"restApi": link("r1", api), "type": "AWS_PROXY", "uri": link("inv:fn", fn)},
    )
    return fn, str(api)


def test_a_regional_rest_api_is_a_gateway(stack: Any, link: Any) -> None:
    fn, api = rest_api(stack, link, "REGIONAL")

    topology = extract(stack.graph())

    assert topology.nodes == {
        fn: Pool(fn, "lambda", "aws:eu-west-1", package="zip", memory_mb=128, timeout_s=3.0),
        api: Gateway(
            api,
            "api-gateway",
            "aws:eu-west-1",
            fn,
            throttle_rps=10_000.0,
            throttle_burst=5_000.0,
            timeout_s=29.0,
        ),
    }
    assert topology.coverage.not_modelled == ()


def test_an_edge_optimized_rest_api_stands_behind_cloudfronts_pops(stack: Any, link: Any) -> None:
    _, api = rest_api(stack, link, "EDGE")

    topology = extract(stack.graph())

    assert topology.nodes[f"{api}#edge"] == Edge(
        f"{api}#edge",
        "cloudfront",
        (),
        (Behaviour("*", EVERY, None, f"{api}#origin"),),
    )
    assert topology.nodes[f"{api}#origin"] == Origin(f"{api}#origin", api, read_timeout_s=29.0)
    assert [(entry.node, entry.rank) for entry in topology.entries] == [(f"{api}#edge", 3)]


def test_newer_regions_have_the_smaller_account_throttle(stack: Any, link: Any) -> None:
    fn = function(stack, region="il-central-1")
    api = stack.add(
        "aws:apigatewayv2/api:Api",
        "api",
        {
            "protocolType": "HTTP",
            "target": link("arn:aws:lambda:eu-west-1:1:function:fn", fn),
            "region": "il-central-1",
        },
    )

    gateway = extract(stack.graph()).nodes[api]

    assert isinstance(gateway, Gateway)
    assert (gateway.throttle_rps, gateway.throttle_burst) == (2_500.0, 1_250.0)


def test_static_addresses_lead_through_both_load_balancers_to_the_function(
    stack: Any, link: Any
) -> None:
    """Elastic IPs -> network load balancer -> application load balancer -> Lambda."""
    fn = function(stack)
    alb = stack.add(
        "aws:lb/loadBalancer:LoadBalancer",
        "alb",
        {"internal": True, **WHERE},
        outputs={"arn": "arn:alb"},
    )
    inner = stack.add(
        "aws:lb/targetGroup:TargetGroup",
        "inner",
        {"targetType": "lambda", **WHERE},
        outputs={"arn": "arn:inner"},
    )
    stack.add(
        "aws:lb/targetGroupAttachment:TargetGroupAttachment",
        "to-fn",
        {
            "targetGroupArn": link("arn:inner", inner),
            "targetId": link("arn:aws:lambda:eu-west-1:1:function:fn", fn),
        },
    )
    stack.add(
        "aws:lb/listener:Listener",
        "https",
        {
            "loadBalancerArn": link("arn:alb", alb),
            "port": 443,
            "protocol": "HTTPS",
            "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
            "defaultActions": [{"type": "forward", "targetGroupArn": link("arn:inner", inner)}],
        },
    )
    redirect = stack.add(
        "aws:lb/listener:Listener",
        "http",
        {
            "loadBalancerArn": link("arn:alb", alb),
            "port": 80,
            "protocol": "HTTP",
            "defaultActions": [{"type": "redirect", "redirect": {"statusCode": "HTTP_301"}}],
        },
    )
    eips = [
        stack.add(
            "aws:ec2/eip:Eip",
            f"eip{i}",
            {"domain": "vpc"},
            outputs={"publicIp": f"192.0.2.{i}", "allocationId": f"a{i}"},
            id_=f"a{i}",
        )
        for i in range(2)
    ]
    nlb = stack.add(
        "aws:lb/loadBalancer:LoadBalancer",
        "nlb",
        {
            "loadBalancerType": "network",
            "subnetMappings": [{"allocationId": link(f"a{i}", eip)} for i, eip in enumerate(eips)],
            **WHERE,
        },
        outputs={"arn": "arn:nlb", "dnsName": "nlb-1.elb.eu-west-1.amazonaws.com"},
    )
    outer = stack.add(
        "aws:lb/targetGroup:TargetGroup",
        "outer",
        {
            "targetType": "alb",
            "healthCheck": {
                "interval": 10,
                "healthyThreshold": 2,
                "unhealthyThreshold": 4,
                "path": "/up",
            },
            **WHERE,
        },
        outputs={"arn": "arn:outer"},
    )
    stack.add(
        "aws:lb/targetGroupAttachment:TargetGroupAttachment",
        "to-alb",
        {"targetGroupArn": link("arn:outer", outer), "targetId": link("arn:alb", alb)},
    )
    stack.add(
        "aws:lb/listener:Listener",
        "tcp",
        {
            "loadBalancerArn": link("arn:nlb", nlb),
            "port": 443,
            "protocol": "TCP",
            "defaultActions": [{"type": "forward", "targetGroupArn": link("arn:outer", outer)}],
        },
    )
    zone = stack.add("aws:route53/zone:Zone", "zone", {"name": "example.com"}, id_="Z1")
    records = [
        stack.add(
            "aws:route53/record:Record",
            f"mv{i}",
            {
                "zoneId": link("Z1", zone),
                "name": "api",
                "type": "A",
                "ttl": 30,
                "setIdentifier": f"mv{i}",
                "records": [link(f"192.0.2.{i}", eip)],
                "multivalueAnswerRoutingPolicy": True,
            },
        )
        for i, eip in enumerate(eips)
    ]

    topology = extract(stack.graph())

    assert topology.nodes == {
        records[0]: RoutingSet(
            records[0],
            "api.example.com",
            "route53",
            "multivalue",
            30.0,
            (Choice("mv0", nlb), Choice("mv1", nlb)),
            record_type="A",
        ),
        # The listener passes TCP on: TLS is spoken by what stands behind.
        nlb: Gateway(nlb, "load-balancer", "aws:eu-west-1", outer, timeout_s=60.0),
        outer: BackendService(
            outer, (BackendMember(alb, "aws:eu-west-1"),), f"{outer}#health", timeout_s=60.0
        ),
        f"{outer}#health": HealthCheck(
            f"{outer}#health", "target-group", "HTTP", 10.0, 4, 2, 5.0, 1, path="/up"
        ),
        alb: Gateway(alb, "load-balancer", "aws:eu-west-1", inner, timeout_s=60.0),
        inner: BackendService(inner, (BackendMember(fn, "aws:eu-west-1"),), timeout_s=60.0),
        fn: Pool(fn, "lambda", "aws:eu-west-1", package="zip", memory_mb=128, timeout_s=3.0),
    }
    assert set(topology.coverage.no_effect) == {redirect}
    assert topology.coverage.not_modelled == ()


def test_an_auto_scaling_group_behind_a_load_balancer_is_one_pool(stack: Any, link: Any) -> None:
    template = stack.add(
        "aws:ec2/launchTemplate:LaunchTemplate", "lt", {"instanceType": "c7g.2xlarge"}, id_="lt-1"
    )
    group = stack.add(
        "aws:lb/targetGroup:TargetGroup", "tg", {"port": 80, **WHERE}, outputs={"arn": "arn:tg"}
    )
    asg = stack.add(
        "aws:autoscaling/group:Group",
        "asg",
        {
            "minSize": 2,
            "maxSize": 6,
            "launchTemplate": {"id": link("lt-1", template)},
            "targetGroupArns": [link("arn:tg", group)],
            **WHERE,
        },
    )
    alb = stack.add(
        "aws:lb/loadBalancer:LoadBalancer", "alb", {**WHERE}, outputs={"arn": "arn:alb"}
    )
    stack.add(
        "aws:lb/listener:Listener",
        "http",
        {
            "loadBalancerArn": link("arn:alb", alb),
            "port": 80,
            "protocol": "HTTP",
            "defaultActions": [{"type": "forward", "targetGroupArn": link("arn:tg", group)}],
        },
    )

    topology = extract(stack.graph())

    assert topology.nodes[asg] == Pool(
        asg,
        "instances",
        "aws:eu-west-1",
        concurrency=8,
        min_instances=2,
        max_instances=6,
        warm=True,
    )
    gateway = topology.nodes[alb]
    assert isinstance(gateway, Gateway) and gateway.min_tls == ""  # plain HTTP
    assert topology.coverage.not_modelled == ()


@pytest.mark.parametrize("by", ["link", "name"])
def test_a_function_that_names_a_sagemaker_endpoint_calls_its_pool(
    stack: Any, link: Any, by: str
) -> None:
    model = stack.add("aws:sagemaker/model:Model", "m", {}, outputs={"name": "m"})
    configuration = stack.add(
        "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
        "c",
        {
            "productionVariants": [
                {
                    "modelName": link("m", model),
                    "instanceType": "ml.g5.2xlarge",
                    "initialInstanceCount": 2,
                }
            ]
        },
        outputs={"name": "cfg"},
    )
    endpoint = stack.add(
        "aws:sagemaker/endpoint:Endpoint",
        "e",
        {"name": "llm", "endpointConfigName": link("cfg", configuration), **WHERE},
    )
    scaling = stack.add(
        "aws:appautoscaling/target:Target",
        "t",
        {
            "minCapacity": 1,
            "maxCapacity": 9,
            "resourceId": "endpoint/llm/variant/AllTraffic",
            "serviceNamespace": "sagemaker",
        },
    )
    name = link("llm", endpoint) if by == "link" else "llm"
    fn = function(stack, environment={"variables": {"ENDPOINT": name, "OTHER": "x"}})
    stack.add("aws:lambda/functionUrl:FunctionUrl", "u", {"functionName": link("fn", fn), **WHERE})

    topology = extract(stack.graph())

    pool = topology.nodes[fn]
    assert isinstance(pool, Pool) and pool.calls == endpoint
    assert topology.nodes[endpoint] == Pool(
        endpoint,
        "sagemaker",
        "aws:eu-west-1",
        concurrency=8,
        min_instances=1,
        max_instances=9,
        package="image",
        warm=True,
    )
    assert {model, configuration, endpoint, scaling} <= set(topology.coverage.modelled)


def test_provisioned_and_reserved_concurrency_bound_a_function(stack: Any, link: Any) -> None:
    fn = function(stack, packageType="Image", memorySize=2048, reservedConcurrentExecutions=50)
    alias = stack.add(
        "aws:lambda/alias:Alias", "live", {"functionName": link("fn", fn), "name": "live"}
    )
    stack.add(
        "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
        "p",
        {
            "functionName": link("fn", alias if not stack.exported else fn),
            "qualifier": "live",
            "provisionedConcurrentExecutions": 20,
        },
    )
    stack.add("aws:lambda/functionUrl:FunctionUrl", "u", {"functionName": link("fn", fn), **WHERE})

    assert extract(stack.graph()).nodes[fn] == Pool(
        fn,
        "lambda",
        "aws:eu-west-1",
        min_instances=20,
        max_instances=50,
        package="image",
        memory_mb=2048,
        timeout_s=3.0,
    )


def test_a_global_accelerator_is_an_anycast_edge_without_a_cache(stack: Any, link: Any) -> None:
    accelerator = stack.add(
        "aws:globalaccelerator/accelerator:Accelerator",
        "ga",
        {},
        outputs={"dnsName": "a1.awsglobalaccelerator.com"},
        id_="arn:ga",
    )
    listener = stack.add(
        "aws:globalaccelerator/listener:Listener",
        "l",
        {"acceleratorArn": link("arn:ga", accelerator)},
        id_="arn:l",
    )
    gateways = []
    for region in ("eu-west-1", "us-east-1"):
        fn = function(stack, f"fn-{region}", region=region)
        group = stack.add(
            "aws:lb/targetGroup:TargetGroup",
            f"tg-{region}",
            {"targetType": "lambda", "region": region},
            outputs={"arn": f"arn:tg:{region}"},
        )
        stack.add(
            "aws:lb/targetGroupAttachment:TargetGroupAttachment",
            f"a-{region}",
            {
                "targetGroupArn": link(f"arn:tg:{region}", group),
                "targetId": link(f"arn:aws:lambda:eu-west-1:1:function:fn-{region}", fn),
            },
        )
        alb = stack.add(
            "aws:lb/loadBalancer:LoadBalancer",
            f"alb-{region}",
            {"region": region},
            outputs={"arn": f"arn:alb:{region}"},
        )
        stack.add(
            "aws:lb/listener:Listener",
            f"l-{region}",
            {
                "loadBalancerArn": link(f"arn:alb:{region}", alb),
                "protocol": "HTTPS",
                "port": 443,
                "defaultActions": [
                    {"type": "forward", "targetGroupArn": link(f"arn:tg:{region}", group)}
                ],
            },
        )
        stack.add(
            "aws:globalaccelerator/endpointGroup:EndpointGroup",
            f"g-{region}",
            {
                "listenerArn": link("arn:l", listener),
                "endpointGroupRegion": region,
                "endpointConfigurations": [
                    {"endpointId": link(f"arn:alb:{region}", alb), "weight": 128}
                ],
            },
        )
        gateways.append(alb)

    topology = extract(stack.graph())

    edge = topology.nodes[accelerator]
    assert isinstance(edge, Edge)
    assert (edge.network, edge.behaviours[0].cache) == ("global-accelerator", None)
    assert topology.nodes[f"{accelerator}#endpoints"] == BackendService(
        f"{accelerator}#endpoints",
        (BackendMember(gateways[0], "aws:eu-west-1"), BackendMember(gateways[1], "aws:us-east-1")),
        ejects=True,
    )
    assert topology.entries[0].node == accelerator
    assert topology.coverage.not_modelled == ()
