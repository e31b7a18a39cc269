"""Builds what every AWS system shares: providers, keys, logs, alarms, the zone, certificates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from program.components.alarm_topic import AlarmTopic, AlarmTopicArgs
from program.components.aws_providers import GLOBAL_REGION, AwsProviders
from program.components.certificates import CertificateRequest, Certificates, CertificatesArgs
from program.components.dns_zone import DnsZone, DnsZoneArgs
from program.components.encryption_key import EncryptionKey, EncryptionKeyArgs
from program.components.log_bucket import LogBucket, LogBucketArgs
from program.components.regional_endpoint import health_host
from program.components.static_front import static_host
from program.config import StackConfig

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


def physical_prefix(stack: str) -> str:
    """Return what physical names start with: ``routecast-<stack>``, in S3's alphabet."""
    slug = re.sub(r"[^a-z0-9]+", "-", stack.lower())[:_STACK_CHARS].strip("-")
    return f"routecast-{slug}"


def build_foundation(config: StackConfig) -> Foundation:
    """Declare the shared resources of a stack."""
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
