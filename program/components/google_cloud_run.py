"""System 5: Cloud Run in several regions behind one anycast address, with Cloud CDN.

Clients enter at Google's nearest edge; a GET is answered from its cache when it can be, and
everything else goes to the nearest region whose service answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
import pulumi_gcp as gcp

from program.components.google_armor import ArmorArgs, global_policy
from program.components.google_certificates import AuthorizationRecord
from program.components.google_cloud_run_service import CloudRunService, CloudRunServiceArgs
from program.components.google_global_frontend import (
    SCHEME,
    GlobalFrontend,
    GlobalFrontendArgs,
)
from program.components.google_registry import ImageRegistry

# Longest TTLs of errors at the edge, seconds. Only these codes can be listed (BackendService
# reference, negativeCachingPolicy.code, 2026-07).
NEGATIVE_TTLS_S = {404: 60, 405: 60, 410: 120, 501: 60}


@dataclass(frozen=True, slots=True)
class CdnArgs:
    """How long Google's edge keeps answers, in seconds.

    Attributes:
        client_ttl_s: longest freshness told to clients.
        default_ttl_s: freshness of static answers that state none.
        max_ttl_s: cap on what the service asks for.
        stale_s: how long an expired answer may be served while it is renewed.
    """

    client_ttl_s: int
    default_ttl_s: int
    max_ttl_s: int
    stale_s: int


@dataclass(frozen=True, slots=True)
class CloudRunRegion:
    """One region that serves, and the short form of its name."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class CloudRunApiArgs:
    """Everything system 5 needs.

    Attributes:
        project: Google Cloud project id.
        prefix: what physical names start with.
        regions: regions that serve, at least two.
        hosts: host names by a short label; the first is this system's own.
        registry: where the image lives.
        image: container image reference.
        min_instances: instances kept warm in each region.
        max_instances: most instances in each region.
        concurrency: requests one instance serves at a time.
        cpu: CPUs of an instance.
        memory_mib: memory of an instance in MiB.
        timeout_s: longest time one request may take.
        cdn: how long the edge keeps answers.
        requests_per_client: requests a minute one address may send.
        protect: refuse to delete the services.
    """

    project: str
    prefix: str
    regions: tuple[CloudRunRegion, ...]
    hosts: Mapping[str, str]
    registry: ImageRegistry
    image: str
    min_instances: int
    max_instances: int
    concurrency: int
    cpu: int
    memory_mib: int
    timeout_s: int
    cdn: CdnArgs
    requests_per_client: int
    protect: bool


class CloudRunApi(pulumi.ComponentResource):
    """Regional services, the load balancer with Cloud CDN and Cloud Armor, and its addresses.

    Attributes:
        host: this system's own host name.
        url: of that host name.
        ipv4_address: anycast address for A records.
        ipv6_address: anycast address for AAAA records.
        url_map_name: what a cache invalidation names.
        service_names: region to its Cloud Run service.
        authorization_records: label to the record that proves that host name; the domain's
            zone has to publish them.
    """

    host: str
    url: str
    ipv4_address: pulumi.Output[str]
    ipv6_address: pulumi.Output[str]
    url_map_name: pulumi.Output[str]
    service_names: Mapping[str, pulumi.Output[str]]
    authorization_records: Mapping[str, AuthorizationRecord]

    def __init__(
        self, name: str, args: CloudRunApiArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:google:CloudRunApi", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        services = {
            region.name: CloudRunService(
                f"{name}-{region.name}",
                CloudRunServiceArgs(
                    project=args.project,
                    prefix=args.prefix,
                    region=region.name,
                    code=region.code,
                    image=args.image,
                    repository=args.registry.repository,
                    min_instances=args.min_instances,
                    max_instances=args.max_instances,
                    concurrency=args.concurrency,
                    cpu=args.cpu,
                    memory_mib=args.memory_mib,
                    timeout_s=args.timeout_s,
                    # The edge caps what it keeps; the service says the longest useful time.
                    max_age_s=args.cdn.max_ttl_s,
                    protect=args.protect,
                ),
                child,
            )
            for region in args.regions
        }
        frontend = GlobalFrontend(
            name,
            GlobalFrontendArgs(
                project=args.project,
                hosts=args.hosts,
                backend_service=_backend_service(name, args, services, child).id,
            ),
            child,
        )
        self.host = next(iter(args.hosts.values()))
        self.url = f"https://{self.host}"
        self.ipv4_address = frontend.ipv4_address
        self.ipv6_address = frontend.ipv6_address
        self.url_map_name = frontend.url_map.name
        self.service_names = {region: one.service.name for region, one in services.items()}
        self.authorization_records = frontend.authorization_records
        self.register_outputs(
            {
                "url": self.url,
                "ipv4Address": self.ipv4_address,
                "ipv6Address": self.ipv6_address,
                "urlMapName": self.url_map_name,
                "serviceNames": self.service_names,
            }
        )


def _backend_service(
    name: str,
    args: CloudRunApiArgs,
    services: Mapping[str, CloudRunService],
    opts: pulumi.ResourceOptions,
) -> gcp.compute.BackendService:
    compute = gcp.compute
    armor = global_policy(f"{name}-armor", ArmorArgs(args.project, args.requests_per_client), opts)
    # Serverless backends take no health check, timeout, named port or balancing mode.
    return compute.BackendService(
        name,
        project=args.project,
        load_balancing_scheme=SCHEME,
        protocol="HTTPS",
        security_policy=armor.self_link,
        backends=[
            compute.BackendServiceBackendArgs(group=one.endpoint_group) for one in services.values()
        ],
        # What ends traffic to a failing region, as no health check can. Half of the regions
        # at most, so that a fault of the API itself does not empty the pool.
        outlier_detection=compute.BackendServiceOutlierDetectionArgs(
            consecutive_errors=5,
            enforcing_consecutive_errors=100,
            interval=compute.BackendServiceOutlierDetectionIntervalArgs(seconds=1),
            base_ejection_time=compute.BackendServiceOutlierDetectionBaseEjectionTimeArgs(
                seconds=30
            ),
            max_ejection_percent=50,
        ),
        enable_cdn=True,
        cdn_policy=_cdn_policy(args.cdn),
        custom_response_headers=[
            "Strict-Transport-Security: max-age=31536000",
            "X-Cache-Status: {cdn_cache_status}",
        ],
        log_config=compute.BackendServiceLogConfigArgs(enable=True, sample_rate=1.0),
        opts=opts,
    )


def _cdn_policy(cdn: CdnArgs) -> gcp.compute.BackendServiceCdnPolicyArgs:
    compute = gcp.compute
    return compute.BackendServiceCdnPolicyArgs(
        # JSON is kept only with the max-age the service sends, and only for GET: a POST never
        # is, nor an answer marked no-store. FORCE_CACHE_ALL would ignore that mark.
        cache_mode="CACHE_ALL_STATIC",
        client_ttl=cdn.client_ttl_s,
        default_ttl=cdn.default_ttl_s,
        max_ttl=cdn.max_ttl_s,
        serve_while_stale=cdn.stale_s,
        request_coalescing=True,
        negative_caching=True,
        negative_caching_policies=[
            compute.BackendServiceCdnPolicyNegativeCachingPolicyArgs(code=code, ttl=ttl)
            for code, ttl in NEGATIVE_TTLS_S.items()
        ],
        cache_key_policy=compute.BackendServiceCdnPolicyCacheKeyPolicyArgs(
            # Every input of the model is in the query string, and all of it is in the key.
            include_query_string=True,
            # Both host names serve the same answers, over HTTPS only.
            include_host=False,
            include_protocol=False,
        ),
    )
