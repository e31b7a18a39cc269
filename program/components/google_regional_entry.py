"""One region's own way in: a regional external Application Load Balancer.

Geo routing by DNS needs an address per region; pointing every region at one anycast address
would make the routing policy choose between equals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
import pulumi_gcp as gcp

from program.components.google_armor import ArmorArgs, regional_policy
from program.components.google_certificates import (
    AuthorizationRecord,
    AuthorizedCertificate,
    AuthorizedCertificateArgs,
)
from program.components.google_global_frontend import API_PATHS, SCHEME
from program.components.google_instances import HEALTH_PATH, PORT, PORT_NAME


@dataclass(frozen=True, slots=True)
class RegionalEntryArgs:
    """What one region's load balancer answers to, and with which instances.

    Attributes:
        project: Google Cloud project id.
        region: region of the load balancer and its instances.
        hosts: host names by a short label.
        network: id of the network.
        proxy_subnet: the proxy-only subnet, which has to exist first.
        instance_group: URL of the instances.
        max_rate_per_instance: requests a second one instance takes.
        requests_per_client: requests a minute one address may send.
    """

    project: str
    region: str
    hosts: Mapping[str, str]
    network: pulumi.Input[str]
    proxy_subnet: gcp.compute.Subnetwork
    instance_group: pulumi.Input[str]
    max_rate_per_instance: float
    requests_per_client: int


class RegionalEntry(pulumi.ComponentResource):
    """Regional address, certificate, URL map, proxies and backend service.

    Attributes:
        address: the region's IPv4 address.
        authorization_records: label to the record that proves that host name here.
    """

    address: pulumi.Output[str]
    authorization_records: Mapping[str, AuthorizationRecord]

    def __init__(
        self, name: str, args: RegionalEntryArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:google:RegionalEntry", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        address = gcp.compute.Address(
            name,
            project=args.project,
            region=args.region,
            address_type="EXTERNAL",
            network_tier="PREMIUM",
            opts=child,
        )
        certificate = AuthorizedCertificate(
            f"{name}-certificate",
            AuthorizedCertificateArgs(args.project, args.hosts, args.region),
            child,
        )
        policy = gcp.compute.RegionSslPolicy(
            f"{name}-tls",
            project=args.project,
            region=args.region,
            profile="RESTRICTED",
            min_tls_version="TLS_1_2",
            opts=child,
        )
        https = gcp.compute.RegionTargetHttpsProxy(
            f"{name}-https",
            project=args.project,
            region=args.region,
            url_map=_url_map(name, args, _backend_service(name, args, child).id, child).id,
            certificate_manager_certificates=[certificate.reference],
            ssl_policy=policy.id,
            opts=child,
        )
        redirect = gcp.compute.RegionTargetHttpProxy(
            f"{name}-redirect",
            project=args.project,
            region=args.region,
            url_map=_redirect_map(name, args, child).id,
            opts=child,
        )
        for port, proxy in (("443", https), ("80", redirect)):
            gcp.compute.ForwardingRule(
                f"{name}-{port}",
                project=args.project,
                region=args.region,
                # The provider's default here is EXTERNAL, which is another product.
                load_balancing_scheme=SCHEME,
                network_tier="PREMIUM",
                network=args.network,
                ip_address=address.id,
                ip_protocol="TCP",
                port_range=port,
                target=proxy.id,
                opts=pulumi.ResourceOptions(parent=self, depends_on=[args.proxy_subnet]),
            )
        self.address = address.address
        self.authorization_records = certificate.records
        self.register_outputs({"address": self.address})


def _backend_service(
    name: str, args: RegionalEntryArgs, opts: pulumi.ResourceOptions
) -> gcp.compute.RegionBackendService:
    compute = gcp.compute
    check = compute.RegionHealthCheck(
        name,
        project=args.project,
        region=args.region,
        check_interval_sec=5,
        timeout_sec=5,
        healthy_threshold=2,
        unhealthy_threshold=2,
        https_health_check=compute.RegionHealthCheckHttpsHealthCheckArgs(
            port=PORT, request_path=HEALTH_PATH
        ),
        log_config=compute.RegionHealthCheckLogConfigArgs(enable=True),
        opts=opts,
    )
    armor = regional_policy(
        f"{name}-armor", ArmorArgs(args.project, args.requests_per_client), args.region, opts
    )
    return compute.RegionBackendService(
        name,
        project=args.project,
        region=args.region,
        load_balancing_scheme=SCHEME,
        protocol="HTTPS",
        port_name=PORT_NAME,
        timeout_sec=30,
        connection_draining_timeout_sec=30,
        health_checks=check.id,
        security_policy=armor.self_link,
        backends=[
            compute.RegionBackendServiceBackendArgs(
                group=args.instance_group,
                balancing_mode="RATE",
                max_rate_per_instance=args.max_rate_per_instance,
                capacity_scaler=1.0,
            )
        ],
        log_config=compute.RegionBackendServiceLogConfigArgs(enable=True, sample_rate=1.0),
        opts=opts,
    )


def _url_map(
    name: str,
    args: RegionalEntryArgs,
    backend_service: pulumi.Output[str],
    opts: pulumi.ResourceOptions,
) -> gcp.compute.RegionUrlMap:
    compute = gcp.compute
    return compute.RegionUrlMap(
        name,
        project=args.project,
        region=args.region,
        default_service=backend_service,
        host_rules=[
            compute.RegionUrlMapHostRuleArgs(hosts=list(args.hosts.values()), path_matcher="api")
        ],
        path_matchers=[
            compute.RegionUrlMapPathMatcherArgs(
                name="api",
                default_service=backend_service,
                path_rules=[
                    compute.RegionUrlMapPathMatcherPathRuleArgs(
                        paths=list(API_PATHS), service=backend_service
                    )
                ],
            )
        ],
        opts=opts,
    )


def _redirect_map(
    name: str, args: RegionalEntryArgs, opts: pulumi.ResourceOptions
) -> gcp.compute.RegionUrlMap:
    return gcp.compute.RegionUrlMap(
        f"{name}-redirect",
        project=args.project,
        region=args.region,
        default_url_redirect=gcp.compute.RegionUrlMapDefaultUrlRedirectArgs(
            https_redirect=True,
            redirect_response_code="PERMANENT_REDIRECT",
            strip_query=False,
        ),
        opts=opts,
    )
