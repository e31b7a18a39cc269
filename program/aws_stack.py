"""Builds the AWS systems from the stack configuration: systems 1, 3 and 4, and the front door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi

from program.artifacts import read_model
from program.aws_foundation import Foundation, build_foundation
from program.components.api_records import ApiRecords, ApiRecordsArgs, GlobalEntry
from program.components.aws_providers import GLOBAL_REGION
from program.components.endpoint_health import EndpointHealth, EndpointHealthArgs
from program.components.model_cache import ModelCache, ModelCacheArgs
from program.components.regional_endpoint import (
    RegionalEndpoint,
    RegionalEndpointArgs,
    health_host,
)
from program.components.serving_cdn import ServingCdn, ServingCdnArgs
from program.components.static_front import StaticFront, StaticFrontArgs
from program.components.traffic_policy import TrafficPolicy, TrafficPolicyArgs
from program.components.web_acl import WebAcl, WebAclArgs
from program.config import StackConfig
from program.documents.serving_policy import serving_policy


@dataclass(frozen=True)
class AwsSystems:
    """The domain and the three AWS systems."""

    foundation: Foundation
    endpoints: Mapping[str, RegionalEndpoint]
    fronts: Mapping[str, StaticFront]
    serving: ServingCdn
    models: ModelCache


def build_aws(config: StackConfig) -> AwsSystems:
    """Declare the domain, system 1 (regional endpoints), 3 (CDN) and 4 (model cache)."""
    shared = build_foundation(config)
    endpoints = {one.code: _endpoint(config, shared, one.code) for one in config.aws.regions}
    fronts = {
        one.code: _front(config, shared, endpoints[one.code], one.zones)
        for one in config.aws.regions
    }
    _traffic_policy(config, shared, endpoints)
    web_acl = _web_acl(config, shared)
    model = read_model(config.aws.model.artifact)
    home = config.aws.home_region
    replica = _other_region(config, home)
    serving = ServingCdn(
        "serving",
        ServingCdnArgs(
            prefix=shared.prefix,
            common=config.common,
            settings=config.aws,
            model=model,
            replica_region=replica,
            keys=shared.keys,
            log_buckets=shared.log_buckets,
            certificate_arn=shared.certificates.arns["serving"],
            web_acl_arn=web_acl,
            zone_id=shared.zone.zone_id,
            alarm_topic=shared.alarms.arn,
            providers=shared.providers,
        ),
        shared.providers.global_options,
    )
    models = ModelCache(
        "models",
        ModelCacheArgs(
            prefix=shared.prefix,
            common=config.common,
            settings=config.aws,
            model=model,
            fallback_host=health_host(replica, config.common.domain),
            key=shared.keys[home],
            log_bucket=shared.log_buckets[home],
            certificate_arn=shared.certificates.arns["models"],
            web_acl_arn=web_acl,
            zone_id=shared.zone.zone_id,
            alarm_topic=shared.alarms.arn,
            providers=shared.providers,
        ),
        shared.providers.global_options,
    )
    return AwsSystems(shared, endpoints, fronts, serving, models)


def publish_api(
    config: StackConfig,
    systems: AwsSystems,
    anycast_ipv4: pulumi.Input[str],
    anycast_ipv6: pulumi.Input[str],
) -> None:
    """Make the API's name lead where the routing choice says."""
    shared = systems.foundation
    anycast = EndpointHealth(
        "anycast",
        EndpointHealthArgs(
            host=config.common.anycast_host,
            settings=config.common.health_check,
            alarm_topic=shared.alarms.arn,
            # Google keeps some paths that end in "z" on Cloud Run for itself.
            path="/health",
        ),
        shared.providers.global_options,
    )
    ApiRecords(
        "api",
        ApiRecordsArgs(
            common=config.common,
            settings=config.aws,
            zone_id=shared.zone.zone_id,
            endpoints=systems.endpoints,
            fronts=systems.fronts,
            geo_host=config.common.geo_api_host,
            cdn=GlobalEntry(
                health_check_id=systems.serving.health.id,
                alias=systems.serving.distribution.target,
            ),
            anycast=GlobalEntry(
                health_check_id=anycast.id,
                addresses={"A": anycast_ipv4, "AAAA": anycast_ipv6},
            ),
        ),
        shared.providers.global_options,
    )


def aws_exports(systems: AwsSystems) -> Mapping[str, pulumi.Input[object]]:
    """Return what an operator needs of the AWS systems."""
    return {
        "nameServers": systems.foundation.zone.name_servers,
        "endpointUrls": {region: one.url for region, one in systems.endpoints.items()},
        "staticAddresses": {
            region: [one.address for one in front.addresses]
            for region, front in systems.fronts.items()
        },
        "cdnUrl": systems.serving.url,
        "cdnDistributionId": systems.serving.distribution.id,
        "modelsUrl": systems.models.url,
        "modelsDistributionId": systems.models.distribution.id,
        "modelsEndpoint": systems.models.endpoint.arn,
        "modelsInvalidationCommand": systems.models.invalidation_command,
        "alarmTopic": systems.foundation.alarms.arn,
    }


def _endpoint(config: StackConfig, shared: Foundation, region: str) -> RegionalEndpoint:
    return RegionalEndpoint(
        f"endpoint-{region}",
        RegionalEndpointArgs(
            region=region,
            account_id=config.aws.account_id,
            prefix=shared.prefix,
            common=config.common,
            inference=config.aws.inference,
            throttle=config.aws.throttle,
            key=shared.keys[region],
            certificate_arn=shared.certificates.arns[region],
            zone_id=shared.zone.zone_id,
            alarm_topic=shared.alarms.arn,
            providers=shared.providers,
        ),
        shared.providers.options(region),
    )


def _front(
    config: StackConfig, shared: Foundation, endpoint: RegionalEndpoint, zones: tuple[str, str]
) -> StaticFront:
    return StaticFront(
        f"front-{endpoint.region}",
        StaticFrontArgs(
            region=endpoint.region,
            zones=zones,
            cidr=config.aws.static_front_cidr,
            prefix=shared.prefix,
            tls_policy=config.aws.load_balancer_tls,
            common=config.common,
            function=endpoint.function,
            log_bucket=shared.log_buckets[endpoint.region],
            certificate_arn=shared.certificates.arns[endpoint.region],
            zone_id=shared.zone.zone_id,
            alarm_topic=shared.alarms.arn,
            providers=shared.providers,
        ),
        shared.providers.options(endpoint.region),
    )


def _traffic_policy(
    config: StackConfig, shared: Foundation, endpoints: Mapping[str, RegionalEndpoint]
) -> None:
    common = config.common
    TrafficPolicy(
        "policy",
        TrafficPolicyArgs(
            policy_name=f"{shared.prefix}-latency",
            host=common.policy_host,
            zone_id=shared.zone.zone_id,
            ttl_s=common.record_ttl_s,
            document=serving_policy(
                [one.code for one in config.aws.regions],
                common.domain,
                config.aws.failover_primary,
                config.aws.failover_secondary,
            ),
            health_checks={region: one.health.id for region, one in endpoints.items()},
        ),
        shared.providers.global_options,
    )


def _web_acl(config: StackConfig, shared: Foundation) -> pulumi.Output[str] | None:
    if not config.aws.cdn.waf:
        return None
    return WebAcl(
        "web-acl",
        WebAclArgs(
            acl_name=f"{shared.prefix}-edge",
            rate_limit=config.aws.cdn.waf_rate_limit,
            key_arn=shared.keys[GLOBAL_REGION].arn,
            log_retention_days=config.common.log_retention_days,
        ),
        shared.providers.global_options,
    ).arn


def _other_region(config: StackConfig, region: str) -> str:
    """Return the failover region that is not ``region``."""
    pair = (config.aws.failover_secondary, config.aws.failover_primary)
    return next(code for code in pair if code != region)
