"""The Google part of the configuration: every mistake found, none invented."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from program.config.google import GoogleConfig, read_google
from program.config.google_regions import GOOGLE_REGIONS, region_code, region_number
from program.config.reader import ConfigError, Reader
from program.google_stack import physical_prefix

ROOT = Path(__file__).resolve().parents[3]


class Values:
    """Configuration values as Pulumi hands them over: text, lists as JSON."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values

    def get(self, key: str) -> str | None:
        value = self._values.get(key)
        return value if value is None or isinstance(value, str) else json.dumps(value)


def defaults() -> dict[str, object]:
    declared = yaml.safe_load((ROOT / "Pulumi.yaml").read_text(encoding="utf-8"))["config"]
    return {key: entry["default"] for key, entry in declared.items()}


def read(**changes: object) -> GoogleConfig:
    reader = Reader(Values({**defaults(), **changes}))
    config = read_google(reader)
    reader.finish()
    return config


def mistakes(**changes: object) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        read(**changes)
    return [str(problem) for problem in caught.value.problems]


def test_the_defaults_are_accepted() -> None:
    config = read()
    assert config.instances.minimum <= config.instances.maximum
    assert config.cdn.client_ttl_s <= config.cdn.max_ttl_s
    assert len(config.checker_regions) == 3


@pytest.mark.parametrize(
    ("changes", "key", "means"),
    [
        ({"googleRegions": ["us-central1"]}, "googleRegions", "at least 2"),
        ({"googleRegions": ["us-central1", "us-west"]}, "googleRegions", "'us-west'"),
        ({"googleCheckerRegions": ["us-east1", "us-west1"]}, "googleCheckerRegions", "at least 3"),
        (
            {"googleCheckerRegions": ["us-east1", "us-west1", "asia-east1", "europe-west1"]},
            "googleCheckerRegions",
            "at most 3",
        ),
        ({"googleCheckInterval": 10}, "googleCheckInterval", "between 30 and 300"),
        ({"googleProjectNumber": "my-project"}, "googleProjectNumber", "project number"),
        ({"googleRegistryLocation": "eu"}, "googleRegistryLocation", "one of us, europe"),
        ({"googleMinInstances": 9}, "googleMaxInstances", "at least googleMinInstances (9)"),
        ({"cloudRunMinInstances": 50}, "cloudRunMaxInstances", "at least cloudRunMinInstances"),
        ({"cloudRunCpu": 3}, "cloudRunCpu", "one of 1, 2, 4, 6, 8"),
        ({"cloudRunCpu": 4, "cloudRunMemory": 1024}, "cloudRunMemory", "at least 2048 MiB"),
        ({"cloudRunCpu": 8, "cloudRunMemory": 2048}, "cloudRunMemory", "at least 4096 MiB"),
        ({"cloudCdnClientTtl": 7200}, "cloudCdnClientTtl", "at most cloudCdnMaxTtl (3600)"),
        ({"cloudCdnDefaultTtl": 7200}, "cloudCdnDefaultTtl", "at most cloudCdnMaxTtl (3600)"),
        ({"cloudCdnServeWhileStale": 700_000}, "cloudCdnServeWhileStale", "604800"),
    ],
)
def test_one_mistake_is_named(changes: dict[str, object], key: str, means: str) -> None:
    (problem,) = mistakes(**changes)
    assert problem.startswith(f"routecast:{key}: ")
    assert means in problem


def test_all_mistakes_are_told_at_once() -> None:
    problems = mistakes(googleCheckInterval=5, cloudRunCpu=5, googleRegions=["mars-1", "us-east1"])
    assert [problem.split(":")[1] for problem in problems] == [
        "googleRegions",
        "googleCheckInterval",
        "cloudRunCpu",
    ]


def test_no_two_regions_share_a_code_and_the_first_keep_their_numbers() -> None:
    """A region's number is its place in the address plan: reordering would move subnets."""
    assert len({region_code(region) for region in GOOGLE_REGIONS}) == len(GOOGLE_REGIONS)
    assert len(GOOGLE_REGIONS) <= 64
    assert [
        region_number(region) for region in ("us-central1", "europe-west1", "africa-south1")
    ] == [
        0,
        14,
        41,
    ]
    assert region_code("northamerica-northeast1") == "nane1"
    assert region_code("europe-southwest1") == "eusw1"


@pytest.mark.parametrize("stack", ["dev", "production-europe", "x"])
def test_account_ids_fit_whatever_the_stack_and_region(stack: str) -> None:
    prefix = physical_prefix(stack)[:15]
    for region in GOOGLE_REGIONS:
        for system in ("geo", "run"):
            account = f"{prefix}-{system}-{region_code(region)}"
            assert 6 <= len(account) <= 30
