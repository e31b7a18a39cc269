"""What the AWS provider fills in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.preview.defaults.model import Default

_CLOUDFRONT = "pulumi-aws 7.51, cloudfront.Distribution; terraform-provider-aws schema, 2026-11"
_HEALTH = "Route 53 API reference, HealthCheckConfig, 2026"
_LAMBDA = "pulumi-aws 7.51, lambda.Function"
_TARGET_GROUP = "pulumi-aws 7.51, lb.TargetGroup"


def _behavior(path: str) -> tuple[Default, ...]:
    return (
        Default(f"{path}.minTtl", 0, _CLOUDFRONT),
        Default(f"{path}.compress", False, _CLOUDFRONT),
    )


def _targets() -> tuple[Default, ...]:
    return (
        Default("targetType", "instance", _TARGET_GROUP),
        Default("deregistrationDelay", 300, _TARGET_GROUP),
        Default("healthCheck.enabled", True, _TARGET_GROUP),
        Default("healthCheck.interval", 30, _TARGET_GROUP),
        Default("healthCheck.healthyThreshold", 3, _TARGET_GROUP),
        Default("healthCheck.unhealthyThreshold", 3, _TARGET_GROUP),
    )


DEFAULTS: Final[Mapping[str, tuple[Default, ...]]] = {
    "aws:cloudfront/distribution:Distribution": (
        Default("httpVersion", "http2", _CLOUDFRONT),
        Default("isIpv6Enabled", False, _CLOUDFRONT),
        Default("priceClass", "PriceClass_All", _CLOUDFRONT),
        Default("viewerCertificate.minimumProtocolVersion", "TLSv1", _CLOUDFRONT),
        Default("origins[].connectionAttempts", 3, _CLOUDFRONT),
        Default("origins[].connectionTimeout", 10, _CLOUDFRONT),
        Default("origins[].customOriginConfig.originReadTimeout", 30, _CLOUDFRONT),
        Default("origins[].customOriginConfig.originKeepaliveTimeout", 5, _CLOUDFRONT),
        *_behavior("defaultCacheBehavior"),
        *_behavior("orderedCacheBehaviors[]"),
    ),
    "aws:cloudfront/cachePolicy:CachePolicy": (
        Default("minTtl", 0, "CloudFront API reference, CachePolicyConfig, 2026"),
        Default("defaultTtl", 86_400, "CloudFront API reference, CachePolicyConfig, 2026"),
        Default("maxTtl", 31_536_000, "CloudFront API reference, CachePolicyConfig, 2026"),
    ),
    "aws:route53/healthCheck:HealthCheck": (
        Default("requestInterval", 30, _HEALTH),
        Default("failureThreshold", 3, _HEALTH),
        Default("disabled", False, _HEALTH),
        Default("invertHealthcheck", False, _HEALTH),
    ),
    "aws:lambda/function:Function": (
        Default("memorySize", 128, _LAMBDA),
        Default("timeout", 3, _LAMBDA),
        Default("packageType", "Zip", _LAMBDA),
        Default("reservedConcurrentExecutions", -1, _LAMBDA),
    ),
    "aws:lambda/functionUrl:FunctionUrl": (
        Default("invokeMode", "BUFFERED", "pulumi-aws 7.51, lambda.FunctionUrl"),
    ),
    "aws:lb/targetGroup:TargetGroup": _targets(),
    "aws:alb/targetGroup:TargetGroup": _targets(),
    "aws:lb/loadBalancer:LoadBalancer": (
        Default("loadBalancerType", "application", "pulumi-aws 7.51, lb.LoadBalancer"),
        Default("idleTimeout", 60, "pulumi-aws 7.51, lb.LoadBalancer"),
    ),
    "aws:globalaccelerator/endpointGroup:EndpointGroup": (
        Default("healthCheckIntervalSeconds", 30, "pulumi-aws 7.51, EndpointGroup"),
        Default("thresholdCount", 3, "pulumi-aws 7.51, EndpointGroup"),
        Default("trafficDialPercentage", 100, "pulumi-aws 7.51, EndpointGroup"),
    ),
}
