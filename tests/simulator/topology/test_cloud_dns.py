"""Cloud DNS routing policies over regional load balancers and managed instance groups."""

from __future__ import annotations

from typing import Any

from simulator.topology.extract import extract
from simulator.topology.model import (
    BackendMember,
    BackendService,
    Choice,
    Gateway,
    HealthCheck,
    Pool,
    RoutingSet,
)

REGIONS = ("europe-west1", "us-central1")


def regional_entry(stack: Any, link: Any, region: str) -> str:
    """A regional load balancer over a managed instance group; returns its address's URN."""
    base = f"projects/p/regions/{region}"
    template = stack.add(
        "gcp:compute/instanceTemplate:InstanceTemplate",
        f"t-{region}",
        {"machineType": "e2-standard-4"},
        id_=f"{base}/t",
    )
    manager = stack.add(
        "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager",
        f"mig-{region}",
        {"region": region, "versions": [{"instanceTemplate": link(f"{base}/t", template)}]},
        outputs={"instanceGroup": f"https://www.googleapis.com/compute/v1/{base}/group"},
        id_=f"{base}/mig",
    )
    stack.add(
        "gcp:compute/regionAutoscaler:RegionAutoscaler",
        f"as-{region}",
        {
            "target": link(f"{base}/mig", manager),
            "autoscalingPolicy": {"minReplicas": 2, "maxReplicas": 5},
        },
    )
    check = stack.add(
        "gcp:compute/regionHealthCheck:RegionHealthCheck",
        f"hc-{region}",
        {"httpsHealthCheck": {"requestPath": "/up"}},
        id_=f"{base}/hc",
    )
    backend = stack.add(
        "gcp:compute/regionBackendService:RegionBackendService",
        f"bs-{region}",
        {
            "region": region,
            "healthChecks": link(f"{base}/hc", check),
            "timeoutSec": 20,
            "backends": [
                {
                    "group": link(f"https://www.googleapis.com/compute/v1/{base}/group", manager),
                    "balancingMode": "RATE",
                    "maxRatePerInstance": 100,
                    "capacityScaler": 0.5,
                }
            ],
        },
        id_=f"{base}/bs",
    )
    routes = stack.add(
        "gcp:compute/regionUrlMap:RegionUrlMap",
        f"map-{region}",
        {"region": region, "defaultService": link(f"{base}/bs", backend)},
        id_=f"{base}/map",
    )
    proxy = stack.add(
        "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy",
        f"https-{region}",
        {"region": region, "urlMap": link(f"{base}/map", routes)},
        id_=f"{base}/https",
    )
    address = stack.add(
        "gcp:compute/address:Address",
        f"ip-{region}",
        {"region": region},
        outputs={"address": f"203.0.113.{len(region)}"},
        id_=f"{base}/ip",
    )
    stack.add(
        "gcp:compute/forwardingRule:ForwardingRule",
        f"rule-{region}",
        {
            "region": region,
            "portRange": "443",
            "target": link(f"{base}/https", proxy),
            "ipAddress": link(f"{base}/ip", address),
            "loadBalancingScheme": "EXTERNAL_MANAGED",
        },
    )
    return str(address)


def urn(kind: str, name: str) -> str:
    return f"urn:pulumi:dev::demo::gcp:compute/{kind}::{name}"


def test_geo_routed_addresses_lead_to_regional_load_balancers(stack: Any, link: Any) -> None:
    addresses = {region: regional_entry(stack, link, region) for region in REGIONS}
    check = stack.add(
        "gcp:compute/healthCheck:HealthCheck",
        "dns",
        {
            "sourceRegions": ["us-east1", "europe-west1", "asia-east1"],
            "checkIntervalSec": 30,
            "httpsHealthCheck": {},
        },
        id_="projects/p/dns",
    )
    record = stack.add(
        "gcp:dns/recordSet:RecordSet",
        "geo",
        {
            "name": "api.geo.example.com.",
            "type": "A",
            "ttl": 60,
            "routingPolicy": {
                "healthCheck": link("projects/p/dns", check),
                "enableGeoFencing": True,
                "geos": [
                    {
                        "location": region,
                        "healthCheckedTargets": {
                            "externalEndpoints": [link(f"203.0.113.{len(region)}", address)]
                        },
                    }
                    for region, address in addresses.items()
                ],
            },
        },
    )

    topology = extract(stack.graph())

    rules = [urn("forwardingRule:ForwardingRule", f"rule-{region}") for region in REGIONS]
    assert topology.nodes[record] == RoutingSet(
        record,
        "api.geo.example.com",
        "cloud-dns",
        "cloud-dns-geo",
        60.0,
        tuple(
            Choice(region, rule, region=f"gcp:{region}", health_check=check)
            for region, rule in zip(REGIONS, rules, strict=True)
        ),
        geo_fencing=True,
    )
    backend = urn("regionBackendService:RegionBackendService", "bs-europe-west1")
    manager = urn("regionInstanceGroupManager:RegionInstanceGroupManager", "mig-europe-west1")
    regional_check = urn("regionHealthCheck:RegionHealthCheck", "hc-europe-west1")
    assert topology.nodes[rules[0]] == Gateway(
        rules[0], "load-balancer", "gcp:europe-west1", backend, timeout_s=20.0, min_tls="TLSv1"
    )
    # 100 requests a second x 5 instances x half the capacity
    assert topology.nodes[backend] == BackendService(
        backend,
        (BackendMember(manager, "gcp:europe-west1", 250.0),),
        regional_check,
        timeout_s=20.0,
    )
    assert topology.nodes[manager] == Pool(
        manager,
        "instances",
        "gcp:europe-west1",
        concurrency=4,
        min_instances=2,
        max_instances=5,
        warm=True,
    )
    assert topology.nodes[check] == HealthCheck(
        check, "google", "HTTPS", 30.0, 2, 2, 5.0, 3, path="/"
    )
    assert topology.coverage.not_modelled == ()


def test_weighted_and_failover_policies(stack: Any, link: Any) -> None:
    addresses = {region: regional_entry(stack, link, region) for region in REGIONS}
    data = [link(f"203.0.113.{len(region)}", address) for region, address in addresses.items()]
    wrr = stack.add(
        "gcp:dns/recordSet:RecordSet",
        "wrr",
        {
            "name": "wrr.example.com.",
            "type": "A",
            "ttl": 60,
            "routingPolicy": {
                "wrrs": [
                    {"weight": 0.8, "rrdatas": [data[0]]},
                    {"weight": 0.2, "rrdatas": [data[1]]},
                ]
            },
        },
    )
    failover = stack.add(
        "gcp:dns/recordSet:RecordSet",
        "failover",
        {
            "name": "failover.example.com.",
            "type": "A",
            "ttl": 60,
            "routingPolicy": {
                "primaryBackup": {
                    "trickleRatio": 0.1,
                    "primary": {"externalEndpoints": [data[0]]},
                    "backupGeos": [{"location": "us-central1", "rrdatas": [data[1]]}],
                }
            },
        },
    )

    nodes = extract(stack.graph()).nodes

    rules = [urn("forwardingRule:ForwardingRule", f"rule-{region}") for region in REGIONS]
    first, second = nodes[wrr], nodes[failover]
    assert isinstance(first, RoutingSet) and isinstance(second, RoutingSet)
    assert first.strategy == "cloud-dns-wrr"
    assert [(c.target, c.weight) for c in first.choices] == [(rules[0], 0.8), (rules[1], 0.2)]
    assert second.strategy == "cloud-dns-failover"
    assert second.choices == (
        Choice("primary", rules[0], role="primary"),
        Choice(
            "backup-us-central1", rules[1], region="gcp:us-central1", weight=0.1, role="secondary"
        ),
    )
