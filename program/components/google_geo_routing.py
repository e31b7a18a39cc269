"""System 2: instances in several Google regions, reached by geography.

Two ways in share the same instances: `api.geo.<domain>`, where Cloud DNS answers with the
nearest healthy region's load balancer, and `global.geo.<domain>`, one anycast address where
Google's edge picks the region.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi

from program.components.google_certificates import AuthorizationRecord
from program.components.google_geo_dns import GeoZone, GeoZoneArgs
from program.components.google_global_frontend import GlobalFrontend, GlobalFrontendArgs
from program.components.google_instances import PORT, InstancePool, InstancePoolArgs
from program.components.google_keys import EncryptionKey, EncryptionKeyArgs
from program.components.google_network import ServingNetwork, ServingNetworkArgs
from program.components.google_pool_account import PoolAccountArgs, pool_account
from program.components.google_pools_backend import PoolsBackendArgs, pools_backend
from program.components.google_regional_entry import RegionalEntry, RegionalEntryArgs


@dataclass(frozen=True, slots=True)
class GeoRegion:
    """One region that serves.

    Attributes:
        name: Google region.
        code: short form of it, e.g. ``euw1``; part of account names.
        number: the region's place in the address plan, 0 to 63.
    """

    name: str
    code: str
    number: int


@dataclass(frozen=True, slots=True)
class GeoRoutingArgs:
    """Everything system 2 needs.

    Attributes:
        project: Google Cloud project id.
        project_number: its number; part of service agents' addresses.
        prefix: what physical names start with.
        regions: regions that serve, at least two.
        zone: zone delegated to Cloud DNS, e.g. ``geo.example.com``.
        host: geo-routed name in that zone.
        global_host: name of the global load balancer in that zone.
        api_host: the name clients call when `routing` is ``geo``; an alias of ``host``
            outside the zone, so the regional certificates have to cover it.
        image: container image reference.
        repository: Artifact Registry repository id of the image.
        repository_location: location of that repository.
        machine_type: Compute Engine machine type.
        min_instances: fewest instances a region.
        max_instances: most instances a region.
        cpu_target: CPU utilisation the autoscalers aim at.
        max_rate_per_instance: requests a second one instance takes.
        requests_per_client: requests a minute one address may send.
        max_age_s: how long a GET answer may be kept.
        record_ttl_s: TTL of the routed records.
        checker_regions: three regions health checks come from.
        check_interval_s: seconds between two DNS health checks, at least 30.
        failure_threshold: checks in a row that turn a target unhealthy.
        protect: refuse to destroy the zone and keys.
    """

    project: str
    project_number: str
    prefix: str
    regions: tuple[GeoRegion, ...]
    zone: str
    host: str
    global_host: str
    api_host: str
    image: str
    repository: pulumi.Input[str]
    repository_location: str
    machine_type: str
    min_instances: int
    max_instances: int
    cpu_target: float
    max_rate_per_instance: float
    requests_per_client: int
    max_age_s: int
    record_ttl_s: int
    checker_regions: tuple[str, ...]
    check_interval_s: int
    failure_threshold: int
    protect: bool


class GeoRouting(pulumi.ComponentResource):
    """Cloud DNS by geography, and a global load balancer, over the same regional pools.

    Attributes:
        host: the geo-routed name.
        url: of the geo-routed name.
        global_url: of the global load balancer.
        name_servers: what the parent domain has to delegate the zone to.
        zone_name: physical name of the zone, for `gcloud dns`.
        regional_addresses: region to its load balancer's address.
        authorization_records: records the parent domain has to publish so that the regional
            certificates cover the API's name, by a label each.
    """

    host: str
    url: str
    global_url: str
    name_servers: pulumi.Output[list[str]]
    zone_name: pulumi.Output[str]
    regional_addresses: Mapping[str, pulumi.Output[str]]
    authorization_records: Mapping[str, AuthorizationRecord]

    def __init__(
        self, name: str, args: GeoRoutingArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        # The addresses in the record set are unknown before a deploy; this says which
        # region's load balancer each location answers with.
        structure = {
            "host": args.host,
            "recordType": "A",
            "ttl": args.record_ttl_s,
            "targets": {region.name: f"{name}-{region.name}" for region in args.regions},
        }
        super().__init__("routecast:google:GeoRouting", name, structure, opts)
        child = pulumi.ResourceOptions(parent=self)
        accounts = {
            region.name: pool_account(
                f"{name}-{region.name}",
                PoolAccountArgs(
                    project=args.project,
                    account_id=f"{args.prefix[:15]}-{name}-{region.code}",
                    region=region.name,
                    repository=args.repository,
                    repository_location=args.repository_location,
                ),
                child,
            )
            for region in args.regions
        }
        network = ServingNetwork(
            f"{name}-net",
            ServingNetworkArgs(
                project=args.project,
                prefix=args.prefix,
                regions={region.name: region.number for region in args.regions},
                port=PORT,
                service_accounts=tuple(account.email for account in accounts.values()),
            ),
            child,
        )
        pools: dict[str, InstancePool] = {}
        entries: dict[str, RegionalEntry] = {}
        for region in args.regions:
            here = f"{name}-{region.name}"
            key = EncryptionKey(
                f"{here}-disks",
                EncryptionKeyArgs(
                    project=args.project,
                    location=region.name,
                    ring=f"{args.prefix}-disks",
                    users={
                        "compute": f"serviceAccount:service-{args.project_number}"
                        "@compute-system.iam.gserviceaccount.com"
                    },
                    protect=args.protect,
                ),
                child,
            )
            pools[region.name] = InstancePool(
                here,
                InstancePoolArgs(
                    project=args.project,
                    prefix=f"{args.prefix}-{name}",
                    region=region.name,
                    account=accounts[region.name].email,
                    network=network.network.id,
                    subnet=network.subnets[region.name].id,
                    image=args.image,
                    machine_type=args.machine_type,
                    disk_key=key.key_id,
                    min_instances=args.min_instances,
                    max_instances=args.max_instances,
                    cpu_target=args.cpu_target,
                    max_age_s=args.max_age_s,
                ),
                child,
            )
            entries[region.name] = RegionalEntry(
                here,
                RegionalEntryArgs(
                    project=args.project,
                    region=region.name,
                    hosts={"geo": args.host, "api": args.api_host},
                    network=network.network.id,
                    proxy_subnet=network.proxy_subnets[region.name],
                    instance_group=pools[region.name].instance_group,
                    max_rate_per_instance=args.max_rate_per_instance,
                    requests_per_client=args.requests_per_client,
                ),
                child,
            )
        frontend = GlobalFrontend(
            f"{name}-global",
            GlobalFrontendArgs(
                project=args.project,
                hosts={"global": args.global_host},
                backend_service=pools_backend(
                    f"{name}-global",
                    PoolsBackendArgs(
                        project=args.project,
                        instance_groups=[pool.instance_group for pool in pools.values()],
                        max_rate_per_instance=args.max_rate_per_instance,
                        requests_per_client=args.requests_per_client,
                    ),
                    child,
                ).id,
            ),
            child,
        )
        self.regional_addresses = {region: entry.address for region, entry in entries.items()}
        zone = GeoZone(
            f"{name}-zone",
            GeoZoneArgs(
                project=args.project,
                prefix=args.prefix,
                zone=args.zone,
                host=args.host,
                global_host=args.global_host,
                ttl_s=args.record_ttl_s,
                targets=self.regional_addresses,
                global_ipv4=frontend.ipv4_address,
                global_ipv6=frontend.ipv6_address,
                authorizations={
                    "global": frontend.authorization_records["global"],
                    **{
                        region: entry.authorization_records["geo"]
                        for region, entry in entries.items()
                    },
                },
                checker_regions=args.checker_regions,
                check_interval_s=args.check_interval_s,
                failure_threshold=args.failure_threshold,
                protect=args.protect,
            ),
            child,
        )
        self.host = args.host
        self.url = f"https://{args.host}"
        self.global_url = f"https://{args.global_host}"
        self.name_servers = zone.name_servers
        self.zone_name = zone.zone.name
        self.authorization_records = {
            region: entry.authorization_records["api"] for region, entry in entries.items()
        }
        self.register_outputs(
            {
                "url": self.url,
                "globalUrl": self.global_url,
                "nameServers": self.name_servers,
                "zoneName": self.zone_name,
                "regionalAddresses": self.regional_addresses,
            }
        )
