"""What a provider fills in where a program says nothing.

A real preview shows a resource's *checked* inputs, provider defaults included; here the graph
holds what the program gave. Readers that must know what will be deployed ask for the defaults::

    filled = with_defaults(resource.type, resource.inputs)
    filled.inputs["priceClass"]        # "PriceClass_All"
    filled.is_default("priceClass")    # True: say "default" in a message about it

Paths are wire paths, ``[]`` for every element of a list. Defaults go only into objects that the
program gave: a missing ``customOriginConfig`` stays missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from simulator.resources.values import PropertyValue, Secret


@dataclass(frozen=True, slots=True)
class Default:
    """One default: the path, its value, and where it is documented."""

    path: str
    value: PropertyValue
    source: str


@dataclass(frozen=True, slots=True)
class Filled:
    """Inputs with defaults, and the exact paths (``origins[0].connectionAttempts``) filled."""

    inputs: Mapping[str, PropertyValue]
    defaulted: frozenset[str]

    def is_default(self, path: str) -> bool:
        """Say whether the value at a path is a default and not the program's."""
        return path in self.defaulted


_CLOUDFRONT = "pulumi-aws 7.51, cloudfront.Distribution; terraform-provider-aws schema, 2026-11"
_HEALTH = "Route 53 API reference, HealthCheckConfig, 2026"
_LAMBDA = "pulumi-aws 7.51, lambda.Function"
_TARGET_GROUP = "pulumi-aws 7.51, lb.TargetGroup"
_BACKEND = "pulumi-gcp 10.2, compute.BackendService"
_PROBE = "pulumi-gcp 10.2, compute.HealthCheck"
_CDN = "Cloud CDN documentation, caching overview, 2026"
_SCALING = "pulumi-gcp 10.2, compute.RegionAutoscaler"


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


def _cdn(service: bool) -> tuple[Default, ...]:
    shared = (
        Default("enableCdn", False, _BACKEND),
        Default("cdnPolicy.cacheMode", "CACHE_ALL_STATIC", _CDN),
        Default("cdnPolicy.requestCoalescing", True, _CDN),
    )
    if not service:
        return shared
    return (
        *shared,
        Default("protocol", "HTTP", _BACKEND),
        Default("loadBalancingScheme", "EXTERNAL_MANAGED", _BACKEND),
        Default("timeoutSec", 30, _BACKEND),
        Default("connectionDrainingTimeoutSec", 300, _BACKEND),
        Default("backends[].balancingMode", "UTILIZATION", _BACKEND),
        Default("backends[].capacityScaler", 1.0, _BACKEND),
    )


def _probe() -> tuple[Default, ...]:
    return (
        Default("checkIntervalSec", 5, _PROBE),
        Default("timeoutSec", 5, _PROBE),
        Default("healthyThreshold", 2, _PROBE),
        Default("unhealthyThreshold", 2, _PROBE),
    )


def _scaler() -> tuple[Default, ...]:
    return (
        Default("autoscalingPolicy.cooldownPeriod", 60, _SCALING),
        Default("autoscalingPolicy.mode", "ON", _SCALING),
        Default("autoscalingPolicy.cpuUtilization.target", 0.6, _SCALING),
    )


DEFAULTS: Mapping[str, tuple[Default, ...]] = MappingProxyType(
    {
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
        "gcp:compute/backendService:BackendService": _cdn(service=True),
        "gcp:compute/backendBucket:BackendBucket": _cdn(service=False),
        "gcp:compute/globalForwardingRule:GlobalForwardingRule": (
            Default(
                "loadBalancingScheme", "EXTERNAL_MANAGED", "pulumi-gcp 10.2, GlobalForwardingRule"
            ),
        ),
        "gcp:compute/forwardingRule:ForwardingRule": (
            Default("loadBalancingScheme", "EXTERNAL", "pulumi-gcp 10.2, compute.ForwardingRule"),
        ),
        "gcp:compute/healthCheck:HealthCheck": _probe(),
        "gcp:compute/regionHealthCheck:RegionHealthCheck": _probe(),
        "gcp:compute/autoscaler:Autoscaler": _scaler(),
        "gcp:compute/regionAutoscaler:RegionAutoscaler": _scaler(),
    }
)


def with_defaults(type_token: str, inputs: Mapping[str, PropertyValue]) -> Filled:
    """Return the inputs of a resource with its provider's defaults filled in.

    Args:
        type_token: e.g. ``aws:cloudfront/distribution:Distribution``; types without an entry
            come back as they are.
        inputs: decoded inputs; they are not changed.
    """
    defaulted: set[str] = set()
    filled: PropertyValue = inputs
    for default in DEFAULTS.get(type_token, ()):
        filled = _fill(filled, default.path.split("."), default.value, "", defaulted)
    if not isinstance(filled, Mapping):
        raise TypeError(f"the inputs of {type_token} are not a mapping")
    return Filled(filled, frozenset(defaulted))


def _fill(
    owner: PropertyValue,
    steps: list[str],
    value: PropertyValue,
    above: str,
    defaulted: set[str],
) -> PropertyValue:
    if isinstance(owner, Secret):
        return Secret(_fill(owner.value, steps, value, above, defaulted))
    if not isinstance(owner, Mapping):
        return owner  # missing or unknown: nothing to fill
    name, each = steps[0].removesuffix("[]"), steps[0].endswith("[]")
    path = f"{above}.{name}" if above else name
    found = owner.get(name)
    if len(steps) == 1:
        if found is not None:
            return owner
        defaulted.add(path)
        return {**owner, name: value}
    if found is None:
        return owner
    if not each:
        return {**owner, name: _fill(found, steps[1:], value, path, defaulted)}
    if not isinstance(found, tuple):
        return owner
    items = tuple(
        _fill(item, steps[1:], value, f"{path}[{index}]", defaulted)
        for index, item in enumerate(found)
    )
    return {**owner, name: items}
