"""Route 53 health checks."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.resources.model import Resource
from simulator.topology.extract import read
from simulator.topology.extract.contract import Door, Draft, View
from simulator.topology.extract.hosts import normal
from simulator.topology.extract.read import UnmodelledError
from simulator.topology.model import HealthCheck

HEALTH_CHECK = "aws:route53/healthCheck:HealthCheck"

# Route 53 API reference, HealthCheckConfig, 2025-11: an interval of 30 s and a threshold of 3
# by default; checkers in eight regions where none are named, at least three where some are.
INTERVAL_S = 30.0
FAILURES = 3
REGIONS = 8
# How many checkers probe from one region is not documented; two give the "about every 2 s" that
# the developer guide states for an interval of 30 s: 30 s / (8 * 2) = 1.9 s.
CHECKERS_PER_REGION = 2
# Developer guide, "How Route 53 determines whether a health check is healthy", 2025-11: HTTP(S)
# connects within 4 s and answers within 2 s more; TCP connects within 10 s.
TIMEOUT_S = {"HTTP": 6.0, "HTTPS": 6.0, "TCP": 10.0}
_KINDS = {
    "HTTP": "HTTP",
    "HTTPS": "HTTPS",
    "HTTP_STR_MATCH": "HTTP",
    "HTTPS_STR_MATCH": "HTTPS",
    "TCP": "TCP",
}


class Route53HealthChecks:
    """Health checks that probe an endpoint; calculated and alarm-based ones are listed."""

    types = (HEALTH_CHECK,)

    def doors(self, view: View) -> Iterable[Door]:
        """Health checks are no way in; targets name them by ``healthCheckId`` alone."""
        del view
        return ()

    def extract(self, view: View, draft: Draft) -> None:
        """Add a node per health check."""
        for check in view.graph.of_type(HEALTH_CHECK):
            with draft.reading(check):
                draft.add(_check(view, check), check)


def _check(view: View, check: Resource) -> HealthCheck:
    kind = read.text(check, "type").upper()
    if kind not in _KINDS:
        raise UnmodelledError(f"health checks of type {kind or 'unknown'} are not simulated")
    regions = read.count(check, "regions") or REGIONS
    host = read.text(check, "fqdn") or read.text(check, "ipAddress")
    # With an address the name is only sent along (Host, SNI); the address is what is probed.
    probed = "ipAddress" if read.declared(check, "ipAddress") else "fqdn"
    return HealthCheck(
        id=check.urn,
        kind="route53",
        protocol=_KINDS[kind],
        interval_s=read.number(check, "requestInterval", INTERVAL_S),
        failure_threshold=read.whole(check, "failureThreshold", FAILURES),
        # One threshold holds in both directions.
        success_threshold=read.whole(check, "failureThreshold", FAILURES),
        timeout_s=TIMEOUT_S[_KINDS[kind]],
        checkers=regions * CHECKERS_PER_REGION,
        target_host=normal(host),
        path=read.text(check, "resourcePath", "/"),
        disabled=read.flag(check, "disabled", False),
        inverted=read.flag(check, "invertHealthcheck", False),
        target=view.target(check, probed),
    )
