"""Configuration of the Google systems: geo routing and the Cloud Run API."""

from __future__ import annotations

from dataclasses import dataclass

from program.config.google_regions import GOOGLE_REGIONS
from program.config.reader import Reader

# Where a Docker repository can span a continent (Artifact Registry locations, 2026-07).
MULTI_REGIONS = ("us", "europe", "asia")
MAX_TTL_S = 31_622_400
MAX_STALE_S = 604_800


@dataclass(frozen=True, slots=True)
class InstancesConfig:
    """The managed instance groups of geo routing.

    Attributes:
        machine_type: Compute Engine machine type.
        minimum: fewest instances a region.
        maximum: most instances a region.
        cpu_target_percent: CPU utilisation the autoscalers aim at.
        max_rate: requests a second one instance takes before traffic spills elsewhere.
    """

    machine_type: str
    minimum: int
    maximum: int
    cpu_target_percent: int
    max_rate: int


@dataclass(frozen=True, slots=True)
class CloudRunConfig:
    """The Cloud Run services.

    Attributes:
        minimum: instances kept warm in each region.
        maximum: most instances in each region.
        concurrency: requests one instance serves at a time.
        cpu: CPUs of an instance.
        memory_mib: memory of an instance in MiB.
        timeout_s: longest time one request may take.
    """

    minimum: int
    maximum: int
    concurrency: int
    cpu: int
    memory_mib: int
    timeout_s: int


@dataclass(frozen=True, slots=True)
class CloudCdnConfig:
    """How long Google's edge keeps answers, in seconds."""

    client_ttl_s: int
    default_ttl_s: int
    max_ttl_s: int
    stale_s: int


@dataclass(frozen=True, slots=True)
class GoogleConfig:
    """What the Google components need to know.

    Attributes:
        project: Google Cloud project id.
        project_number: its number; part of service agents' addresses.
        regions: regions that serve.
        checker_regions: the three regions Cloud DNS checks its targets from.
        check_interval_s: seconds between two of those checks.
        check_failure_threshold: checks in a row that turn a target unhealthy.
        registry_location: where images are kept.
        repository: id of the image repository.
        image_tag: tag of the inference image.
        zone_ds: DS records of the zone in Cloud DNS, once it has been signed.
        requests_per_client: requests a minute one address may send.
        instances: the managed instance groups.
        cloud_run: the Cloud Run services.
        cdn: how long Google's edge keeps answers.
    """

    project: str
    project_number: str
    regions: tuple[str, ...]
    checker_regions: tuple[str, ...]
    check_interval_s: int
    check_failure_threshold: int
    registry_location: str
    repository: str
    image_tag: str
    zone_ds: tuple[str, ...]
    requests_per_client: int
    instances: InstancesConfig
    cloud_run: CloudRunConfig
    cdn: CloudCdnConfig


def read_google(reader: Reader) -> GoogleConfig:
    """Read the Google part of the configuration."""
    return GoogleConfig(
        project=reader.text(
            "googleProject",
            pattern=r"[a-z][a-z0-9-]{4,28}[a-z0-9]",
            means="a Google Cloud project id",
        ),
        project_number=reader.text(
            "googleProjectNumber", pattern=r"[1-9]\d{5,18}", means="a Google Cloud project number"
        ),
        regions=reader.texts("googleRegions", known=GOOGLE_REGIONS, minimum=2),
        checker_regions=reader.texts(
            "googleCheckerRegions", known=GOOGLE_REGIONS, minimum=3, maximum=3
        ),
        # Below 30 s Google refuses a check that has source regions.
        check_interval_s=reader.integer("googleCheckInterval", 30, 300),
        check_failure_threshold=reader.integer("googleCheckFailureThreshold", 1, 10),
        registry_location=reader.choice(
            "googleRegistryLocation", (*MULTI_REGIONS, *GOOGLE_REGIONS)
        ),
        repository=reader.text(
            "googleRepository", pattern=r"[a-z]([a-z0-9-]{0,61}[a-z0-9])?", means="a repository id"
        ),
        image_tag=reader.text(
            "googleImageTag", pattern=r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}", means="an image tag"
        ),
        zone_ds=reader.texts("googleZoneDs"),
        requests_per_client=reader.integer("googleRequestsPerClient", 1, 1_000_000),
        instances=_read_instances(reader),
        cloud_run=_read_cloud_run(reader),
        cdn=_read_cdn(reader),
    )


def _read_instances(reader: Reader) -> InstancesConfig:
    config = InstancesConfig(
        machine_type=reader.text(
            "googleMachineType", pattern=r"[a-z][a-z0-9]+(-[a-z0-9]+)+", means="a machine type"
        ),
        minimum=reader.integer("googleMinInstances", 1, 1000),
        maximum=reader.integer("googleMaxInstances", 1, 1000),
        cpu_target_percent=reader.integer("googleCpuTarget", 1, 100),
        max_rate=reader.integer("googleInstanceMaxRate", 1, 100_000),
    )
    if config.maximum < config.minimum:
        reader.wrong(
            "googleMaxInstances",
            f"must be at least googleMinInstances ({config.minimum}), not {config.maximum}",
        )
    return config


def _read_cloud_run(reader: Reader) -> CloudRunConfig:
    config = CloudRunConfig(
        minimum=reader.integer("cloudRunMinInstances", 0, 1000),
        maximum=reader.integer("cloudRunMaxInstances", 1, 1000),
        concurrency=reader.integer("cloudRunConcurrency", 1, 1000),
        cpu=reader.integer("cloudRunCpu", 1, 8),
        memory_mib=reader.integer("cloudRunMemory", 512, 32_768),
        timeout_s=reader.integer("cloudRunTimeout", 1, 3600),
    )
    if config.maximum < config.minimum:
        reader.wrong(
            "cloudRunMaxInstances",
            f"must be at least cloudRunMinInstances ({config.minimum}), not {config.maximum}",
        )
    if config.cpu not in (1, 2, 4, 6, 8):
        reader.wrong("cloudRunCpu", f"must be one of 1, 2, 4, 6, 8, not {config.cpu}")
    # 4 CPUs need 2 GiB, 6 and 8 need 4 GiB (Cloud Run v2 ServiceTemplate reference, 2026-07).
    needed_mib = 4096 if config.cpu >= 6 else 2048 if config.cpu == 4 else 512
    if config.memory_mib < needed_mib:
        reader.wrong(
            "cloudRunMemory",
            f"must be at least {needed_mib} MiB with {config.cpu} CPUs, not {config.memory_mib}",
        )
    return config


def _read_cdn(reader: Reader) -> CloudCdnConfig:
    config = CloudCdnConfig(
        client_ttl_s=reader.integer("cloudCdnClientTtl", 0, MAX_TTL_S),
        default_ttl_s=reader.integer("cloudCdnDefaultTtl", 0, MAX_TTL_S),
        max_ttl_s=reader.integer("cloudCdnMaxTtl", 0, MAX_TTL_S),
        stale_s=reader.integer("cloudCdnServeWhileStale", 0, MAX_STALE_S),
    )
    for key, value in (
        ("cloudCdnClientTtl", config.client_ttl_s),
        ("cloudCdnDefaultTtl", config.default_ttl_s),
    ):
        if value > config.max_ttl_s:
            reader.wrong(key, f"must be at most cloudCdnMaxTtl ({config.max_ttl_s}), not {value}")
    return config
