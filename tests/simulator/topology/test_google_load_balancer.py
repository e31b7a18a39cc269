"""Google: global and regional load balancers, Cloud CDN, Cloud Run, backends."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from simulator.topology.extract import extract
from simulator.topology.model import (
    BackendMember,
    BackendService,
    Behaviour,
    CacheKey,
    CachePolicy,
    Edge,
    HostName,
    Origin,
    Pool,
)

EVERY = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"})
REGIONS = ("europe-west1", "us-central1")


def run_service(stack: Any, region: str, **template: Any) -> str:
    return str(
        stack.add(
            "gcp:cloudrunv2/service:Service",
            f"run-{region}",
            {
                "location": region,
                "ingress": "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
                "template": {
                    "scaling": {"minInstanceCount": 1, "maxInstanceCount": 7},
                    "maxInstanceRequestConcurrency": 40,
                    "containers": [{"resources": {"limits": {"cpu": "2", "memory": "1Gi"}}}],
                    **template,
                },
            },
            outputs={"name": f"run-{region}", "uri": f"https://run-x-{region}.a.run.app"},
        )
    )


def serverless_backend(stack: Any, link: Any, **more: Any) -> tuple[str, dict[str, str]]:
    """A backend service over a Cloud Run service in each region."""
    services = {region: run_service(stack, region) for region in REGIONS}
    groups = [
        stack.add(
            "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup",
            f"neg-{region}",
            {
                "region": region,
                "networkEndpointType": "SERVERLESS",
                "cloudRun": {"service": link(f"run-{region}", service)},
            },
            outputs={
                "selfLink": f"https://www.googleapis.com/compute/v1/projects/p/regions/{region}/neg"
            },
            id_=f"projects/p/regions/{region}/neg",
        )
        for region, service in services.items()
    ]
    backend = stack.add(
        "gcp:compute/backendService:BackendService",
        "bs",
        {
            "backends": [
                {"group": link(f"projects/p/regions/{region}/neg", group)}
                for region, group in zip(REGIONS, groups, strict=True)
            ],
            **more,
        },
        id_="projects/p/bs",
    )
    return str(backend), services


def global_front(
    stack: Any, link: Any, backend: str, url_map: dict[str, Any] | None = None, **proxy: Any
) -> dict[str, str]:
    """Address, HTTPS proxy and rule, and the redirect from plain HTTP."""
    address = stack.add(
        "gcp:compute/globalAddress:GlobalAddress",
        "ip",
        {},
        outputs={"address": "203.0.113.9"},
        id_="projects/p/ip",
    )
    routes = stack.add(
        "gcp:compute/uRLMap:URLMap",
        "routes",
        {"defaultService": link("projects/p/bs", backend), **(url_map or {})},
        id_="projects/p/routes",
    )
    redirect = stack.add(
        "gcp:compute/uRLMap:URLMap",
        "redirect",
        {"defaultUrlRedirect": {"httpsRedirect": True}},
        id_="projects/p/redirect",
    )
    https = stack.add(
        "gcp:compute/targetHttpsProxy:TargetHttpsProxy",
        "https",
        {"urlMap": link("projects/p/routes", routes), **proxy},
        id_="projects/p/https",
    )
    http = stack.add(
        "gcp:compute/targetHttpProxy:TargetHttpProxy",
        "http",
        {"urlMap": link("projects/p/redirect", redirect)},
        id_="projects/p/http",
    )
    rules = {
        port: stack.add(
            "gcp:compute/globalForwardingRule:GlobalForwardingRule",
            f"rule-{port}",
            {
                "portRange": port,
                "target": link(f"projects/p/{name}", proxy_urn),
                "ipAddress": link("projects/p/ip", address),
            },
        )
        for port, name, proxy_urn in (("443", "https", https), ("80", "http", http))
    }
    return {
        "address": address,
        "rule": rules["443"],
        "idle": rules["80"],
        "http": http,
        "redirect": redirect,
    }


def test_a_redirect_is_no_entry_and_the_global_rule_is_an_edge(stack: Any, link: Any) -> None:
    backend, services = serverless_backend(stack, link)
    front = global_front(stack, link, backend)

    topology = extract(stack.graph())

    rule = front["rule"]
    origin = f"{rule}#origin:bs"
    assert topology.nodes == {
        rule: Edge(
            rule,
            "google",
            (),
            (Behaviour("*", EVERY, None, origin),),
            min_tls="TLSv1",
            http_versions=("http1.1", "http2", "http3"),
        ),
        origin: Origin(origin, backend, connect_attempts=1, read_timeout_s=3600.0),
        backend: BackendService(
            backend,
            tuple(BackendMember(services[r], f"gcp:{r}") for r in REGIONS),
            timeout_s=3600.0,
        ),
        **{
            services[r]: Pool(
                services[r],
                "cloud-run",
                f"gcp:{r}",
                concurrency=40,
                min_instances=1,
                max_instances=7,
                package="image",
                memory_mb=1024,
            )
            for r in REGIONS
        },
    }
    assert set(topology.coverage.no_effect) == {front["idle"], front["http"], front["redirect"]}
    assert topology.coverage.not_modelled == ()


def test_hosts_and_paths_choose_the_backend_longest_path_first(stack: Any, link: Any) -> None:
    backend, _ = serverless_backend(stack, link)
    bucket = stack.add("gcp:storage/bucket:Bucket", "b", {"location": "EU"}, outputs={"name": "b"})
    static = stack.add(
        "gcp:compute/backendBucket:BackendBucket",
        "static",
        {"bucketName": link("b", bucket), "enableCdn": True},
        id_="projects/p/static",
    )
    ssl = stack.add(
        "gcp:compute/sSLPolicy:SSLPolicy", "ssl", {"minTlsVersion": "TLS_1_2"}, id_="projects/p/ssl"
    )
    front = global_front(
        stack,
        link,
        backend,
        {
            "hostRules": [{"hosts": ["api.example.com"], "pathMatcher": "api"}],
            "pathMatchers": [
                {
                    "name": "api",
                    "defaultService": link("projects/p/bs", backend),
                    "pathRules": [
                        {"paths": ["/a/*"], "service": link("projects/p/bs", backend)},
                        {"paths": ["/a/static/*"], "service": link("projects/p/static", static)},
                    ],
                }
            ],
        },
        sslPolicy=link("projects/p/ssl", ssl),
        quicOverride="DISABLE",
    )
    zone = stack.add(
        "gcp:dns/managedZone:ManagedZone",
        "zone",
        {"dnsName": "example.com."},
        outputs={"name": "zone"},
    )
    records = {
        kind: stack.add(
            "gcp:dns/recordSet:RecordSet",
            f"api-{kind}",
            {
                "name": "api.example.com.",
                "type": kind,
                "ttl": 120,
                "managedZone": link("zone", zone),
                "rrdatas": [link("203.0.113.9", front["address"])],
            },
        )
        for kind in ("AAAA", "A")
    }

    topology = extract(stack.graph())

    node = f"{front['rule']}#api"
    edge = topology.nodes[node]
    assert isinstance(edge, Edge)
    assert (edge.hosts, edge.min_tls) == (("api.example.com",), "TLSv1.2")
    assert edge.http_versions == ("http1.1", "http2")
    assert [item.path_pattern for item in edge.behaviours] == ["/a/static/*", "/a/*", "*"]
    assert topology.nodes[records["A"]] == HostName(
        records["A"], "api.example.com", "cloud-dns", 120.0, node
    )
    assert topology.nodes[bucket] == Pool(bucket, "storage", "gcp:europe-west1", warm=True)
    assert [(entry.host, entry.rank) for entry in topology.entries] == [("api.example.com", 1)]
    assert topology.coverage.not_modelled == ()


CDN: dict[str, tuple[dict[str, Any], CachePolicy | None]] = {
    "off": ({"enableCdn": False, "cdnPolicy": {"cacheMode": "FORCE_CACHE_ALL"}}, None),
    "defaults": (
        {"enableCdn": True},
        CachePolicy(
            "CACHE_ALL_STATIC",
            frozenset({"GET"}),
            0.0,
            3600.0,
            86_400.0,
            CacheKey(query="all"),
            stale_while_revalidate_s=86_400.0,
        ),
    ),
    "force": (
        {
            "enableCdn": True,
            "cdnPolicy": {"cacheMode": "FORCE_CACHE_ALL", "defaultTtl": 60, "serveWhileStale": 0},
        },
        CachePolicy("FORCE_CACHE_ALL", frozenset({"GET"}), 0.0, 60.0, 60.0, CacheKey(query="all")),
    ),
    "origin headers": (
        {
            "enableCdn": True,
            "cdnPolicy": {
                "cacheMode": "USE_ORIGIN_HEADERS",
                "cacheKeyPolicy": {"includeQueryString": False, "includeHttpHeaders": ["X-Model"]},
                "requestCoalescing": False,
                "serveWhileStale": 5,
            },
        },
        CachePolicy(
            "USE_ORIGIN_HEADERS",
            frozenset({"GET"}),
            0.0,
            0.0,
            31_622_400.0,
            CacheKey(query="none", headers=("x-model",)),
            stale_while_revalidate_s=5.0,
            collapse=False,
        ),
    ),
    "negative caching": (
        {
            "enableCdn": True,
            "cdnPolicy": {
                "negativeCaching": True,
                "negativeCachingPolicies": [{"code": 404, "ttl": 5}],
                "cacheKeyPolicy": {"queryStringWhitelists": ["q"]},
                "serveWhileStale": 0,
            },
        },
        CachePolicy(
            "CACHE_ALL_STATIC",
            frozenset({"GET"}),
            0.0,
            3600.0,
            86_400.0,
            CacheKey(query=("q",)),
            negative_ttl_s={404: 5.0},
        ),
    ),
}


@pytest.mark.parametrize("name", list(CDN))
def test_cloud_cdn_settings(stack: Any, link: Any, name: str) -> None:
    settings, expected = CDN[name]
    backend, _ = serverless_backend(stack, link, **settings)
    front = global_front(stack, link, backend)

    edge = extract(stack.graph()).nodes[front["rule"]]

    assert isinstance(edge, Edge)
    assert edge.behaviours[0].cache == expected


def urn(kind: str, name: str) -> str:
    return f"urn:pulumi:dev::demo::gcp:compute/{kind}::{name}"


def test_an_open_cloud_run_service_is_called_by_its_own_name(stack: Any) -> None:
    service = stack.add(
        "gcp:cloudrun/service:Service",
        "v1",
        {
            "location": "us-central1",
            "template": {
                "metadata": {"annotations": {"autoscaling.knative.dev/minScale": "2"}},
                "spec": {"containers": [{"resources": {"limits": {"cpu": "500m"}}}]},
            },
        },
        outputs={"statuses": ({"url": "https://v1-abc-uc.a.run.app"},)},
    )

    topology = extract(stack.graph())

    # One request at a time below one CPU, 100 instances at most: Cloud Run's defaults.
    assert topology.nodes[service] == Pool(
        service,
        "cloud-run",
        "gcp:us-central1",
        concurrency=1,
        min_instances=2,
        max_instances=100,
        package="image",
        memory_mb=512,
    )
    host = "v1-abc-uc.a.run.app" if stack.exported else "v1.us-central1.run.app"
    assert [(entry.host, entry.node, entry.rank) for entry in topology.entries] == [
        (host, f"{service}#url", 3)
    ]


def test_ipv4_and_ipv6_rules_of_one_proxy_are_one_edge(stack: Any, link: Any) -> None:
    backend, _ = serverless_backend(stack, link)
    front = global_front(stack, link, backend)
    six = stack.add(
        "gcp:compute/globalAddress:GlobalAddress",
        "ip6",
        {},
        outputs={"address": "2001:db8::9"},
        id_="projects/p/ip6",
    )
    proxy = urn("targetHttpsProxy:TargetHttpsProxy", "https")
    rule = stack.add(
        "gcp:compute/globalForwardingRule:GlobalForwardingRule",
        "rule6",
        {
            "portRange": "443",
            "target": link("projects/p/https", proxy),
            "ipAddress": link("projects/p/ip6", six),
        },
    )

    topology = extract(stack.graph())

    assert [n for n in topology.nodes.values() if isinstance(n, Edge)] == [
        topology.nodes[front["rule"]]
    ]
    assert {rule, six} <= set(topology.coverage.modelled)


def test_a_preview_without_paths_still_gives_every_backend_its_own_group(
    stack: Any, link: Any
) -> None:
    """``pulumi preview --json`` knows what a list of backends came from, not which item."""
    backend, services = serverless_backend(stack, link)
    global_front(stack, link, backend)
    graph = stack.graph()
    bare = {urn: replace(item, path_dependencies={}) for urn, item in graph.resources.items()}

    service = extract(replace(graph, resources=bare)).nodes[backend]

    assert isinstance(service, BackendService)
    assert {member.target for member in service.members} == set(services.values())
