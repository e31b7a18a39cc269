"""What the Google Cloud provider fills in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.preview.defaults.model import Default

_BACKEND = "pulumi-gcp 10.2, compute.BackendService"
_PROBE = "pulumi-gcp 10.2, compute.HealthCheck"
_CDN = "Cloud CDN documentation, caching overview, 2026"
_SCALING = "pulumi-gcp 10.2, compute.RegionAutoscaler"


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


DEFAULTS: Final[Mapping[str, tuple[Default, ...]]] = {
    "gcp:compute/backendService:BackendService": _cdn(service=True),
    "gcp:compute/backendBucket:BackendBucket": _cdn(service=False),
    "gcp:compute/globalForwardingRule:GlobalForwardingRule": (
        Default("loadBalancingScheme", "EXTERNAL_MANAGED", "pulumi-gcp 10.2, GlobalForwardingRule"),
    ),
    "gcp:compute/forwardingRule:ForwardingRule": (
        Default("loadBalancingScheme", "EXTERNAL", "pulumi-gcp 10.2, compute.ForwardingRule"),
    ),
    "gcp:compute/healthCheck:HealthCheck": _probe(),
    "gcp:compute/regionHealthCheck:RegionHealthCheck": _probe(),
    "gcp:compute/autoscaler:Autoscaler": _scaler(),
    "gcp:compute/regionAutoscaler:RegionAutoscaler": _scaler(),
}
