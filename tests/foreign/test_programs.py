"""Programs that are not this repository's preview: six teams, six styles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from simulator.errors import InputError
from simulator.preview.model import Preview, PreviewRequest
from simulator.preview.run import preview
from simulator.resources.model import Resource
from simulator.resources.values import UNKNOWN, Secret

Previewed = Callable[[str], Preview]
HERE = Path(__file__).parent
PROGRAMS = sorted(path.parent.name for path in HERE.glob("*/Pulumi.yaml"))


def one(preview: Preview, name: str, type_: str) -> Resource:
    (found,) = (item for item in preview.graph.of_type(type_) if item.name == name)
    return found


def names(resources: tuple[Resource, ...]) -> list[str]:
    return [resource.name for resource in resources]


def types(preview: Preview) -> Counter[str]:
    return Counter(resource.type for resource in preview.graph if resource.custom)


def test_there_are_six_programs() -> None:
    assert len(PROGRAMS) == 6


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_working_program_has_no_findings(previewed: Previewed, name: str) -> None:
    """Input checks that cry wolf on a good program would be switched off by everybody."""
    assert previewed(name).findings == ()


@pytest.mark.parametrize("name", PROGRAMS)
def test_every_resource_points_at_a_line_of_the_program(previewed: Previewed, name: str) -> None:
    preview = previewed(name)
    for resource in preview.graph:
        if resource.type == "pulumi:pulumi:Stack" or "::default" in resource.urn:
            continue
        assert resource.source is not None, resource.urn
        text = (HERE / name / resource.source.file).read_text(encoding="utf-8")
        assert 1 <= resource.source.line <= len(text.splitlines())


@pytest.mark.parametrize("name", PROGRAMS)
def test_parents_and_dependencies_are_in_the_graph(previewed: Previewed, name: str) -> None:
    graph = previewed(name).graph
    for resource in graph:
        for urn in (*resource.dependencies, *([resource.parent] if resource.parent else [])):
            assert urn in graph.resources


def test_static_site_is_wired_from_dns_to_bucket(previewed: Previewed) -> None:
    preview = previewed("static_site")
    assert types(preview) == {
        "pulumi:providers:aws": 2,
        "aws:acm/certificate:Certificate": 1,
        "aws:acm/certificateValidation:CertificateValidation": 1,
        "aws:cloudfront/distribution:Distribution": 1,
        "aws:cloudfront/originAccessControl:OriginAccessControl": 1,
        "aws:route53/record:Record": 2,
        "aws:s3/bucket:Bucket": 1,
        "aws:s3/bucketObjectv2:BucketObjectv2": 2,
        "aws:s3/bucketPolicy:BucketPolicy": 1,
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": 1,
    }
    www = one(preview, "www", "aws:route53/record:Record")
    (cdn,) = preview.graph.linked(www, "aliases[0].name")
    assert cdn.type == "aws:cloudfront/distribution:Distribution"
    assert names(preview.graph.linked(cdn, "origins[0].domainName")) == ["site"]
    assert names(preview.graph.linked(cdn, "origins[0].originAccessControlId")) == ["site-oac"]


def test_static_site_uses_the_managed_policy_without_asking_the_cloud(
    previewed: Previewed,
) -> None:
    preview = previewed("static_site")
    cdn = one(preview, "cdn", "aws:cloudfront/distribution:Distribution")
    policy = cdn.value("defaultCacheBehavior.cachePolicyId")
    assert policy == "658327ea-f89d-4fab-a63d-7e88639e58f6"
    assert {item.token for item in preview.assumed} == {"aws:route53/getZone:getZone"}


def test_static_site_certificate_belongs_to_the_explicit_provider(previewed: Previewed) -> None:
    preview = previewed("static_site")
    certificate = one(preview, "cert", "aws:acm/certificate:Certificate")
    provider = preview.graph[certificate.provider.rpartition("::")[0]]
    assert provider.name == "virginia"
    assert provider.value("region") == "us-east-1"


def test_regional_api_has_one_latency_record_for_each_region(previewed: Previewed) -> None:
    preview = previewed("regional_api")
    regions = ["us-east-1", "eu-west-1", "ap-southeast-2"]
    records = preview.graph.of_type("aws:route53/record:Record")
    assert [item.value("latencyRoutingPolicies[0].region") for item in records] == regions
    for record, region in zip(records, regions, strict=True):
        assert record.value("aliases[0].name") is UNKNOWN
        assert names(preview.graph.linked(record, "aliases[0].name")) == [f"domain-{region}"]
        assert names(preview.graph.linked(record, "healthCheckId")) == [f"health-{region}"]
    assert types(preview)["pulumi:providers:aws"] == len(regions) + 1


def test_regional_api_functions_live_where_their_provider_does(previewed: Previewed) -> None:
    graph = previewed("regional_api").graph
    for function in graph.of_type("aws:lambda/function:Function"):
        provider = graph[function.provider.rpartition("::")[0]]
        assert function.name == f"quote-{provider.value('region')}"


def test_global_run_components_keep_their_children(previewed: Previewed) -> None:
    preview = previewed("global_run")
    graph = preview.graph
    services = graph.of_type("atlas:run:RegionalService")
    assert names(services) == ["api-europe-west1", "api-us-central1", "api-asia-northeast1"]
    for service in services:
        assert sorted(child.type for child in graph.children(service.urn)) == [
            "gcp:cloudrunv2/service:Service",
            "gcp:cloudrunv2/serviceIamMember:ServiceIamMember",
            "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup",
            "gcp:serviceaccount/account:Account",
        ]


def test_global_run_reaches_every_region_from_the_forwarding_rule(previewed: Previewed) -> None:
    graph = previewed("global_run").graph
    (rule,) = graph.of_type("gcp:compute/globalForwardingRule:GlobalForwardingRule")
    (proxy,) = graph.linked(rule, "target")
    (urls,) = graph.linked(proxy, "urlMap")
    (backend,) = graph.linked(urls, "defaultService")
    groups = [graph.linked(backend, f"backends[{index}].group")[0] for index in range(3)]
    services = [graph.linked(group, "cloudRun.service")[0] for group in groups]
    assert [service.value("location") for service in services] == [
        "europe-west1",
        "us-central1",
        "asia-northeast1",
    ]


def test_web_fleet_assumes_what_only_the_cloud_knows(previewed: Previewed) -> None:
    preview = previewed("web_fleet")
    assert {item.token for item in preview.assumed} == {
        "aws:ec2/getAmi:getAmi",
        "aws:ec2/getSubnets:getSubnets",
        "aws:ec2/getVpc:getVpc",
        "aws:index/getAvailabilityZones:getAvailabilityZones",
        "aws:index/getCallerIdentity:getCallerIdentity",
        "aws:route53/getZone:getZone",
    }
    assert all(item.source is not None for item in preview.assumed)


def test_web_fleet_computed_answers_reach_the_resources(previewed: Previewed) -> None:
    preview = previewed("web_fleet")
    group = one(preview, "fleet", "aws:autoscaling/group:Group")
    assert group.value("maxSize") == 6  # three assumed zones, two instances each
    role = one(preview, "execution", "aws:iam/role:Role")
    assert '"Service": "ecs-tasks.amazonaws.com"' in str(role.value("assumeRolePolicy"))


def test_web_fleet_weights_lead_to_the_two_balancers(previewed: Previewed) -> None:
    graph = previewed("web_fleet").graph
    found = {
        graph.linked(record, "aliases[0].name")[0].name: record.value(
            "weightedRoutingPolicies[0].weight"
        )
        for record in graph.of_type("aws:route53/record:Record")
    }
    assert found == {"fleet": 90, "containers": 10}


def test_inference_edge_keeps_its_secret(previewed: Previewed) -> None:
    preview = previewed("inference_edge")
    function = one(preview, "sentiment", "aws:lambda/function:Function")
    assert "not-a-real-key" not in repr(preview)
    environment = function.inputs["environment"]
    assert isinstance(environment, Mapping)
    variables = environment["variables"]
    assert isinstance(variables, Mapping)
    assert variables["MODEL_KEY"] == Secret("not-a-real-key")
    assert preview.outputs["key"] == Secret("not-a-real-key")


def test_inference_edge_caches_nothing_and_leads_to_the_function(previewed: Previewed) -> None:
    graph = previewed("inference_edge").graph
    (edge,) = graph.of_type("aws:cloudfront/distribution:Distribution")
    (url,) = graph.linked(edge, "origins[0].domainName")
    assert url.type == "aws:lambda/functionUrl:FunctionUrl"
    assert names(graph.linked(url, "functionName")) == ["sentiment"]
    policy = edge.value("defaultCacheBehavior.cachePolicyId")
    assert policy == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"  # Managed-CachingDisabled


def test_failover_rest_reads_the_other_stack_from_the_fixtures(previewed: Previewed) -> None:
    preview = previewed("failover_rest")
    assert preview.outputs["url"] == "https://ledger.fincorp.example/entries"
    assert preview.outputs["pager"] == Secret("abc123")
    records = preview.graph.of_type("aws:route53/record:Record")
    assert {record.value("zoneId") for record in records} == {"Z08FINCORP12345"}
    assert [record.value("failoverRoutingPolicies[0].type") for record in records] == [
        "PRIMARY",
        "SECONDARY",
    ]


def test_failover_rest_fixture_answers_the_account(previewed: Previewed) -> None:
    graph = previewed("failover_rest").graph
    arns = [
        domain.value("regionalCertificateArn")
        for domain in graph.of_type("aws:apigateway/domainName:DomainName")
    ]
    assert arns == [
        "arn:aws:acm:eu-central-1:210987654321:certificate/ledger",
        "arn:aws:acm:eu-west-2:210987654321:certificate/ledger",
    ]


def test_strict_fixtures_name_every_missing_answer_at_once() -> None:
    """One run, one list: nobody wants to add fixtures one failure at a time."""
    request = PreviewRequest(HERE / "web_fleet", strict_fixtures=True)
    with pytest.raises(InputError) as caught:
        preview(request)
    assert [problem.what for problem in caught.value.problems] == [
        "no fixture answers aws:ec2/getVpc:getVpc",
        "no fixture answers aws:ec2/getSubnets:getSubnets",
        "no fixture answers aws:index/getAvailabilityZones:getAvailabilityZones",
        "no fixture answers aws:ec2/getAmi:getAmi",
        "no fixture answers aws:index/getCallerIdentity:getCallerIdentity",
        "no fixture answers aws:route53/getZone:getZone",
    ]
