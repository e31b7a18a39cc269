"""The global front door: address, certificate, cache, backends."""

from dataclasses import dataclass

import pulumi
from pulumi_gcp import compute


@dataclass
class EdgeArgs:
    """The host name, and what stands behind it."""

    hostname: str
    groups: list
    max_ttl: int = 86400


class Edge(pulumi.ComponentResource):
    """Global external HTTPS load balancer with Cloud CDN."""

    address: pulumi.Output[str]

    def __init__(self, name, args: EdgeArgs, opts=None):
        super().__init__("atlas:net:Edge", name, {}, opts)
        child = pulumi.ResourceOptions(parent=self)

        backend = compute.BackendService(
            f"{name}-backend",
            protocol="HTTPS",
            load_balancing_scheme="EXTERNAL_MANAGED",
            enable_cdn=True,
            cdn_policy=compute.BackendServiceCdnPolicyArgs(
                cache_mode="CACHE_ALL_STATIC",
                client_ttl=300,
                default_ttl=600,
                max_ttl=args.max_ttl,
                negative_caching=True,
                serve_while_stale=3600,
                cache_key_policy=compute.BackendServiceCdnPolicyCacheKeyPolicyArgs(
                    include_host=True, include_protocol=True, include_query_string=True
                ),
            ),
            backends=[compute.BackendServiceBackendArgs(group=group) for group in args.groups],
            log_config=compute.BackendServiceLogConfigArgs(enable=True, sample_rate=0.1),
            opts=child,
        )
        urls = compute.URLMap(f"{name}-urls", default_service=backend.id, opts=child)
        certificate = compute.ManagedSslCertificate(
            f"{name}-cert", managed={"domains": [args.hostname]}, opts=child
        )
        proxy = compute.TargetHttpsProxy(
            f"{name}-proxy",
            url_map=urls.id,
            ssl_certificates=[certificate.id],
            quic_override="ENABLE",
            opts=child,
        )
        ip = compute.GlobalAddress(f"{name}-ip", opts=child)
        compute.GlobalForwardingRule(
            f"{name}-https",
            ip_address=ip.address,
            ip_protocol="TCP",
            port_range="443",
            load_balancing_scheme="EXTERNAL_MANAGED",
            target=proxy.id,
            opts=child,
        )
        self.address = ip.address
        self.register_outputs({"address": ip.address})
