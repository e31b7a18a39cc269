"""The zone Cloud DNS serves, with a record set routed by the client's geography.

Each region's answer is that region's own load balancer; an address that fails its health
check is left out and the next nearest answers instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
import pulumi_gcp as gcp

from program.components.google_certificates import AuthorizationRecord
from program.components.google_instances import HEALTH_PATH


@dataclass(frozen=True, slots=True)
class GeoZoneArgs:
    """The zone, the routed name, and how its targets are checked.

    Attributes:
        project: Google Cloud project id.
        prefix: what physical names start with.
        zone: domain of the zone, e.g. ``geo.example.com``.
        host: routed name inside the zone.
        global_host: name of the global load balancer inside the zone.
        ttl_s: TTL of the records.
        targets: Google region to the address that serves it.
        global_ipv4: anycast IPv4 address behind ``global_host``.
        global_ipv6: anycast IPv6 address behind ``global_host``.
        authorizations: label to a certificate record to publish in this zone.
        checker_regions: the three regions health checks come from.
        check_interval_s: seconds between two checks; Google allows no less than 30.
        failure_threshold: checks in a row that turn a target unhealthy.
        protect: refuse to destroy the zone.
    """

    project: str
    prefix: str
    zone: str
    host: str
    global_host: str
    ttl_s: int
    targets: Mapping[str, pulumi.Input[str]]
    global_ipv4: pulumi.Input[str]
    global_ipv6: pulumi.Input[str]
    authorizations: Mapping[str, AuthorizationRecord]
    checker_regions: tuple[str, ...]
    check_interval_s: int
    failure_threshold: int
    protect: bool


class GeoZone(pulumi.ComponentResource):
    """Managed zone with DNSSEC and query log, geo-routed record set, its health check.

    Attributes:
        zone: the managed zone.
        name_servers: what the parent domain delegates to.
    """

    zone: gcp.dns.ManagedZone
    name_servers: pulumi.Output[list[str]]

    def __init__(
        self, name: str, args: GeoZoneArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:google:GeoZone", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        self.zone = gcp.dns.ManagedZone(
            name,
            project=args.project,
            name=f"{args.prefix}-{name}",
            dns_name=f"{args.zone}.",
            description="Answers by the client's geography",
            visibility="public",
            dnssec_config=gcp.dns.ManagedZoneDnssecConfigArgs(
                state="on",
                non_existence="nsec3",
                default_key_specs=[
                    gcp.dns.ManagedZoneDnssecConfigDefaultKeySpecArgs(
                        key_type=key_type, algorithm="ecdsap256sha256", key_length=256
                    )
                    for key_type in ("keySigning", "zoneSigning")
                ],
            ),
            cloud_logging_config=gcp.dns.ManagedZoneCloudLoggingConfigArgs(enable_logging=True),
            opts=pulumi.ResourceOptions(parent=self, protect=args.protect),
        )
        self._routed_record(name, args, child)
        for label, kind, address in (
            ("ipv4", "A", args.global_ipv4),
            ("ipv6", "AAAA", args.global_ipv6),
        ):
            gcp.dns.RecordSet(
                f"{name}-global-{label}",
                project=args.project,
                managed_zone=self.zone.name,
                name=f"{args.global_host}.",
                type=kind,
                ttl=args.ttl_s,
                rrdatas=[address],
                opts=child,
            )
        for label, record in args.authorizations.items():
            gcp.dns.RecordSet(
                f"{name}-proof-{label}",
                project=args.project,
                managed_zone=self.zone.name,
                name=record.name,
                type="CNAME",
                ttl=300,
                rrdatas=[record.target],
                opts=child,
            )
        self.name_servers = self.zone.name_servers
        self.register_outputs({"nameServers": self.name_servers})

    def _routed_record(self, name: str, args: GeoZoneArgs, opts: pulumi.ResourceOptions) -> None:
        # A check with source regions is for Cloud DNS alone: no backend service and no
        # auto-healing may share it, and SSL, HTTP/2, gRPC and proxy headers are refused.
        check = gcp.compute.HealthCheck(
            name,
            project=args.project,
            description=f"Checks the addresses behind {args.host} from three regions",
            source_regions=list(args.checker_regions),
            check_interval_sec=args.check_interval_s,
            timeout_sec=5,
            healthy_threshold=2,
            unhealthy_threshold=args.failure_threshold,
            https_health_check=gcp.compute.HealthCheckHttpsHealthCheckArgs(
                host=args.host, port=443, request_path=HEALTH_PATH
            ),
            log_config=gcp.compute.HealthCheckLogConfigArgs(enable=True),
            opts=opts,
        )
        gcp.dns.RecordSet(
            f"{name}-routed",
            project=args.project,
            managed_zone=self.zone.name,
            name=f"{args.host}.",
            type="A",
            ttl=args.ttl_s,
            routing_policy=gcp.dns.RecordSetRoutingPolicyArgs(
                # Fencing would keep answering with an unhealthy region.
                enable_geo_fencing=False,
                health_check=check.id,
                geos=[
                    gcp.dns.RecordSetRoutingPolicyGeoArgs(
                        location=region,
                        health_checked_targets=(
                            gcp.dns.RecordSetRoutingPolicyGeoHealthCheckedTargetsArgs(
                                external_endpoints=[address]
                            )
                        ),
                    )
                    for region, address in args.targets.items()
                ],
            ),
            opts=opts,
        )
