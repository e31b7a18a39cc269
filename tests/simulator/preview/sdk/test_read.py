"""Reading an SDK's types from its source: every resource and data source must be readable."""

from __future__ import annotations

import sys

import pytest

from simulator.preview.sdk.read import function, functions_of, object_type, resource_inputs
from simulator.preview.sdk.source import registered_resources, snake
from simulator.preview.sdk.types import EnumOf, ListOf, MapOf, ObjectRef, OneOf, Scalar


def test_reading_imports_nothing_of_the_sdk() -> None:
    before = set(sys.modules)
    assert resource_inputs("gcp:compute/backendService:BackendService") is not None
    assert not {name for name in set(sys.modules) - before if name.startswith("pulumi_")}


def test_names_kinds_and_presence() -> None:
    record = resource_inputs("aws:route53/record:Record")
    assert record is not None
    assert record.properties["zoneId"].python_name == "zone_id"
    assert {known.name for known in record.properties.values() if known.required} == {
        "name",
        "type",
        "zoneId",
    }
    assert record.properties["ttl"].type == Scalar("integer")
    assert record.properties["records"].type == ListOf(Scalar("string"))
    kind = record.properties["type"].type
    assert isinstance(kind, OneOf)
    assert kind.members[0] == Scalar("string")
    assert isinstance(kind.members[1], EnumOf)
    assert "CNAME" in kind.members[1].values


def test_nested_objects_are_followed() -> None:
    distribution = resource_inputs("aws:cloudfront/distribution:Distribution")
    assert distribution is not None
    assert distribution.properties["tags"].type == MapOf(Scalar("string"))
    reference = distribution.properties["defaultCacheBehavior"].type
    assert isinstance(reference, ObjectRef)
    behavior = object_type(reference)
    assert behavior is not None
    assert behavior.properties["minTtl"].type == Scalar("integer")


def test_types_of_other_modules_are_followed() -> None:
    attachment = resource_inputs("aws:iam/rolePolicy:RolePolicy")
    assert attachment is not None
    kind = attachment.properties["policy"].type
    assert isinstance(kind, OneOf)
    assert isinstance(kind.members[1], ObjectRef)
    assert kind.members[1].name == "PolicyDocumentArgs"


@pytest.mark.parametrize(
    "token",
    ["aws:lambda/function:Function", "aws:s3/bucketObjectv2:BucketObjectv2"],
)
def test_modules_and_resources_with_odd_names(token: str) -> None:
    assert resource_inputs(token) is not None


def test_providers_have_inputs_too() -> None:
    provider = resource_inputs("pulumi:providers:gcp")
    assert provider is not None
    assert "project" in provider.properties


def test_every_resource_of_the_serving_packages_is_readable() -> None:
    """A new generator format would silently switch the checks off."""
    wanted = ("route53", "cloudfront", "lambda", "apigatewayv2", "lb", "dns", "cloudrunv2")
    tokens = [
        token
        for package in ("aws", "gcp")
        for token in registered_resources(package)
        if token.split(":")[1].split("/")[0] in wanted
    ]
    assert len(tokens) > 100
    assert [token for token in tokens if resource_inputs(token) is None] == []


def test_data_sources() -> None:
    vpc = function("aws:ec2/getVpc:getVpc")
    assert vpc is not None
    assert "default" in vpc.arguments
    assert vpc.result is not None
    assert vpc.result.properties["cidrBlock"].type == Scalar("string")
    single = function("gcp:index/zoneFromId:zoneFromId")
    assert single is not None
    assert single.result is None
    assert function("aws:ec2/getNothing:getNothing") is None
    assert function("acme:index:getThing") is None
    assert function("nonsense") is None


def test_siblings_of_a_data_source() -> None:
    assert "aws:ec2/getVpc:getVpc" in functions_of("aws:ec2/getVpcc:getVpcc")
    assert functions_of("acme:index:getThing") == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("getAmiIds", "get_ami_ids"), ("getIAMPolicy", "get_iam_policy"), ("urlMap", "url_map")],
)
def test_snake(name: str, expected: str) -> None:
    assert snake(name) == expected
