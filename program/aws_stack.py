"""Builds the AWS systems from the stack configuration: the domain, and systems 1, 3 and 4."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pulumi

from program.artifacts import read_model
from program.components.alarm_topic import AlarmTopic, AlarmTopicArgs
from program.components.api_records import ApiRecords, ApiRecordsArgs, GlobalEntry
from program.components.aws_providers import GLOBAL_REGION, AwsProviders
from program.components.certificates import CertificateRequest, Certificates, CertificatesArgs
from program.components.dns_zone import DnsZone, DnsZoneArgs
from program.components.encryption_key import EncryptionKey, EncryptionKeyArgs
from program.components.endpoint_health import EndpointHealth, EndpointHealthArgs
from program.components.log_bucket import LogBucket, LogBucketArgs
from program.components.model_cache import ModelCache, ModelCacheArgs
from program.components.regional_endpoint import (
    RegionalEndpoint,
    RegionalEndpointArgs,
    health_host,
)
from program.components.serving_cdn import ServingCdn, ServingCdnArgs
from program.components.static_front import StaticFront, StaticFrontArgs, static_host
from program.components.traffic_policy import TrafficPolicy, TrafficPolicyArgs
from program.components.web_acl import WebAcl, WebAclArgs
from program.config import StackConfig
from program.documents.serving_policy import serving_policy

# Keeps the longest name, a function's role with its region, within IAM's 64 characters.
_STACK_CHARS = 12


@dataclass(frozen=True)
class Foundation:
    """What every AWS system shares."""

    prefix: str
    providers: AwsProviders
    keys: dict[str, EncryptionKey]
    log_buckets: dict[str, LogBucket]
    alarms: AlarmTopic
    zone: DnsZone
    certificates: Certificates


@dataclass(frozen=True)
class AwsSystems:
    """The domain and the three AWS systems."""

    foundation: Foundation
    endpoints: Mapping[str, RegionalEndpoint]
    fronts: Mapping[str, StaticFront]
    serving: ServingCdn
    models: ModelCache


def physical_prefix(stack: str) -> str:
    """Return what physical names start with: ``routecast-<stack>``, in S3's alphabet."""
    slug = re.sub(r"[^a-z0-9]+", "-", stack.lower())[:_STACK_CHARS].strip("-")
    return f"routecast-{slug}"


def build_aws(config: StackConfig) -> AwsSystems:
    """Declare the domain, system 1 (regional endpoints), 3 (CDN) and 4 (model cache)."""
    shared = _foundation(config)
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


def _foundation(config: StackConfig) -> Foundation:
    common, settings = config.common, config.aws
    prefix = physical_prefix(common.stack)
    codes = [one.code for one in settings.regions]
    providers = AwsProviders.create(
        codes, settings.account_id, {"project": "routecast", "stack": common.stack}
    )
    keys = {
        code: EncryptionKey(
            f"data-{code}",
            EncryptionKeyArgs(prefix, code, settings.account_id),
            providers.options(code),
        )
        for code in providers.by_region
    }
    log_buckets = {
        code: LogBucket(
            f"logs-{code}",
            LogBucketArgs(
                bucket_name=f"{prefix}-logs-{code}-{settings.account_id}",
                account_id=settings.account_id,
                retention_days=common.log_retention_days,
                protect=common.deletion_protection,
            ),
            providers.options(code),
        )
        for code in codes
    }
    alarms = AlarmTopic(
        "alarms",
        AlarmTopicArgs(
            topic_name=f"{prefix}-alarms",
            region=GLOBAL_REGION,
            account_id=settings.account_id,
            key_arn=keys[GLOBAL_REGION].arn,
            email=common.alarm_email,
        ),
        providers.global_options,
    )
    zone = DnsZone(
        "zone",
        DnsZoneArgs(
            domain=common.domain,
            existing_id=common.hosted_zone_id,
            account_id=settings.account_id,
            region=GLOBAL_REGION,
            key_arn=keys[GLOBAL_REGION].arn,
            log_retention_days=common.log_retention_days,
            protect=common.deletion_protection,
        ),
        providers.global_options,
    )
    certificates = Certificates(
        "certificates",
        CertificatesArgs(zone.zone_id, _certificate_requests(config), providers),
        providers.global_options,
    )
    return Foundation(prefix, providers, keys, log_buckets, alarms, zone, certificates)


def _certificate_requests(config: StackConfig) -> Mapping[str, CertificateRequest]:
    common = config.common
    regional = {
        one.code: CertificateRequest(
            one.code,
            (
                common.api_host,
                common.policy_host,
                health_host(one.code, common.domain),
                static_host(one.code, common.domain),
            ),
        )
        for one in config.aws.regions
    }
    return {
        **regional,
        "serving": CertificateRequest(GLOBAL_REGION, (common.cdn_host, common.api_host)),
        "models": CertificateRequest(GLOBAL_REGION, (common.models_host,)),
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
