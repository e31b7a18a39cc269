"""What the Google Cloud provider fills in: load balancing, Cloud CDN and health checks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.preview.defaults.entries import (
    GOOGLE_DOCS,
    NONE,
    Table,
    below,
    defaults,
    google_source,
)
from simulator.resources.values import PropertyValue

_BACKEND = google_source("compute/resource_compute_backend_service.go")
_PROBE = google_source("compute/resource_compute_health_check.go")

# Ring sizes and circuit breakers are of proxies inside of a VPC network; they go with the rest.
_SERVICE = {
    "connectionDrainingTimeoutSec": 300,
    "cdnPolicy.signedUrlCacheMaxAgeSec": 3600,
    "circuitBreakers.maxConnections": 1024,
    "circuitBreakers.maxPendingRequests": 1024,
    "circuitBreakers.maxRequests": 1024,
    "circuitBreakers.maxRetries": 3,
    "consistentHash.minimumRingSize": 1024,
}
_TRACKING = "connectionTrackingPolicy"
_SPILLOVER = "networkPassThroughLbTrafficPolicy.zonalAffinity.spillover"

_HTTP_PROBE = {"proxyHeader": "NONE", "requestPath": "/"}
_HEALTH_CHECK = defaults(
    _PROBE,
    {
        "checkIntervalSec": 5,
        "healthyThreshold": 2,
        "timeoutSec": 5,
        "unhealthyThreshold": 2,
        **below("httpHealthCheck", _HTTP_PROBE),
        **below("httpsHealthCheck", _HTTP_PROBE),
        **below("http2HealthCheck", _HTTP_PROBE),
        "tcpHealthCheck.proxyHeader": "NONE",
        "sslHealthCheck.proxyHeader": "NONE",
        "logConfig.enable": False,
    },
)
_LEGACY_HEALTH_CHECK: Final[Mapping[str, PropertyValue]] = {
    "checkIntervalSec": 5,
    "healthyThreshold": 2,
    "requestPath": "/",
    "timeoutSec": 5,
    "unhealthyThreshold": 2,
}

BACKENDS: Final[Table] = {
    "gcp:compute/backendBucket:BackendBucket": NONE,
    "gcp:compute/backendService:BackendService": (
        *defaults(_BACKEND, _SERVICE),
        *defaults(
            GOOGLE_DOCS,
            {
                "loadBalancingScheme": "EXTERNAL_MANAGED",
                "backends[].balancingMode": "UTILIZATION",
                "backends[].capacityScaler": 1.0,
                _SPILLOVER: "ZONAL_AFFINITY_DISABLED",
            },
        ),
    ),
    "gcp:compute/regionBackendService:RegionBackendService": (
        *defaults(
            google_source("compute/resource_compute_region_backend_service.go"),
            {
                **_SERVICE,
                f"{_TRACKING}.connectionPersistenceOnUnhealthyBackends": "DEFAULT_FOR_PROTOCOL",
                f"{_TRACKING}.trackingMode": "PER_CONNECTION",
            },
        ),
        *defaults(
            GOOGLE_DOCS,
            {
                "loadBalancingScheme": "INTERNAL",
                "backends[].balancingMode": "UTILIZATION",
                _SPILLOVER: "ZONAL_AFFINITY_DISABLED",
            },
        ),
    ),
    "gcp:compute/globalNetworkEndpointGroup:GlobalNetworkEndpointGroup": NONE,
    "gcp:compute/networkEndpointGroup:NetworkEndpointGroup": defaults(
        GOOGLE_DOCS, {"networkEndpointType": "GCE_VM_IP_PORT"}
    ),
    "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup": defaults(
        GOOGLE_DOCS, {"networkEndpointType": "SERVERLESS"}
    ),
}

PROBES: Final[Table] = {
    "gcp:compute/healthCheck:HealthCheck": _HEALTH_CHECK,
    "gcp:compute/regionHealthCheck:RegionHealthCheck": _HEALTH_CHECK,
    "gcp:compute/httpHealthCheck:HttpHealthCheck": defaults(
        google_source("compute/resource_compute_http_health_check.go"),
        {**_LEGACY_HEALTH_CHECK, "port": 80},
    ),
    "gcp:compute/httpsHealthCheck:HttpsHealthCheck": defaults(
        GOOGLE_DOCS, {**_LEGACY_HEALTH_CHECK, "port": 443}
    ),
}

FRONTENDS: Final[Table] = {
    "gcp:compute/forwardingRule:ForwardingRule": (
        *defaults(GOOGLE_DOCS, {"loadBalancingScheme": "EXTERNAL"}),
        *defaults(
            google_source("compute/resource_compute_forwarding_rule.go"),
            {"recreateClosedPsc": False},
        ),
    ),
    "gcp:compute/globalForwardingRule:GlobalForwardingRule": defaults(
        GOOGLE_DOCS, {"loadBalancingScheme": "EXTERNAL_MANAGED"}
    ),
    "gcp:compute/managedSslCertificate:ManagedSslCertificate": defaults(
        GOOGLE_DOCS, {"type": "MANAGED"}
    ),
    "gcp:compute/regionTargetHttpProxy:RegionTargetHttpProxy": NONE,
    "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy": NONE,
    "gcp:compute/targetHttpProxy:TargetHttpProxy": NONE,
    "gcp:compute/targetHttpsProxy:TargetHttpsProxy": defaults(
        GOOGLE_DOCS, {"quicOverride": "NONE"}
    ),
    "gcp:compute/sSLPolicy:SSLPolicy": defaults(
        google_source("compute/resource_compute_ssl_policy.go"),
        {"minTlsVersion": "TLS_1_0", "profile": "COMPATIBLE"},
    ),
    "gcp:compute/regionSslPolicy:RegionSslPolicy": defaults(
        GOOGLE_DOCS, {"minTlsVersion": "TLS_1_0", "profile": "COMPATIBLE"}
    ),
}

TABLES: Final[tuple[Table, ...]] = (BACKENDS, PROBES, FRONTENDS)
