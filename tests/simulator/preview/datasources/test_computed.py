"""Data sources that need no cloud, held against the vendors' published values."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from simulator.errors import InputError
from simulator.preview.datasources.answer import Answerer
from simulator.preview.datasources.aws_regions import LATENCY_REGIONS, partition_of
from simulator.preview.datasources.cloudfront_policies import (
    MANAGED_CACHE_POLICIES,
    managed_cache_policy,
    managed_origin_request_policy,
)
from simulator.preview.datasources.registry import COMPUTED
from simulator.preview.sdk.read import function
from simulator.resources.values import PropertyValue, Secret

CONFIG = {
    "aws:region": "eu-west-1",
    "gcp:project": "proj",
    "gcp:region": "europe-west1",
}


def ask(token: str, **args: PropertyValue) -> Mapping[str, PropertyValue]:
    return Answerer(config=CONFIG).invoke(token, args)


@pytest.mark.parametrize("token", sorted(COMPUTED))
def test_every_computed_token_is_a_data_source_of_the_sdk(token: str) -> None:
    assert function(token) is not None


def test_region() -> None:
    assert ask("aws:index/getRegion:getRegion") == {
        "id": "eu-west-1",
        "name": "eu-west-1",
        "region": "eu-west-1",
        "description": "Europe (Ireland)",
        "endpoint": "ec2.eu-west-1.amazonaws.com",
    }
    found = ask("aws:index/getRegion:getRegion", endpoint="ec2.cn-north-1.amazonaws.com.cn")
    assert found["region"] == "cn-north-1"
    with pytest.raises(InputError, match="did you mean 'eu-west-1'"):
        ask("aws:index/getRegion:getRegion", region="eu-west-11")


def test_there_are_39_latency_regions_in_four_partitions() -> None:
    assert len(LATENCY_REGIONS) == 39
    assert {partition_of(region).name for region in LATENCY_REGIONS} == {
        "aws",
        "aws-cn",
        "aws-us-gov",
        "aws-eusc",
    }


def test_arn_parts() -> None:
    assert ask("aws:index/getArn:getArn", arn="arn:aws:rds:eu-west-1:123456789012:db:mysql-db") == {
        "arn": "arn:aws:rds:eu-west-1:123456789012:db:mysql-db",
        "id": "arn:aws:rds:eu-west-1:123456789012:db:mysql-db",
        "partition": "aws",
        "service": "rds",
        "region": "eu-west-1",
        "account": "123456789012",
        "resource": "db:mysql-db",
    }
    with pytest.raises(InputError, match="is no ARN"):
        ask("aws:index/getArn:getArn", arn="rds:db")


def test_arn_functions() -> None:
    built = ask(
        "aws:index/arnBuild:arnBuild",
        partition="aws",
        service="iam",
        region="",
        accountId="444455556666",
        resource="user/a",
    )
    assert built == {"result": "arn:aws:iam::444455556666:user/a"}
    trimmed = ask(
        "aws:index/trimIamRolePath:trimIamRolePath",
        arn="arn:aws:iam::444455556666:role/with/path/example",
    )
    assert trimmed == {"result": "arn:aws:iam::444455556666:role/example"}


def test_service_principal_of_the_china_regions() -> None:
    token = "aws:index/getServicePrincipal:getServicePrincipal"
    assert ask(token, serviceName="s3", region="cn-north-1")["name"] == "s3.amazonaws.com"
    logs = ask(token, serviceName="logs", region="cn-north-1")
    assert logs["name"] == "logs.amazonaws.com.cn"


def test_service_names_go_both_ways() -> None:
    token = "aws:index/getService:getService"
    by_id = ask(token, serviceId="s3")
    assert by_id["reverseDnsName"] == "com.amazonaws.eu-west-1.s3"
    assert by_id["dnsName"] == "s3.eu-west-1.amazonaws.com"
    by_name = ask(token, dnsName="s3.eu-west-1.amazonaws.com")
    assert {key: by_name[key] for key in by_id} == dict(by_id)


def test_load_balancer_tables() -> None:
    token = "aws:lb/getHostedZoneId:getHostedZoneId"
    assert ask(token)["id"] == "Z32O12XQLNTSW2"
    assert ask(token, loadBalancerType="network")["id"] == "Z2IFOLAFXWLO4F"
    account = ask("aws:elb/getServiceAccount:getServiceAccount", region="us-east-1")
    assert account["arn"] == "arn:aws:iam::127311923021:root"


def test_managed_cache_policies_have_the_published_ttls() -> None:
    ttls = {
        policy.name.removeprefix("Managed-"): (
            policy.min_ttl_s,
            policy.default_ttl_s,
            policy.max_ttl_s,
        )
        for policy in MANAGED_CACHE_POLICIES
    }
    assert ttls == {
        "CachingOptimized": (1, 86_400, 31_536_000),
        "CachingOptimizedForUncompressedObjects": (1, 86_400, 31_536_000),
        "CachingDisabled": (0, 0, 0),
        "Elemental-MediaPackage": (0, 86_400, 31_536_000),
        "Amplify": (2, 2, 600),
        "UseOriginCacheControlHeaders": (0, 0, 31_536_000),
        "UseOriginCacheControlHeaders-QueryStrings": (0, 0, 31_536_000),
    }


def test_managed_policies_are_found_by_id_and_by_name() -> None:
    by_id = managed_cache_policy("4135ea2d-6df8-44a3-9df3-4b5a84be39ad")
    assert by_id is not None
    assert by_id == managed_cache_policy("Managed-CachingDisabled")
    assert managed_cache_policy("mine") is None
    viewer = managed_origin_request_policy("Managed-AllViewerExceptHostHeader")
    assert viewer is not None
    assert viewer.headers == ("Host",)


def test_a_cache_policy_of_ones_own_is_asked_from_the_cloud() -> None:
    token = "aws:cloudfront/getCachePolicy:getCachePolicy"
    own, managed = Answerer(config=CONFIG), Answerer(config=CONFIG)
    own.invoke(token, {"name": "mine"})
    managed.invoke(token, {"name": "Managed-CachingOptimized"})
    assert len(own.assumed) == 1
    assert managed.assumed == ()


def test_traffic_policy_document() -> None:
    answer = ask(
        "aws:route53/getTrafficPolicyDocument:getTrafficPolicyDocument",
        recordType="A",
        startRule="site",
        endpoints=(
            {"id": "b", "type": "value", "value": "192.0.2.2"},
            {"id": "a", "type": "value"},
        ),
        rules=(
            {
                "id": "site",
                "type": "failover",
                "primary": {"endpointReference": "a", "evaluateTargetHealth": False},
                "secondary": {"endpointReference": "b", "healthCheck": "hc"},
            },
        ),
    )
    assert json.loads(str(answer["json"])) == {
        "AWSPolicyFormatVersion": "2015-10-01",
        "RecordType": "A",
        "StartRule": "site",
        "Endpoints": {"a": {"Type": "value"}, "b": {"Type": "value", "Value": "192.0.2.2"}},
        "Rules": {
            "site": {
                "RuleType": "failover",
                "Primary": {"EndpointReference": "a"},
                "Secondary": {"EndpointReference": "b", "HealthCheck": "hc"},
            }
        },
    }


def test_google_iam_policy_sorts_and_merges() -> None:
    answer = ask(
        "gcp:organizations/getIAMPolicy:getIAMPolicy",
        bindings=(
            {"role": "roles/b", "members": ("user:z@x", "user:a@x")},
            {"role": "roles/a", "members": ("user:q@x",)},
            {"role": "roles/b", "members": ("user:m@x",)},
        ),
    )
    assert answer["policyData"] == (
        '{"bindings":[{"members":["user:q@x"],"role":"roles/a"},'
        '{"members":["user:a@x","user:m@x","user:z@x"],"role":"roles/b"}]}'
    )


def test_google_client_config_hides_its_token() -> None:
    answer = ask("gcp:organizations/getClientConfig:getClientConfig")
    assert (answer["project"], answer["region"]) == ("proj", "europe-west1")
    assert isinstance(answer["accessToken"], Secret)


@pytest.mark.parametrize(
    ("name", "part"),
    [("project", "p"), ("zone", "z-a"), ("name", "n"), ("location", "")],
)
def test_google_id_functions(name: str, part: str) -> None:
    token = f"gcp:index/{name}FromId:{name}FromId"
    link = "https://www.googleapis.com/compute/v1/projects/p/zones/z-a/instances/n"
    if part:
        assert ask(token, id=link) == {"result": part}
    else:
        with pytest.raises(InputError, match="names no location"):
            ask(token, id=link)
