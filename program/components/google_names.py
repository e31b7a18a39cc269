"""What the domain's own zone in Route 53 says about the Google systems.

The delegation of the geo zone, the addresses of the anycast name, and the records by which
Google's certificates prove names that Cloud DNS does not serve.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from program.components.google_certificates import AuthorizationRecord

DELEGATION_TTL_S = 3600
PROOF_TTL_S = 300


@dataclass(frozen=True, slots=True)
class GoogleNamesArgs:
    """Names to publish, and what they point at.

    Attributes:
        zone_id: the Route 53 zone of the domain.
        geo_zone: zone to delegate to Cloud DNS.
        geo_name_servers: its name servers.
        geo_ds: its DS records; empty while they are not known.
        anycast_host: name of the Cloud Run load balancer.
        anycast_ipv4: its IPv4 address.
        anycast_ipv6: its IPv6 address.
        ttl_s: TTL of the address records.
        authorizations: label to a certificate record to publish.
    """

    zone_id: pulumi.Input[str]
    geo_zone: str
    geo_name_servers: pulumi.Input[list[str]]
    geo_ds: tuple[str, ...]
    anycast_host: str
    anycast_ipv4: pulumi.Input[str]
    anycast_ipv6: pulumi.Input[str]
    ttl_s: int
    authorizations: Mapping[str, AuthorizationRecord]


class GoogleNames(pulumi.ComponentResource):
    """Route 53 records for the Google systems."""

    def __init__(
        self, name: str, args: GoogleNamesArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:google:Names", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        aws.route53.Record(
            f"{name}-delegation",
            zone_id=args.zone_id,
            name=args.geo_zone,
            type="NS",
            ttl=DELEGATION_TTL_S,
            records=args.geo_name_servers,
            opts=child,
        )
        if args.geo_ds:
            aws.route53.Record(
                f"{name}-ds",
                zone_id=args.zone_id,
                name=args.geo_zone,
                type="DS",
                ttl=DELEGATION_TTL_S,
                records=list(args.geo_ds),
                opts=child,
            )
        for label, kind, address in (
            ("ipv4", "A", args.anycast_ipv4),
            ("ipv6", "AAAA", args.anycast_ipv6),
        ):
            aws.route53.Record(
                f"{name}-{label}",
                zone_id=args.zone_id,
                name=args.anycast_host,
                type=kind,
                ttl=args.ttl_s,
                records=[address],
                opts=child,
            )
        for label, record in args.authorizations.items():
            aws.route53.Record(
                f"{name}-proof-{label}",
                zone_id=args.zone_id,
                name=record.name,
                type="CNAME",
                ttl=PROOF_TTL_S,
                records=[record.target],
                opts=child,
            )
        self.register_outputs({})
