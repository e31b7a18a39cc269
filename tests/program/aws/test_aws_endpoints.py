"""System 1: what each region's endpoint answers for, how it is probed, and its static front."""

from simulator.preview.model import Preview
from simulator.resources.model import Resource
from simulator.resources.values import UNKNOWN

DOMAIN = "dev.routecast.example"
REGIONS = ("us-east-1", "eu-west-1", "ap-northeast-1", "sa-east-1")


def below(preview: Preview, component: Resource, type_: str) -> list[Resource]:
    found = []
    for child in preview.graph.children(component.urn):
        if child.type == type_:
            found.append(child)
        found += below(preview, child, type_)
    return found


def test_an_endpoint_answers_for_the_api_the_policy_and_its_own_name(dev: Preview) -> None:
    endpoints = dev.graph.of_type("routecast:aws:RegionalEndpoint")
    assert [one.value("region") for one in endpoints] == list(REGIONS)
    for endpoint in endpoints:
        region = endpoint.value("region")
        domains = below(dev, endpoint, "aws:apigatewayv2/domainName:DomainName")
        assert {one.value("domainName") for one in domains} == {
            f"api.{DOMAIN}",
            f"policy.{DOMAIN}",
            f"{region}.latency.{DOMAIN}",
        }
        for one in domains:
            assert one.value("domainNameConfiguration.securityPolicy") == "TLS_1_2"
            assert one.value("domainNameConfiguration.endpointType") == "REGIONAL"


def test_an_endpoint_has_no_other_door(dev: Preview) -> None:
    for endpoint in dev.graph.of_type("routecast:aws:RegionalEndpoint"):
        (api,) = below(dev, endpoint, "aws:apigatewayv2/api:Api")
        assert api.value("disableExecuteApiEndpoint") is True


def test_a_gateway_is_throttled_logged_and_ends_in_its_own_function(dev: Preview) -> None:
    for endpoint in dev.graph.of_type("routecast:aws:RegionalEndpoint"):
        (stage,) = below(dev, endpoint, "aws:apigatewayv2/stage:Stage")
        assert stage.value("defaultRouteSettings.throttlingRateLimit") == 1000
        assert stage.value("defaultRouteSettings.throttlingBurstLimit") == 500
        assert dev.graph.linked(stage, "accessLogSettings.destinationArn")
        (integration,) = below(dev, endpoint, "aws:apigatewayv2/integration:Integration")
        (function,) = below(dev, endpoint, "aws:lambda/function:Function")
        assert dev.graph.linked(integration, "integrationUri") == (function,)
        # The function's own error gets through before the gateway gives up.
        timeout_ms = integration.value("timeoutMilliseconds")
        assert isinstance(timeout_ms, int | float)
        assert timeout_ms > 1000 * float(str(function.value("timeout")))
        routes = below(dev, endpoint, "aws:apigatewayv2/route:Route")
        assert {one.value("routeKey") for one in routes} == {
            "GET /v1/predict",
            "HEAD /v1/predict",
            "POST /v1/predict",
            "GET /healthz",
            "HEAD /healthz",
        }


def test_functions_may_be_invoked_by_a_named_source_only(preview: Preview) -> None:
    for permission in preview.graph.of_type("aws:lambda/permission:Permission"):
        assert permission.value("principal") in (
            "apigateway.amazonaws.com",
            "elasticloadbalancing.amazonaws.com",
        )
        assert preview.graph.linked(permission, "sourceArn")


def test_an_endpoints_health_check_probes_that_endpoint(dev: Preview) -> None:
    for endpoint in dev.graph.of_type("routecast:aws:RegionalEndpoint"):
        host = f"{endpoint.value('region')}.latency.{DOMAIN}"
        (check,) = below(dev, endpoint, "aws:route53/healthCheck:HealthCheck")
        assert check.value("fqdn") == host
        records = [
            one
            for one in below(dev, endpoint, "aws:route53/record:Record")
            if one.value("name") == host
        ]
        assert {one.value("type") for one in records} == {"A", "AAAA"}
        for record in records:
            (domain,) = dev.graph.linked(
                record, "aliases[0].name", "aws:apigatewayv2/domainName:DomainName"
            )
            assert domain.value("domainName") == host


def test_a_static_address_is_probed_itself(dev: Preview) -> None:
    """A host name has two addresses: a check of the name would speak for both."""
    for front in dev.graph.of_type("routecast:aws:StaticFront"):
        checks = below(dev, front, "aws:route53/healthCheck:HealthCheck")
        probed = {dev.graph.linked(check, "ipAddress")[0].name for check in checks}
        assert probed == {one.name for one in below(dev, front, "aws:ec2/eip:Eip")}
        assert len(probed) == 2


def test_static_addresses_lead_to_the_regions_function_over_tls(dev: Preview) -> None:
    for front in dev.graph.of_type("routecast:aws:StaticFront"):
        region = front.value("region")
        balancers = {
            one.value("loadBalancerType"): one
            for one in below(dev, front, "aws:lb/loadBalancer:LoadBalancer")
        }
        assert balancers["network"].value("internal") is False
        assert balancers["application"].value("internal") is True
        assert balancers["application"].value("dropInvalidHeaderFields") is True
        listeners = {
            one.value("protocol"): one for one in below(dev, front, "aws:lb/listener:Listener")
        }
        assert set(listeners) == {"TCP", "HTTPS"}
        assert str(listeners["HTTPS"].value("sslPolicy")).startswith("ELBSecurityPolicy-TLS13-1-2")
        assert dev.graph.linked(listeners["TCP"], "loadBalancerArn") == (balancers["network"],)
        groups = {
            one.value("targetType"): one
            for one in below(dev, front, "aws:lb/targetGroup:TargetGroup")
        }
        assert set(groups) == {"alb", "lambda"}
        # An application load balancer behind a network one takes plain TCP and is probed by HTTPS.
        assert groups["alb"].value("protocol") == "TCP"
        assert groups["alb"].value("healthCheck.protocol") == "HTTPS"
        assert {one.value("healthCheck.path") for one in groups.values()} == {"/healthz"}
        attached = {}
        for one in below(dev, front, "aws:lb/targetGroupAttachment:TargetGroupAttachment"):
            (group,) = dev.graph.linked(one, "targetGroupArn")
            attached[group.value("targetType")] = dev.graph.linked(one, "targetId")[0]
        assert attached["alb"] == balancers["application"]
        assert attached["lambda"].name == f"endpoint-{region}"


def test_only_https_comes_in_and_only_through_the_front(dev: Preview) -> None:
    rules = dev.graph.of_type("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
    assert {one.value("fromPort") for one in rules} == {443}
    open_to_all = [one for one in rules if one.value("cidrIpv4") == "0.0.0.0/0"]
    assert len(open_to_all) == len(REGIONS)
    inner = [one for one in rules if one not in open_to_all]
    assert all(dev.graph.linked(one, "referencedSecurityGroupId") for one in inner)


def test_the_traffic_policy_can_be_read_before_its_checks_have_ids(dev: Preview) -> None:
    (component,) = dev.graph.of_type("routecast:aws:TrafficPolicy")
    assert component.value("document.StartRule") == "nearest"
    assert component.value("document.RecordType") == "CNAME"
    for region in REGIONS:
        check = component.value(f"document.Rules.{region}-or-stand-in.Primary.HealthCheck")
        assert check == f"${{health_check:{region}}}"
        (linked,) = dev.graph.linked(component, f"healthChecks.{region}")
        assert linked.value("fqdn") == f"{region}.latency.{DOMAIN}"
    (policy,) = dev.graph.of_type("aws:route53/trafficPolicy:TrafficPolicy")
    assert policy.value("document") is UNKNOWN
    (instance,) = dev.graph.of_type("aws:route53/trafficPolicyInstance:TrafficPolicyInstance")
    assert instance.value("name") == f"policy.{DOMAIN}"
    assert instance.value("ttl") == 60
    assert dev.graph.linked(instance, "trafficPolicyId") == (policy,)


def test_every_endpoint_of_the_policy_resolves_to_its_region(dev: Preview) -> None:
    (component,) = dev.graph.of_type("routecast:aws:TrafficPolicy")
    for region in REGIONS:
        host = f"{region}.policy.{DOMAIN}"
        assert component.value(f"document.Endpoints.{region}.Value") == host
        records = [
            one
            for one in dev.graph.of_type("aws:route53/record:Record")
            if one.value("name") == host
        ]
        assert {one.value("type") for one in records} == {"A", "AAAA"}
        for record in records:
            (domain,) = dev.graph.linked(
                record, "aliases[0].name", "aws:apigatewayv2/domainName:DomainName"
            )
            assert domain.value("domainName") == f"policy.{DOMAIN}"
            assert region in domain.name
