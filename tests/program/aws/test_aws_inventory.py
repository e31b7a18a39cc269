"""The program's graph holds every AWS resource it should, in the right region, for both stacks."""

from collections import Counter

import pytest

from program.config.common import CHECKER_REGIONS
from simulator.preview.model import Preview
from simulator.resources.model import Resource

REGIONS = {
    "dev": {"us-east-1", "eu-west-1", "ap-northeast-1", "sa-east-1"},
    "prod": {
        "us-east-1",
        "us-west-2",
        "eu-west-1",
        "eu-central-1",
        "ap-northeast-1",
        "ap-southeast-2",
        "sa-east-1",
    },
}
PER_REGION = {
    # The regional endpoint.
    "aws:apigatewayv2/domainName:DomainName": 3,
    "aws:apigatewayv2/apiMapping:ApiMapping": 3,
    # The static front.
    "aws:ec2/vpc:Vpc": 1,
    "aws:ec2/subnet:Subnet": 2,
    "aws:ec2/internetGateway:InternetGateway": 1,
    "aws:ec2/flowLog:FlowLog": 1,
    "aws:ec2/eip:Eip": 2,
    "aws:lb/loadBalancer:LoadBalancer": 2,
    "aws:lb/listener:Listener": 2,
    "aws:lb/targetGroup:TargetGroup": 2,
    "aws:lb/targetGroupAttachment:TargetGroupAttachment": 2,
}
ONCE = {
    # The domain.
    "aws:route53/zone:Zone",
    "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec",
    "aws:route53/keySigningKey:KeySigningKey",
    "aws:route53/queryLog:QueryLog",
    # System 1.
    "aws:route53/trafficPolicy:TrafficPolicy",
    "aws:route53/trafficPolicyInstance:TrafficPolicyInstance",
    # System 3.
    "aws:cloudfront/originAccessControl:OriginAccessControl",
    "aws:wafv2/webAcl:WebAcl",
    # System 4.
    "aws:sagemaker/model:Model",
    "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
    "aws:sagemaker/endpoint:Endpoint",
    "aws:appautoscaling/target:Target",
    "aws:appautoscaling/policy:Policy",
    "aws:cloudfront/monitoringSubscription:MonitoringSubscription",
}
TWICE = {
    "aws:cloudfront/distribution:Distribution",
    "aws:cloudfront/function:Function",
}
COMPONENTS = {
    "ApiRecords",
    "RegionalEndpoint",
    "StaticFront",
    "TrafficPolicy",
    "ServingCdn",
    "ModelCache",
    "BucketPolicy",
}


def region_of(preview: Preview, resource: Resource) -> str:
    provider = preview.graph.get(resource.provider.rsplit("::", 1)[0])
    assert provider is not None, resource.urn
    return str(provider.value("region"))


def test_every_resource_of_the_systems_is_there(preview: Preview) -> None:
    counts = Counter(resource.type for resource in preview.graph)
    regions = len(REGIONS[preview.graph.stack])
    assert {one: counts[one] for one in ONCE} == dict.fromkeys(ONCE, 1)
    assert {one: counts[one] for one in TWICE} == dict.fromkeys(TWICE, 2)
    assert {one: counts[one] for one in PER_REGION} == {
        one: number * regions for one, number in PER_REGION.items()
    }
    # One function and one API per region, and one each for systems 3 and 4.
    assert counts["aws:lambda/function:Function"] == regions + 2
    assert counts["aws:apigatewayv2/api:Api"] == regions + 2
    components = {f"routecast:aws:{name}" for name in COMPONENTS}
    assert components <= set(counts)


def test_the_input_checks_have_nothing_to_say(preview: Preview) -> None:
    assert [str(finding) for finding in preview.findings] == []


def test_nothing_asks_the_cloud(preview: Preview) -> None:
    """A preview without network or credentials must not rest on assumed answers."""
    assert preview.assumed == ()


def test_no_aws_resource_is_left_to_a_default_provider(preview: Preview) -> None:
    providers = preview.graph.of_type("pulumi:providers:aws")
    assert {str(one.value("region")) for one in providers} == REGIONS[preview.graph.stack]
    assert {one.name for one in providers} == {
        f"aws-{region}" for region in REGIONS[preview.graph.stack]
    }
    account = {one.value("allowedAccountIds") for one in providers}
    assert len(account) == 1


@pytest.mark.parametrize("type_", sorted(PER_REGION))
def test_regional_resources_are_spread_evenly(preview: Preview, type_: str) -> None:
    found = Counter(region_of(preview, one) for one in preview.graph.of_type(type_))
    assert found == dict.fromkeys(REGIONS[preview.graph.stack], PER_REGION[type_])


@pytest.mark.parametrize(
    "type_",
    [
        "aws:cloudfront/distribution:Distribution",
        "aws:cloudwatch/metricAlarm:MetricAlarm",
        "aws:route53/healthCheck:HealthCheck",
        "aws:route53/queryLog:QueryLog",
        "aws:wafv2/webAcl:WebAcl",
        "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    ],
)
def test_what_lives_in_the_global_region_is_there(preview: Preview, type_: str) -> None:
    found = preview.graph.of_type(type_)
    assert found
    assert {region_of(preview, one) for one in found} == {"us-east-1"}


def test_distributions_use_certificates_of_the_global_region(dev: Preview) -> None:
    for distribution in dev.graph.of_type("aws:cloudfront/distribution:Distribution"):
        (validation,) = dev.graph.linked(distribution, "viewerCertificate.acmCertificateArn")
        assert region_of(dev, validation) == "us-east-1"


def test_gateways_and_balancers_use_certificates_of_their_own_region(dev: Preview) -> None:
    for type_, path in (
        ("aws:apigatewayv2/domainName:DomainName", "domainNameConfiguration.certificateArn"),
        ("aws:lb/listener:Listener", "certificateArn"),
    ):
        for resource in dev.graph.of_type(type_):
            if resource.value("protocol") == "TCP":
                continue
            (validation,) = dev.graph.linked(resource, path)
            assert region_of(dev, validation) == region_of(dev, resource)


def certificate_names(preview: Preview, resource: Resource, path: str) -> set[str]:
    (validation,) = preview.graph.linked(resource, path)
    (certificate,) = preview.graph.linked(validation, "certificateArn")
    others = certificate.value("subjectAlternativeNames")
    assert isinstance(others, tuple)
    return {str(certificate.value("domainName")), *map(str, others)}


def test_a_certificate_covers_every_name_its_users_answer_for(dev: Preview) -> None:
    for found in dev.graph.of_type("aws:cloudfront/distribution:Distribution"):
        aliases = found.value("aliases")
        assert isinstance(aliases, tuple)
        names = certificate_names(dev, found, "viewerCertificate.acmCertificateArn")
        assert set(aliases) <= names
    for domain in dev.graph.of_type("aws:apigatewayv2/domainName:DomainName"):
        names = certificate_names(dev, domain, "domainNameConfiguration.certificateArn")
        assert domain.value("domainName") in names
    for listener in dev.graph.of_type("aws:lb/listener:Listener"):
        if listener.value("protocol") == "HTTPS":
            region = region_of(dev, listener)
            static = f"{region}.static.dev.routecast.example"
            names = certificate_names(dev, listener, "certificateArn")
            assert {"api.dev.routecast.example", static} <= names


def test_a_name_gets_one_validation_record_however_many_certificates_it_has(dev: Preview) -> None:
    certificates = dev.graph.of_type("aws:acm/certificate:Certificate")
    names = set()
    for certificate in certificates:
        others = certificate.value("subjectAlternativeNames")
        assert isinstance(others, tuple)
        names |= {certificate.value("domainName"), *others}
    (component,) = dev.graph.of_type("routecast:aws:Certificates")
    records = [
        one for one in dev.graph.children(component.urn) if one.type == "aws:route53/record:Record"
    ]
    assert {one.name.removeprefix("certificates-") for one in records} == names
    assert len(records) == len(names)


def test_every_health_check_speaks_https_from_three_regions_and_has_an_alarm(
    preview: Preview,
) -> None:
    graph = preview.graph
    checks = graph.of_type("aws:route53/healthCheck:HealthCheck")
    watched = set()
    for alarm in graph.of_type("aws:cloudwatch/metricAlarm:MetricAlarm"):
        assert alarm.value("alarmActions")
        if alarm.value("namespace") == "AWS/Route53":
            (check,) = graph.linked(alarm, "dimensions.HealthCheckId")
            watched.add(check.urn)
    assert watched == {check.urn for check in checks}
    for check in checks:
        assert check.value("type") == "HTTPS"
        assert check.value("enableSni") is True
        assert check.value("resourcePath") in ("/healthz", "/health")
        checkers = check.value("regions")
        assert isinstance(checkers, tuple)
        assert len(checkers) >= 3
        assert set(checkers) <= set(CHECKER_REGIONS)


def test_physical_names_fit_their_limits(preview: Preview) -> None:
    for type_, key, limit in (
        ("aws:lb/loadBalancer:LoadBalancer", "name", 32),
        ("aws:lb/targetGroup:TargetGroup", "name", 32),
        ("aws:iam/role:Role", "name", 64),
        ("aws:lambda/function:Function", "name", 64),
        ("aws:s3/bucket:Bucket", "bucket", 63),
        ("aws:sagemaker/endpoint:Endpoint", "name", 63),
    ):
        for resource in preview.graph.of_type(type_):
            name = resource.value(key)
            assert isinstance(name, str), resource.urn
            assert len(name) <= limit


def test_the_outputs_name_what_an_operator_needs(preview: Preview) -> None:
    domain = {"dev": "dev.routecast.example", "prod": "routecast.example"}[preview.graph.stack]
    assert preview.outputs["apiUrl"] == f"https://api.{domain}"
    assert preview.outputs["cdnUrl"] == f"https://cdn.{domain}"
    assert preview.outputs["modelsUrl"] == f"https://models.{domain}"
    assert preview.outputs["policyUrl"] == f"https://policy.{domain}"
    assert {
        "nameServers",
        "endpointUrls",
        "staticAddresses",
        "cdnDistributionId",
        "modelsDistributionId",
        "modelsInvalidationCommand",
        "geoUrl",
        "anycastUrl",
    } <= set(preview.outputs)
