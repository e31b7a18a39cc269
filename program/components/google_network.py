"""The private network of the instances: subnets per region, and who may reach their port.

Instances have no public address. Private Google Access lets them pull their image and write
logs, so there is no NAT gateway and no way out to the Internet.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
import pulumi_gcp as gcp

# Google's health checks and its global front ends come from these ("Firewall rules" for
# Application Load Balancers and health-check probe ranges, 2026-07).
PROBE_RANGES = ("130.211.0.0/22", "35.191.0.0/16")

# 64 regions: a /20 of instances each in the lower half, a /23 of proxies in the upper one.
# /23 is the size Google recommends for a proxy-only subnet.
MAX_REGIONS = 64
INSTANCE_BLOCK, INSTANCE_PREFIX = ipaddress.IPv4Network("10.64.0.0/14"), 20
PROXY_BLOCK, PROXY_PREFIX = ipaddress.IPv4Network("10.68.0.0/17"), 23


@dataclass(frozen=True, slots=True)
class ServingNetworkArgs:
    """Where instances stand and what they listen on.

    Attributes:
        project: Google Cloud project id.
        prefix: what physical names start with.
        regions: region to its number; a region's addresses follow from its number, so that
            adding a region never moves another's.
        port: TCP port the instances serve on.
        service_accounts: e-mail addresses of the instances' service accounts.
    """

    project: str
    prefix: str
    regions: Mapping[str, int]
    port: int
    service_accounts: tuple[pulumi.Input[str], ...]


def instance_range(number: int) -> str:
    """Return the address range of the instances in the region with this number (0 to 63)."""
    return _nth(INSTANCE_BLOCK, INSTANCE_PREFIX, number)


def proxy_range(number: int) -> str:
    """Return the address range of the load balancer's proxies in that region (0 to 63)."""
    return _nth(PROXY_BLOCK, PROXY_PREFIX, number)


def _nth(block: ipaddress.IPv4Network, prefix: int, number: int) -> str:
    if not 0 <= number < MAX_REGIONS:
        raise ValueError(f"region number {number} is outside the address plan (0 to 63)")
    first = int(block.network_address) + number * (1 << (32 - prefix))
    return str(ipaddress.IPv4Network((first, prefix)))


class ServingNetwork(pulumi.ComponentResource):
    """One custom network, two subnets a region, and the firewall in front of the instances.

    Attributes:
        network: the network.
        subnets: region to the subnet of its instances.
        proxy_subnets: region to the subnet of its load balancer's proxies.
    """

    network: gcp.compute.Network
    subnets: Mapping[str, gcp.compute.Subnetwork]
    proxy_subnets: Mapping[str, gcp.compute.Subnetwork]

    def __init__(
        self, name: str, args: ServingNetworkArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:google:ServingNetwork", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        self.network = gcp.compute.Network(
            name,
            project=args.project,
            name=f"{args.prefix}-{name}",
            auto_create_subnetworks=False,
            routing_mode="REGIONAL",
            opts=child,
        )
        self.subnets = {
            region: gcp.compute.Subnetwork(
                f"{name}-{region}",
                project=args.project,
                region=region,
                network=self.network.id,
                ip_cidr_range=instance_range(number),
                private_ip_google_access=True,
                log_config=gcp.compute.SubnetworkLogConfigArgs(
                    aggregation_interval="INTERVAL_10_MIN",
                    flow_sampling=0.1,
                    metadata="INCLUDE_ALL_METADATA",
                ),
                opts=child,
            )
            for region, number in args.regions.items()
        }
        self.proxy_subnets = {
            region: gcp.compute.Subnetwork(
                f"{name}-{region}-proxies",
                project=args.project,
                region=region,
                network=self.network.id,
                ip_cidr_range=proxy_range(number),
                purpose="REGIONAL_MANAGED_PROXY",
                role="ACTIVE",
                opts=child,
            )
            for region, number in args.regions.items()
        }
        sources = {
            "probes": list(PROBE_RANGES),
            "proxies": [proxy_range(number) for number in args.regions.values()],
        }
        for label, ranges in sources.items():
            gcp.compute.Firewall(
                f"{name}-{label}",
                project=args.project,
                network=self.network.id,
                description=f"Let the load balancers' {label} reach the instances",
                direction="INGRESS",
                source_ranges=ranges,
                allows=[gcp.compute.FirewallAllowArgs(protocol="tcp", ports=[str(args.port)])],
                target_service_accounts=list(args.service_accounts),
                log_config=gcp.compute.FirewallLogConfigArgs(metadata="INCLUDE_ALL_METADATA"),
                opts=child,
            )
        self.register_outputs({"network": self.network.id})
