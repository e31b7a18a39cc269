"""The stack configuration: defaults that work, types that hold, every mistake in one error."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from program.config import ROUTING_CHOICES, ConfigError, load
from program.config.aws_regions import Area

ROOT = Path(__file__).resolve().parents[2]
DECLARED: Mapping[str, Mapping[str, object]] = yaml.safe_load(
    (ROOT / "Pulumi.yaml").read_text(encoding="utf-8")
)["config"]


class Values:
    """Raw values as Pulumi hands them to a program; remembers which were asked for."""

    def __init__(self, stack: str = "", **changes: object) -> None:
        self.values: dict[str, object] = {key: one["default"] for key, one in DECLARED.items()}
        if stack:
            self.values |= stack_file(stack)
        self.values |= changes
        self.asked: set[str] = set()

    def get(self, key: str) -> str | None:
        self.asked.add(key)
        value = self.values.get(key)
        if value is None or isinstance(value, str):
            return value
        return json.dumps(value)


def stack_file(stack: str) -> Mapping[str, object]:
    text = (ROOT / f"Pulumi.{stack}.yaml").read_text(encoding="utf-8")
    return {
        key.removeprefix("routecast:"): value
        for key, value in yaml.safe_load(text)["config"].items()
    }


def problems(**changes: object) -> set[str]:
    with pytest.raises(ConfigError) as caught:
        load(Values(**changes), "test")
    return {problem.key.removeprefix("routecast:") for problem in caught.value.problems}


def test_a_new_stack_works_with_the_defaults() -> None:
    config = load(Values(), "new")
    assert config.common.routing == "latency"
    assert config.common.stack == "new"
    assert len(config.aws.regions) == 3
    assert all(region.weight == 100 and region.bias == 0 for region in config.aws.regions)


def test_every_declared_key_is_read_and_every_read_key_is_declared() -> None:
    values = Values()
    load(values, "new")
    assert values.asked == set(DECLARED)


@pytest.mark.parametrize("stack", ["dev", "prod"])
def test_stack_files_hold_declared_keys_only_and_load(stack: str) -> None:
    assert set(stack_file(stack)) <= set(DECLARED)
    config = load(Values(stack), stack)
    assert len(config.aws.regions) >= 4
    assert len(config.google.regions) >= 3


def test_production_serves_from_more_regions_than_development() -> None:
    dev, prod = load(Values("dev"), "dev"), load(Values("prod"), "prod")
    assert len(prod.aws.regions) > len(dev.aws.regions)
    assert prod.aws.model.min_instances >= 2
    assert prod.common.deletion_protection and not dev.common.deletion_protection


def test_every_mistake_is_reported_at_once() -> None:
    found = problems(
        routing="fastest",
        domain="Not A Domain",
        recordTtl="soon",
        healthCheckInterval=20,
        healthCheckRegions=["us-east-1", "eu-west-1"],
        logRetentionDays=31,
        awsAccountId="42",
        waf="maybe",
        cdnMinTtl=100,
        modelImage="nginx",
        modelMaxInstances=0,
    )
    assert found == {
        "routing",
        "domain",
        "recordTtl",
        "healthCheckInterval",
        "healthCheckRegions",
        "logRetentionDays",
        "awsAccountId",
        "waf",
        "cdnDefaultTtl",
        "modelImage",
        "modelMaxInstances",
    }


def test_the_error_counts_and_names_the_keys() -> None:
    with pytest.raises(ConfigError, match="2 mistakes in the stack configuration") as caught:
        load(Values(routing="x", waf="y"), "test")
    assert "routecast:routing: must be one of latency," in str(caught.value)
    assert "routecast:waf: must be true or false, not 'y'" in str(caught.value)


def test_a_key_without_value_and_default_is_a_mistake() -> None:
    assert problems(recordTtl=None) == {"recordTtl"}


def test_region_settings_name_serving_regions_only() -> None:
    assert problems(regionWeights=["ap-south-1=10"]) == {"regionWeights"}
    assert problems(regionBiases=["us-east-1=100"]) == {"regionBiases"}
    assert problems(regionAreas=["us-east-1=continent:XX"]) == {"regionAreas"}
    assert problems(availabilityZones=["us-east-1=a"]) == {"availabilityZones"}
    assert problems(awsRegions=["us-west", "us-east-1", "eu-west-1"]) == {"awsRegions"}


def test_a_failover_pair_needs_two_regions() -> None:
    assert problems(failoverSecondary="us-east-1") == {"failoverSecondary"}


def test_some_region_must_have_weight() -> None:
    zeros = ["us-east-1=0", "eu-west-1=0", "ap-southeast-1=0"]
    assert problems(regionWeights=zeros) == {"regionWeights"}


def test_an_area_belongs_to_one_region() -> None:
    areas = ["us-east-1=continent:AF", "eu-west-1=continent:AF"]
    assert problems(regionAreas=areas) == {"regionAreas"}


def test_a_region_without_areas_takes_its_continent_when_nobody_else_does() -> None:
    config = load(
        Values(
            awsRegions=["us-east-1", "us-west-2", "eu-west-1", "eu-central-1"],
            regionAreas=["eu-central-1=continent:EU,country:US-AK"],
        ),
        "test",
    )
    assert {region.code: region.areas for region in config.aws.regions} == {
        "us-east-1": (Area(continent="NA"),),
        "us-west-2": (),
        "eu-west-1": (),
        "eu-central-1": (Area(continent="EU"), Area(country="US", subdivision="AK")),
    }


def test_every_routing_choice_is_accepted() -> None:
    for choice in ROUTING_CHOICES:
        assert load(Values(routing=choice), "test").common.routing == choice
    assert len(ROUTING_CHOICES) == 9


def test_a_long_ttl_is_for_policies_to_judge() -> None:
    """The program takes it, so that a comparison can show what it costs."""
    assert load(Values(recordTtl=3600), "test").common.record_ttl_s == 3600


@pytest.mark.parametrize("cidr", ["10.0.0.0/26", "8.8.8.0/24", "nonsense"])
def test_a_network_that_cannot_hold_the_load_balancers_is_refused(cidr: str) -> None:
    assert problems(staticFrontCidr=cidr) == {"staticFrontCidr"}
