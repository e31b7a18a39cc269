"""Cloud Run behind the load balancer: the only way in, what the edge keeps, who is let through."""

from simulator.preview.model import Preview
from simulator.resources.model import Resource

# Windows a rate limit may have, seconds (Cloud Armor, "Configure rate limiting", 2026-07).
WINDOWS_S = {10, 30, 60, 120, 180, 240, 270, 300, 600, 900, 1200, 1800, 2700, 3600}


def services(preview: Preview) -> tuple[Resource, ...]:
    return preview.graph.of_type("gcp:cloudrunv2/service:Service")


def cdn_backend(preview: Preview) -> Resource:
    (found,) = (
        service
        for service in preview.graph.of_type("gcp:compute/backendService:BackendService")
        if service.value("enableCdn")
    )
    return found


def test_services_take_requests_from_the_load_balancer_only(preview: Preview) -> None:
    assert services(preview)
    for service in services(preview):
        assert service.value("ingress") == "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
        assert service.value("invokerIamDisabled") is True
        assert service.value("defaultUriDisabled") is True
    everyone = [
        r for r in preview.graph if r.value("member") in ("allUsers", "allAuthenticatedUsers")
    ]
    assert everyone == []


def test_each_service_runs_as_an_account_of_its_own_without_roles(preview: Preview) -> None:
    graph = preview.graph
    accounts = set()
    for service in services(preview):
        (account,) = graph.linked(service, "template.serviceAccount")
        accounts.add(account.urn)
        granted = [
            r for r in graph if account.urn in r.dependencies and r.type.endswith("IAMMember")
        ]
        assert granted == []
    assert len(accounts) == len(services(preview))


def test_scaling_and_concurrency_are_stated(preview: Preview) -> None:
    """Unset, Google's defaults depend on the client that made the service."""
    config = preview.config
    for service in services(preview):
        template = "template"
        assert service.value(f"{template}.scaling") == {
            "minInstanceCount": int(config["routecast:cloudRunMinInstances"]),
            "maxInstanceCount": int(config["routecast:cloudRunMaxInstances"]),
        }
        assert service.value(f"{template}.maxInstanceRequestConcurrency") == int(
            config["routecast:cloudRunConcurrency"]
        )
        assert service.value(f"{template}.containers[0].resources.limits") == {
            "cpu": config["routecast:cloudRunCpu"],
            "memory": f"{config['routecast:cloudRunMemory']}Mi",
        }


def test_probes_ask_a_path_cloud_run_does_not_reserve(preview: Preview) -> None:
    for service in services(preview):
        container = "template.containers[0]"
        for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
            path = service.value(f"{container}.{probe}.httpGet.path")
            assert isinstance(path, str)
            assert not path.endswith("z")
            timeout = service.value(f"{container}.{probe}.timeoutSeconds")
            period = service.value(f"{container}.{probe}.periodSeconds")
            assert isinstance(timeout, float | int)
            assert isinstance(period, float | int)
            assert timeout < period


def test_endpoint_groups_stand_for_their_regions_service(preview: Preview) -> None:
    graph = preview.graph
    groups = graph.linked(cdn_backend(preview), "backends")
    assert len(groups) == len(services(preview))
    for group in groups:
        assert group.value("networkEndpointType") == "SERVERLESS"
        (service,) = graph.linked(group, "cloudRun.service")
        assert group.value("region") == service.value("location")
        assert group.value("cloudRun.service") == service.value("name")


def test_a_serverless_backend_has_outlier_detection_and_nothing_it_cannot_take(
    preview: Preview,
) -> None:
    backend = cdn_backend(preview)
    assert backend.value("outlierDetection.consecutiveErrors") == 5
    # Never all regions: an error of the API's own would otherwise empty the pool.
    ejected = backend.value("outlierDetection.maxEjectionPercent")
    assert isinstance(ejected, float | int)
    assert 0 < ejected < 100
    assert {"healthChecks", "timeoutSec", "portName"} & set(backend.inputs) == set()
    backends = backend.value("backends")
    assert isinstance(backends, tuple)
    for index in range(len(backends)):
        assert backend.value(f"backends[{index}].balancingMode") is None


def test_the_edge_keeps_gets_under_a_key_with_every_input(preview: Preview) -> None:
    policy = "cdnPolicy"
    backend = cdn_backend(preview)
    assert backend.value(f"{policy}.cacheMode") == "CACHE_ALL_STATIC"
    assert backend.value(f"{policy}.cacheKeyPolicy") == {
        "includeQueryString": True,
        "includeHost": False,
        "includeProtocol": False,
    }
    client, default, longest = (
        backend.value(f"{policy}.{key}") for key in ("clientTtl", "defaultTtl", "maxTtl")
    )
    assert isinstance(client, float | int)
    assert isinstance(default, float | int)
    assert isinstance(longest, float | int)
    assert max(client, default) <= longest <= 31_622_400
    stale = backend.value(f"{policy}.serveWhileStale")
    assert isinstance(stale, float | int)
    assert 0 < stale <= 604_800
    # Codes and ceiling of the API's reference.
    negative = backend.value(f"{policy}.negativeCachingPolicies")
    assert isinstance(negative, tuple)
    for index in range(len(negative)):
        entry = f"{policy}.negativeCachingPolicies[{index}]"
        assert backend.value(f"{entry}.code") in {300, 301, 308, 404, 405, 410, 421, 451, 501}
        ttl = backend.value(f"{entry}.ttl")
        assert isinstance(ttl, float | int)
        assert 0 < ttl <= 1800


def test_services_tell_the_edge_how_long_and_leave_s_maxage_out(preview: Preview) -> None:
    """Without a max-age Cloud CDN keeps no JSON; with s-maxage it never serves it stale."""
    longest = preview.config["routecast:cloudCdnMaxTtl"]
    for service in services(preview):
        variables = service.value("template.containers[0].envs")
        assert variables == (
            {"name": "REGION", "value": service.value("location")},
            {"name": "CACHE_MAX_AGE_S", "value": longest},
        )


def test_armor_blocks_signatures_first_then_limits_then_allows(preview: Preview) -> None:
    graph = preview.graph
    policies = graph.of_type(
        "gcp:compute/securityPolicy:SecurityPolicy",
        "gcp:compute/regionSecurityPolicy:RegionSecurityPolicy",
    )
    seen = set()
    for policy in policies:
        rules = policy.value("rules")
        assert isinstance(rules, tuple)
        told = []
        for index in range(len(rules)):
            rule = f"rules[{index}]"
            description = policy.value(f"{rule}.description")
            assert isinstance(description, str)
            assert len(description) <= 64
            told.append(
                (
                    policy.value(f"{rule}.priority"),
                    policy.value(f"{rule}.action"),
                    policy.value(f"{rule}.match.expr.expression"),
                )
            )
        seen.add(tuple(told))
        priorities = [priority for priority, _, _ in told]
        assert priorities == sorted(set(priorities), key=lambda value: float(str(value)))
        assert [action for _, action, _ in told] == [*["deny(403)"] * 7, "throttle", "allow"]
        assert priorities[-1] == 2147483647
        assert "cve-canary" in str(told[0][2])
        limit = f"rules[{len(told) - 2}].rateLimitOptions"
        assert policy.value(f"{limit}.rateLimitThreshold.intervalSec") in WINDOWS_S
        assert policy.value(f"{limit}.exceedAction") == "deny(429)"
        assert policy.value(f"{limit}.conformAction") == "allow"
    # Global and regional policies say the same.
    assert len(seen) == 1


def test_images_are_encrypted_with_the_projects_own_rotated_key(preview: Preview) -> None:
    graph = preview.graph
    (repository,) = graph.of_type("gcp:artifactregistry/repository:Repository")
    assert repository.value("dockerConfig.immutableTags") is True
    (key,) = graph.linked(repository, "kmsKeyName", "gcp:kms/cryptoKey:CryptoKey")
    assert key.value("rotationPeriod") == "7776000s"
    ring = graph.linked(key, "keyRing")[0]
    assert ring.value("location") == repository.value("location")
    # The grant comes first: a repository made before it could not be read.
    assert any("CryptoKeyIAMMember" in urn for urn in repository.dependencies)
    for service in services(preview):
        assert repository.urn in service.dependencies
