"""The client side of a global external Application Load Balancer.

Anycast IPv4 and IPv6 addresses, certificate, TLS policy, URL map with host and path rules,
HTTPS on port 443, and a redirect to it on port 80. What stands behind is one backend service.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
import pulumi_gcp as gcp

from program.components.google_certificates import (
    AuthorizationRecord,
    AuthorizedCertificate,
    AuthorizedCertificateArgs,
)

SCHEME = "EXTERNAL_MANAGED"
API_PATHS = ("/v1/*", "/health", "/healthz")


@dataclass(frozen=True, slots=True)
class GlobalFrontendArgs:
    """What the load balancer answers to, and who answers.

    Attributes:
        project: Google Cloud project id.
        hosts: host names by a short label; the first is the canonical one.
        backend_service: id of the global backend service.
    """

    project: str
    hosts: Mapping[str, str]
    backend_service: pulumi.Input[str]


class GlobalFrontend(pulumi.ComponentResource):
    """Addresses, certificate, URL map, proxies and forwarding rules of one load balancer.

    Attributes:
        ipv4_address: anycast address for A records.
        ipv6_address: anycast address for AAAA records.
        url_map: the map whose name a cache invalidation names.
        authorization_records: label to the record that proves that host name.
    """

    ipv4_address: pulumi.Output[str]
    ipv6_address: pulumi.Output[str]
    url_map: gcp.compute.URLMap
    authorization_records: Mapping[str, AuthorizationRecord]

    def __init__(
        self, name: str, args: GlobalFrontendArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:google:GlobalFrontend", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        addresses = {
            version: gcp.compute.GlobalAddress(
                f"{name}-{version.lower()}",
                project=args.project,
                address_type="EXTERNAL",
                ip_version=version,
                opts=child,
            )
            for version in ("IPV4", "IPV6")
        }
        certificate = AuthorizedCertificate(
            f"{name}-certificate",
            AuthorizedCertificateArgs(args.project, args.hosts, "global"),
            child,
        )
        self.url_map = _url_map(name, args, child)
        https = gcp.compute.TargetHttpsProxy(
            f"{name}-https",
            project=args.project,
            url_map=self.url_map.id,
            certificate_map=_certificate_map(name, args, certificate, child),
            ssl_policy=_tls_policy(name, args, child).id,
            # HTTP/3 saves a round trip on the first request.
            quic_override="ENABLE",
            opts=child,
        )
        redirect = gcp.compute.TargetHttpProxy(
            f"{name}-redirect",
            project=args.project,
            url_map=_redirect_map(name, args, child).id,
            opts=child,
        )
        for version, address in addresses.items():
            for port, proxy in (("443", https), ("80", redirect)):
                gcp.compute.GlobalForwardingRule(
                    f"{name}-{version.lower()}-{port}",
                    project=args.project,
                    load_balancing_scheme=SCHEME,
                    network_tier="PREMIUM",
                    ip_address=address.id,
                    ip_protocol="TCP",
                    port_range=port,
                    target=proxy.id,
                    opts=child,
                )
        self.ipv4_address = addresses["IPV4"].address
        self.ipv6_address = addresses["IPV6"].address
        self.authorization_records = certificate.records
        self.register_outputs(
            {
                "ipv4Address": self.ipv4_address,
                "ipv6Address": self.ipv6_address,
                "urlMap": self.url_map.name,
            }
        )


def _tls_policy(
    name: str, args: GlobalFrontendArgs, opts: pulumi.ResourceOptions
) -> gcp.compute.SSLPolicy:
    return gcp.compute.SSLPolicy(
        f"{name}-tls",
        project=args.project,
        profile="RESTRICTED",
        min_tls_version="TLS_1_2",
        opts=opts,
    )


def _certificate_map(
    name: str,
    args: GlobalFrontendArgs,
    certificate: AuthorizedCertificate,
    opts: pulumi.ResourceOptions,
) -> pulumi.Output[str]:
    mapping = gcp.certificatemanager.CertificateMap(
        f"{name}-certificates", project=args.project, opts=opts
    )
    for label, host in args.hosts.items():
        gcp.certificatemanager.CertificateMapEntry(
            f"{name}-{label}",
            project=args.project,
            map=mapping.name,
            hostname=host,
            certificates=[certificate.certificate.id],
            opts=opts,
        )
    return pulumi.Output.concat("//certificatemanager.googleapis.com/", mapping.id)


def _url_map(
    name: str, args: GlobalFrontendArgs, opts: pulumi.ResourceOptions
) -> gcp.compute.URLMap:
    hosts = list(args.hosts.values())
    return gcp.compute.URLMap(
        name,
        project=args.project,
        default_service=args.backend_service,
        host_rules=[gcp.compute.URLMapHostRuleArgs(hosts=hosts, path_matcher="api")],
        path_matchers=[
            gcp.compute.URLMapPathMatcherArgs(
                name="api",
                default_service=args.backend_service,
                path_rules=[
                    gcp.compute.URLMapPathMatcherPathRuleArgs(
                        paths=list(API_PATHS), service=args.backend_service
                    )
                ],
            )
        ],
        # Google refuses an update of the map that breaks one of these.
        tests=[
            gcp.compute.URLMapTestArgs(host=host, path="/v1/predict", service=args.backend_service)
            for host in hosts
        ],
        opts=opts,
    )


def _redirect_map(
    name: str, args: GlobalFrontendArgs, opts: pulumi.ResourceOptions
) -> gcp.compute.URLMap:
    return gcp.compute.URLMap(
        f"{name}-redirect",
        project=args.project,
        default_url_redirect=gcp.compute.URLMapDefaultUrlRedirectArgs(
            https_redirect=True,
            # 308 keeps the method: a 301 would turn a POST into a GET.
            redirect_response_code="PERMANENT_REDIRECT",
            strip_query=False,
        ),
        opts=opts,
    )
