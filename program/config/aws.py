"""Configuration of the AWS systems: regional endpoints, the model CDN and the model cache."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast, get_args

from program.config.aws_regions import AwsRegion, read_regions
from program.config.reader import Reader

Architecture: TypeAlias = Literal["arm64", "x86_64"]
PriceClass: TypeAlias = Literal["PriceClass_All", "PriceClass_200", "PriceClass_100"]
EdgeFunction: TypeAlias = Literal["none", "cloudfront", "lambda"]

# CloudFront's viewer TLS policies that refuse TLS 1.1 yet still answer Route 53's health
# checkers, which speak TLS 1.2 (CloudFront and Route 53 developer guides, 2026).
MINIMUM_TLS = ("TLSv1.2_2021", "TLSv1.2_2019", "TLSv1.2_2018")
# Load-balancer policies of the same kind; "Res" leaves out CBC and SHA-1.
LOAD_BALANCER_TLS = (
    "ELBSecurityPolicy-TLS13-1-2-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
)
# Where Origin Shield runs (CloudFront developer guide, "Using Origin Shield", 2026).
ORIGIN_SHIELD_REGIONS = (
    "us-east-1",
    "us-east-2",
    "us-west-2",
    "ap-south-1",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "eu-central-1",
    "eu-west-1",
    "eu-west-2",
    "sa-east-1",
)
YEAR_S = 31_536_000


@dataclass(frozen=True, slots=True)
class LambdaConfig:
    """The inference functions; ``reserved_concurrency`` -1 leaves the region's limit alone."""

    runtime: str
    architecture: Architecture
    memory_mb: int
    timeout_s: int
    reserved_concurrency: int


@dataclass(frozen=True, slots=True)
class ThrottleConfig:
    """Token bucket of an API Gateway stage: requests a second, and the bucket's size."""

    rate_rps: int
    burst: int


@dataclass(frozen=True, slots=True)
class TtlConfig:
    """How long an edge keeps an object, in seconds: at least, without a header, at most."""

    min_s: int
    default_s: int
    max_s: int


@dataclass(frozen=True, slots=True)
class CdnConfig:
    """A CloudFront distribution: both of this program's are built alike.

    Attributes:
        price_class: which PoPs serve.
        minimum_tls: lowest viewer TLS policy.
        origin_shield_region: where misses gather; empty for none.
        edge_function: what runs at the edge on a viewer request.
        error_ttl_s: how long an error from the origin is kept.
        waf: put a web ACL in front.
        waf_rate_limit: requests of one address within five minutes.
    """

    price_class: PriceClass
    minimum_tls: str
    origin_shield_region: str
    edge_function: EdgeFunction
    error_ttl_s: int
    waf: bool
    waf_rate_limit: int


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """The SageMaker endpoint behind the model cache.

    Attributes:
        image: inference container in ECR.
        artifact: model file, relative to the program; its version enters every cache key.
        instance_type: SageMaker instance type.
        min_instances, max_instances: bounds of the autoscaler.
        invocations_per_instance: autoscaling target, a minute.
        capture_percent: share of requests whose data is captured; 0 for none.
        hit_rate_alarm_percent: alarm below this cache hit rate.
        error_rate_alarm_percent: alarm above this rate of 5xx answers.
    """

    image: str
    artifact: str
    instance_type: str
    min_instances: int
    max_instances: int
    invocations_per_instance: int
    capture_percent: int
    hit_rate_alarm_percent: int
    error_rate_alarm_percent: int


@dataclass(frozen=True, slots=True)
class AwsConfig:
    """What the AWS components need to know.

    Attributes:
        account_id: the account; part of ARNs and bucket names, and the only one deployed to.
        regions: regions that serve, in order of preference.
        home_region: holds the origins of both CDNs; geolocation's default.
        failover_primary, failover_secondary: regions of the failover set.
        static_front_cidr: address range of each region's network.
        load_balancer_tls: TLS policy of the static front's listeners.
        inference, throttle: compute and gateway of every regional endpoint.
        cdn: settings of both distributions.
        inference_ttl: lifetimes at the model CDN (GET).
        model_ttl: lifetimes at the model cache (GET).
        model: the SageMaker endpoint.
    """

    account_id: str
    regions: tuple[AwsRegion, ...]
    home_region: str
    failover_primary: str
    failover_secondary: str
    static_front_cidr: str
    load_balancer_tls: str
    inference: LambdaConfig
    throttle: ThrottleConfig
    cdn: CdnConfig
    inference_ttl: TtlConfig
    model_ttl: TtlConfig
    model: ModelConfig


def read_aws(reader: Reader) -> AwsConfig:
    """Read the AWS part of the configuration."""
    regions = read_regions(reader)
    codes = tuple(region.code for region in regions) or ("us-east-1",)
    if regions and not any(region.weight for region in regions):
        reader.wrong("regionWeights", "at least one region needs a weight above 0")
    primary = reader.choice("failoverPrimary", codes)
    secondary = reader.choice("failoverSecondary", codes)
    if regions and primary == secondary:
        reader.wrong("failoverSecondary", f"must differ from failoverPrimary ({primary})")
    return AwsConfig(
        account_id=reader.text("awsAccountId", pattern=r"\d{12}", means="12 digits"),
        regions=regions,
        home_region=reader.choice("awsHomeRegion", codes),
        failover_primary=primary,
        failover_secondary=secondary,
        static_front_cidr=_network(reader, "staticFrontCidr"),
        load_balancer_tls=reader.choice("loadBalancerTls", LOAD_BALANCER_TLS),
        inference=_inference(reader),
        throttle=ThrottleConfig(
            rate_rps=reader.integer("apiRateLimit", 1, 10_000),
            burst=reader.integer("apiBurstLimit", 1, 5_000),
        ),
        cdn=_cdn(reader),
        inference_ttl=_ttl(reader, "cdn"),
        model_ttl=_ttl(reader, "model"),
        model=_model(reader),
    )


def _network(reader: Reader, key: str) -> str:
    value = reader.text(key)
    try:
        network = ipaddress.ip_network(value)
    except ValueError:
        reader.wrong(key, f"must be an address range such as 10.40.0.0/24, not {value!r}")
        return "10.40.0.0/24"
    # Load balancers want /27 or larger subnets, and four are cut from the range.
    if not network.is_private or not 16 <= network.prefixlen <= 25:
        reader.wrong(key, f"must be a private range between /16 and /25, not {value!r}")
    return value


def _inference(reader: Reader) -> LambdaConfig:
    reserved = reader.integer("lambdaReservedConcurrency", -1, 10_000)
    if reserved == 0:
        reader.wrong("lambdaReservedConcurrency", "0 would refuse every request; -1 means none")
    return LambdaConfig(
        runtime=reader.choice("lambdaRuntime", ("python3.13", "python3.12", "python3.14")),
        architecture=cast(
            "Architecture", reader.choice("lambdaArchitecture", get_args(Architecture))
        ),
        memory_mb=reader.integer("lambdaMemory", 128, 10_240),
        # An HTTP API gives up after 30 s whatever the function does.
        timeout_s=reader.integer("lambdaTimeout", 1, 29),
        reserved_concurrency=reserved,
    )


def _cdn(reader: Reader) -> CdnConfig:
    return CdnConfig(
        price_class=cast("PriceClass", reader.choice("cdnPriceClass", get_args(PriceClass))),
        minimum_tls=reader.choice("cdnMinimumTls", MINIMUM_TLS),
        origin_shield_region=reader.choice("cdnOriginShield", ("", *ORIGIN_SHIELD_REGIONS)),
        edge_function=cast(
            "EdgeFunction", reader.choice("cdnEdgeFunction", get_args(EdgeFunction))
        ),
        error_ttl_s=reader.integer("cdnErrorTtl", 0, 300),
        waf=reader.boolean("waf"),
        waf_rate_limit=reader.integer("wafRateLimit", 10, 2_000_000_000),
    )


def _ttl(reader: Reader, prefix: str) -> TtlConfig:
    ttl = TtlConfig(
        min_s=reader.integer(f"{prefix}MinTtl", 0, YEAR_S),
        default_s=reader.integer(f"{prefix}DefaultTtl", 0, YEAR_S),
        max_s=reader.integer(f"{prefix}MaxTtl", 0, YEAR_S),
    )
    if not ttl.min_s <= ttl.default_s <= ttl.max_s:
        reader.wrong(
            f"{prefix}DefaultTtl",
            f"must lie between {prefix}MinTtl and {prefix}MaxTtl, but"
            f" {ttl.min_s} <= {ttl.default_s} <= {ttl.max_s} does not hold",
        )
    return ttl


def _model(reader: Reader) -> ModelConfig:
    minimum = reader.integer("modelMinInstances", 1, 100)
    maximum = reader.integer("modelMaxInstances", 1, 100)
    if maximum < minimum:
        reader.wrong("modelMaxInstances", f"must be at least modelMinInstances ({minimum})")
    return ModelConfig(
        image=reader.text(
            "modelImage",
            pattern=r"\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com/[^\s:@]+[:@][^\s]+",
            means="an ECR image with a tag or digest",
        ),
        artifact=reader.text("modelArtifact"),
        instance_type=reader.text(
            "modelInstanceType", pattern=r"ml\.[a-z0-9-]+\.[a-z0-9]+", means="ml.<family>.<size>"
        ),
        min_instances=minimum,
        max_instances=maximum,
        invocations_per_instance=reader.integer("modelInvocationsPerInstance", 1, 1_000_000),
        capture_percent=reader.integer("modelCapturePercent", 0, 100),
        hit_rate_alarm_percent=reader.integer("modelHitRateAlarm", 0, 100),
        error_rate_alarm_percent=reader.integer("modelErrorRateAlarm", 0, 100),
    )
