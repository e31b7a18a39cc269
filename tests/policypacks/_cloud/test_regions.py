"""Where a resource is, told from itself or from its provider."""

import pytest

from policypacks._cloud.regions import region_of
from policypacks._kit.stack import Stack
from policypacks._kit.view import View
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, PropertyValue

PROVIDER = "urn:pulumi:dev::p::pulumi:providers:aws::eu"


@pytest.mark.parametrize(
    ("inputs", "provider", "expected"),
    [
        ({"region": "us-east-1"}, f"{PROVIDER}::id", "us-east-1"),
        ({"arn": "arn:aws:sns:sa-east-1:123456789012:t"}, f"{PROVIDER}::", "sa-east-1"),
        ({"arn": "arn:aws:s3:::bucket"}, f"{PROVIDER}::", "eu-west-1"),
        ({"region": UNKNOWN}, f"{PROVIDER}::", "eu-west-1"),
        ({}, "", None),
        ({}, "urn:gone::id", None),
    ],
)
def test_own_region_then_arn_then_provider(
    inputs: dict[str, PropertyValue], provider: str, expected: str | None
) -> None:
    eu = Resource(
        urn=PROVIDER, type="pulumi:providers:aws", name="eu", inputs={"region": "eu-west-1"}
    )
    one = Resource(urn="t", type="aws:sns/topic:Topic", name="t", inputs=inputs, provider=provider)
    stack = Stack(ResourceGraph("p", "s", {PROVIDER: eu, "t": one}))
    assert region_of(View.of(one), stack) == expected


def test_a_distribution_is_everywhere() -> None:
    one = Resource(urn="d", type="aws:cloudfront/distribution:Distribution", name="d")
    assert region_of(View.of(one), Stack(ResourceGraph("p", "s", {"d": one}))) == "global"
