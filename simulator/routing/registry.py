"""Which class answers for which strategy: one line each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from simulator.routing.cloud_dns_failover import CloudDnsFailoverRouter
from simulator.routing.cloud_dns_geo import CloudDnsGeoRouter
from simulator.routing.cloud_dns_wrr import CloudDnsWrrRouter
from simulator.routing.failover import FailoverRouter
from simulator.routing.geolocation import GeolocationRouter
from simulator.routing.geoproximity import GeoproximityRouter
from simulator.routing.ip import IpRouter
from simulator.routing.latency import LatencyRouter
from simulator.routing.multivalue import MultivalueRouter
from simulator.routing.simple import SimpleRouter
from simulator.routing.view import Router, View
from simulator.routing.weighted import WeightedRouter

ROUTERS: Final[Mapping[str, Callable[[View], Router]]] = MappingProxyType(
    {
        "latency": LatencyRouter,
        "geolocation": GeolocationRouter,
        "geoproximity": GeoproximityRouter,
        "weighted": WeightedRouter,
        "multivalue": MultivalueRouter,
        "failover": FailoverRouter,
        "ip": IpRouter,
        "cloud-dns-geo": CloudDnsGeoRouter,
        "cloud-dns-wrr": CloudDnsWrrRouter,
        "cloud-dns-failover": CloudDnsFailoverRouter,
        "simple": SimpleRouter,
    }
)
