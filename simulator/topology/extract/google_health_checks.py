"""Google Cloud health checks, of load balancers and of Cloud DNS."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.resources.model import Resource
from simulator.topology.extract import read
from simulator.topology.extract.contract import Door, Draft, View
from simulator.topology.extract.read import UnmodelledError
from simulator.topology.model import HealthCheck

HEALTH_CHECKS = (
    "gcp:compute/healthCheck:HealthCheck",
    "gcp:compute/regionHealthCheck:RegionHealthCheck",
    "gcp:compute/httpHealthCheck:HttpHealthCheck",
    "gcp:compute/httpsHealthCheck:HttpsHealthCheck",
)

# Compute Engine API reference, healthChecks, 2025-11: seconds, and probes in a row.
INTERVAL_S = TIMEOUT_S = 5.0
THRESHOLD = 2
_PROTOCOLS = {
    "httpHealthCheck": "HTTP",
    "httpsHealthCheck": "HTTPS",
    "http2HealthCheck": "HTTP2",
    "tcpHealthCheck": "TCP",
    "sslHealthCheck": "SSL",
    "grpcHealthCheck": "GRPC",
    "grpcTlsHealthCheck": "GRPC",
}


class GoogleHealthChecks:
    """Health checks become nodes; one that only heals instances has no effect on routing."""

    types = HEALTH_CHECKS

    def doors(self, view: View) -> Iterable[Door]:
        """Health checks are no way in."""
        del view
        return ()

    def extract(self, view: View, draft: Draft) -> None:
        """Add a node per health check."""
        for check in view.graph.of_type(*HEALTH_CHECKS):
            with draft.reading(check):
                draft.add(_check(check), check)


def _check(check: Resource) -> HealthCheck:
    if check.type in HEALTH_CHECKS[2:]:  # the legacy types hold the path themselves
        protocol = "HTTP" if check.type == HEALTH_CHECKS[2] else "HTTPS"
        path = read.text(check, "requestPath", "/")
    else:
        kinds = [key for key in _PROTOCOLS if read.declared(check, key)]
        if not kinds:
            raise UnmodelledError("it names no protocol to probe with")
        protocol = _PROTOCOLS[kinds[0]]
        path = read.text(check, f"{kinds[0]}.requestPath", "/")
    return HealthCheck(
        id=check.urn,
        kind="google",
        protocol=protocol,
        interval_s=read.number(check, "checkIntervalSec", INTERVAL_S),
        failure_threshold=read.whole(check, "unhealthyThreshold", THRESHOLD),
        success_threshold=read.whole(check, "healthyThreshold", THRESHOLD),
        timeout_s=read.number(check, "timeoutSec", TIMEOUT_S),
        # Cloud DNS probes from the named source regions; a load balancer's probers stand
        # beside its own frontends and each decides for itself.
        checkers=max(1, read.count(check, "sourceRegions")),
        path=path,
    )
