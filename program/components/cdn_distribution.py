"""A CloudFront distribution with its host name, its log and its TLS settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from program.components.cdn_log_bucket import LOG_PREFIX, CdnLogBucket
from program.components.http_api import DomainTarget
from program.components.private_bucket import PrivateBucket
from program.config.aws import CdnConfig

READ_METHODS = ("GET", "HEAD", "OPTIONS")
ALL_METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
CACHED_METHODS = ("GET", "HEAD")

# Errors CloudFront caches on its own account (developer guide, "How CloudFront processes HTTP
# 4xx and 5xx status codes from your origin"); each gets the configured lifetime.
_CACHED_ERRORS = (404, 500, 502, 503, 504)
# Statuses at which an origin group asks its second origin.
_FAILOVER_STATUSES = (500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class CdnDistributionArgs:
    """What the distribution answers for and from where.

    Attributes:
        host: its own name, which gets alias records.
        other_aliases: further names it answers for, whose records are made elsewhere.
        default_behavior, behaviors, origins, origin_groups: as CloudFront takes them.
        default_root_object: what ``/`` means.
    """

    comment: str
    host: str
    other_aliases: tuple[str, ...]
    zone_id: pulumi.Input[str]
    certificate_arn: pulumi.Input[str]
    settings: CdnConfig
    web_acl_arn: pulumi.Input[str] | None
    log_bucket: CdnLogBucket
    default_behavior: aws.cloudfront.DistributionDefaultCacheBehaviorArgs
    behaviors: Sequence[aws.cloudfront.DistributionOrderedCacheBehaviorArgs]
    origins: Sequence[aws.cloudfront.DistributionOriginArgs]
    origin_groups: Sequence[aws.cloudfront.DistributionOriginGroupArgs] = ()
    default_root_object: str = "healthz"


class CdnDistribution(pulumi.ComponentResource):
    """One distribution; ``target`` is what an alias record for any of its names points to."""

    def __init__(
        self, name: str, args: CdnDistributionArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:CdnDistribution", name, {"host": args.host}, opts)
        distribution = aws.cloudfront.Distribution(
            name,
            enabled=True,
            comment=args.comment,
            aliases=[args.host, *args.other_aliases],
            is_ipv6_enabled=True,
            http_version="http2and3",
            price_class=args.settings.price_class,
            default_root_object=args.default_root_object,
            origins=list(args.origins),
            origin_groups=list(args.origin_groups) or None,
            default_cache_behavior=args.default_behavior,
            ordered_cache_behaviors=list(args.behaviors),
            custom_error_responses=[
                aws.cloudfront.DistributionCustomErrorResponseArgs(
                    error_code=status, error_caching_min_ttl=args.settings.error_ttl_s
                )
                for status in _CACHED_ERRORS
            ],
            viewer_certificate=aws.cloudfront.DistributionViewerCertificateArgs(
                acm_certificate_arn=args.certificate_arn,
                minimum_protocol_version=args.settings.minimum_tls,
                ssl_support_method="sni-only",
            ),
            restrictions=aws.cloudfront.DistributionRestrictionsArgs(
                geo_restriction=aws.cloudfront.DistributionRestrictionsGeoRestrictionArgs(
                    restriction_type="none"
                )
            ),
            logging_config=aws.cloudfront.DistributionLoggingConfigArgs(
                bucket=args.log_bucket.host,
                include_cookies=False,
                prefix=LOG_PREFIX,
            ),
            web_acl_id=args.web_acl_arn,
            opts=pulumi.ResourceOptions(parent=self, depends_on=list(args.log_bucket.ready)),
        )
        self.id: pulumi.Output[str] = distribution.id
        self.target = DomainTarget(
            name=distribution.domain_name, zone_id=distribution.hosted_zone_id
        )
        for record_type in ("A", "AAAA"):
            aws.route53.Record(
                f"{name}-{record_type.lower()}",
                zone_id=args.zone_id,
                name=args.host,
                type=record_type,
                aliases=[
                    aws.route53.RecordAliasArgs(
                        name=self.target.name,
                        zone_id=self.target.zone_id,
                        # Route 53 cannot evaluate a distribution's health.
                        evaluate_target_health=False,
                    )
                ],
                opts=pulumi.ResourceOptions(parent=self),
            )
        self.register_outputs({"distributionId": self.id})


def https_origin(
    origin_id: str, host: pulumi.Input[str], shield_region: str
) -> aws.cloudfront.DistributionOriginArgs:
    """Return an origin that is spoken to over TLS 1.2 and no less."""
    return aws.cloudfront.DistributionOriginArgs(
        origin_id=origin_id,
        domain_name=host,
        connection_attempts=2,
        connection_timeout=5,
        custom_origin_config=aws.cloudfront.DistributionOriginCustomOriginConfigArgs(
            http_port=80,
            https_port=443,
            origin_protocol_policy="https-only",
            origin_ssl_protocols=["TLSv1.2"],
            origin_read_timeout=30,
            origin_keepalive_timeout=60,
        ),
        origin_shield=_shield(shield_region),
    )


def bucket_origin(
    origin_id: str,
    bucket: PrivateBucket,
    region: str,
    access_control_id: pulumi.Input[str],
    shield_region: str,
) -> aws.cloudfront.DistributionOriginArgs:
    """Return an origin that reads a private bucket with CloudFront's signature."""
    return aws.cloudfront.DistributionOriginArgs(
        origin_id=origin_id,
        domain_name=bucket.bucket.apply(lambda name: f"{name}.s3.{region}.amazonaws.com"),
        connection_attempts=2,
        connection_timeout=5,
        origin_access_control_id=access_control_id,
        origin_shield=_shield(shield_region),
    )


def failover_group(
    group_id: str, primary: str, secondary: str
) -> aws.cloudfront.DistributionOriginGroupArgs:
    """Return a group that asks ``secondary`` when ``primary`` fails; GET, HEAD, OPTIONS only."""
    return aws.cloudfront.DistributionOriginGroupArgs(
        origin_id=group_id,
        failover_criteria=aws.cloudfront.DistributionOriginGroupFailoverCriteriaArgs(
            status_codes=list(_FAILOVER_STATUSES)
        ),
        members=[
            aws.cloudfront.DistributionOriginGroupMemberArgs(origin_id=origin_id)
            for origin_id in (primary, secondary)
        ],
    )


def _shield(region: str) -> aws.cloudfront.DistributionOriginOriginShieldArgs:
    return aws.cloudfront.DistributionOriginOriginShieldArgs(
        enabled=bool(region), origin_shield_region=region or None
    )
