"""The Google systems as the preview sees them: every resource there, linked, and accepted."""

from collections import Counter
from collections.abc import Mapping

import pytest

from program.google_stack import physical_prefix
from simulator.preview.model import Preview
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN

REGIONS = {
    "dev": ("us-central1", "europe-west1", "asia-northeast1"),
    "prod": ("us-central1", "europe-west1", "asia-northeast1", "southamerica-east1"),
}


def one(graph: ResourceGraph, type_: str, name: str) -> Resource:
    (found,) = (resource for resource in graph.of_type(type_) if resource.name == name)
    return found


def texts(resource: Resource, path: str) -> tuple[str, ...]:
    value = resource.value(path)
    assert isinstance(value, tuple)
    return tuple(str(item) for item in value)


def test_nothing_is_refused_or_assumed(preview: Preview) -> None:
    """Arguments are what the SDK's types and closed enums allow; no data source is asked."""
    assert preview.findings == ()
    assert preview.assumed == ()


@pytest.mark.parametrize("stack", sorted(REGIONS))
def test_every_resource_is_there(stack: str, previews: Mapping[str, Preview]) -> None:
    n = len(REGIONS[stack])
    graph = previews[stack].graph
    found = Counter(
        resource.type.rsplit(":", 1)[1]
        for resource in graph
        if resource.custom and not resource.type.startswith(("aws:", "pulumi:"))
    )
    assert found == {
        # The zone: routed record, two addresses of the global name, n + 1 proofs.
        "ManagedZone": 1,
        "RecordSet": 1 + 2 + n + 1,
        # Certificates: two names a region, three names of the two global load balancers.
        "DnsAuthorization": 2 * n + 3,
        "Certificate": n + 2,
        "CertificateMap": 2,
        "CertificateMapEntry": 3,
        # Two global load balancers, IPv4 and IPv6, HTTPS and redirect.
        "GlobalAddress": 4,
        "GlobalForwardingRule": 8,
        "TargetHttpsProxy": 2,
        "TargetHttpProxy": 2,
        "URLMap": 4,
        "SSLPolicy": 2,
        "SecurityPolicy": 2,
        "BackendService": 2,
        # Cloud DNS's check and the global backend service's own.
        "HealthCheck": 2,
        # Each region's load balancer.
        "Address": n,
        "ForwardingRule": 2 * n,
        "RegionTargetHttpsProxy": n,
        "RegionTargetHttpProxy": n,
        "RegionUrlMap": 2 * n,
        "RegionSslPolicy": n,
        "RegionSecurityPolicy": n,
        "RegionBackendService": n,
        # The load balancer's and the auto-healing one.
        "RegionHealthCheck": 2 * n,
        # Instances.
        "Network": 1,
        "Subnetwork": 2 * n,
        "Firewall": 2,
        "InstanceTemplate": n,
        "RegionInstanceGroupManager": n,
        "RegionAutoscaler": n,
        "IAMMember": 2 * n,
        "RepositoryIamMember": n,
        # Cloud Run; an account for each service and each pool.
        "Service": n,
        "RegionNetworkEndpointGroup": n,
        "Account": 2 * n,
        # Images and keys: one for the registry, one a region for disks.
        "Repository": 1,
        "ServiceIdentity": 1,
        "KeyRing": n + 1,
        "CryptoKey": n + 1,
        "CryptoKeyIAMMember": n + 1,
    }


def test_everything_names_its_project_or_hangs_on_what_does(preview: Preview) -> None:
    """A resource without a project lands in whatever project the provider stands for."""
    project = preview.config["routecast:googleProject"]
    by_parent_id = {"CryptoKey", "CryptoKeyIAMMember"}
    for resource in preview.graph:
        mine = resource.type.startswith("gcp:")
        if mine and resource.type.rsplit(":", 1)[1] not in by_parent_id:
            assert resource.value("project") == project, resource.urn


def test_every_resource_belongs_to_a_component_and_the_explicit_provider(
    preview: Preview,
) -> None:
    graph = preview.graph
    (provider,) = graph.of_type("pulumi:providers:gcp")
    roots = set()
    for resource in graph:
        if not resource.type.startswith("gcp:"):
            continue
        assert resource.provider.startswith(f"{provider.urn}::"), resource.urn
        top = resource
        while top.parent != graph.stack_urn:
            parent = graph.get(top.parent)
            assert parent is not None
            top = parent
        roots.add(top.type)
    assert roots == {
        "routecast:google:GeoRouting",
        "routecast:google:CloudRunApi",
        "routecast:google:ImageRegistry",
    }


def test_outputs_an_operator_needs(preview: Preview, signed: Preview) -> None:
    domain = preview.config["routecast:domain"]
    known = {name: value for name, value in preview.outputs.items() if isinstance(value, str)}
    assert known["geoUrl"] == f"https://api.geo.{domain}"
    assert known["geoGlobalUrl"] == f"https://global.geo.{domain}"
    assert known["anycastUrl"] == f"https://anycast.{domain}"
    assert known["googleImage"].endswith("/routecast/inference:v1")
    # What the Google systems put out where they are the whole program.
    assert set(signed.outputs) == {
        "geoUrl",
        "geoGlobalUrl",
        "geoZone",
        "geoNameServers",
        "geoAddresses",
        "anycastUrl",
        "anycastIpv4",
        "anycastIpv6",
        "cloudCdnUrlMap",
        "cloudRunServices",
        "googleImage",
    }
    assert set(signed.outputs) <= set(preview.outputs)
    assert preview.outputs["anycastIpv4"] is UNKNOWN


def test_each_location_answers_with_its_own_regions_load_balancer(preview: Preview) -> None:
    graph = preview.graph
    record = one(graph, "gcp:dns/recordSet:RecordSet", "geo-zone-routed")
    domain = preview.config["routecast:domain"]
    assert record.value("name") == f"api.geo.{domain}."
    assert record.value("routingPolicy.enableGeoFencing") is False
    geos = record.value("routingPolicy.geos")
    assert isinstance(geos, tuple)
    answered = {}
    for index in range(len(geos)):
        path = f"routingPolicy.geos[{index}]"
        (address,) = graph.linked(record, f"{path}.healthCheckedTargets.externalEndpoints[0]")
        assert address.type == "gcp:compute/address:Address"
        answered[record.value(f"{path}.location")] = address.value("region")
    regions = REGIONS[graph.stack]
    assert answered == dict(zip(regions, regions, strict=True))


def test_the_dns_health_check_keeps_to_what_google_allows(preview: Preview) -> None:
    """Source regions: exactly 3, interval 30 s or more, HTTP(S) or TCP, shared with nobody."""
    graph = preview.graph
    record = one(graph, "gcp:dns/recordSet:RecordSet", "geo-zone-routed")
    (check,) = graph.linked(record, "routingPolicy.healthCheck")
    assert len(set(texts(check, "sourceRegions"))) == 3
    interval, timeout = check.value("checkIntervalSec"), check.value("timeoutSec")
    assert isinstance(interval, float | int)
    assert isinstance(timeout, float | int)
    assert interval >= 30
    assert timeout <= interval
    kinds = {key for key in check.inputs if key.endswith("HealthCheck")}
    assert kinds == {"httpsHealthCheck"}
    assert check.value("httpsHealthCheck.proxyHeader") is None
    users = {r.urn for r in graph if check.urn in r.dependencies}
    assert users == {record.urn}


@pytest.mark.parametrize(
    ("rule_type", "https", "http"),
    [
        (
            "gcp:compute/globalForwardingRule:GlobalForwardingRule",
            "gcp:compute/targetHttpsProxy:TargetHttpsProxy",
            "gcp:compute/targetHttpProxy:TargetHttpProxy",
        ),
        (
            "gcp:compute/forwardingRule:ForwardingRule",
            "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy",
            "gcp:compute/regionTargetHttpProxy:RegionTargetHttpProxy",
        ),
    ],
)
def test_443_serves_over_modern_tls_and_80_only_redirects(
    preview: Preview, rule_type: str, https: str, http: str
) -> None:
    graph = preview.graph
    for rule in graph.of_type(rule_type):
        assert rule.value("loadBalancingScheme") == "EXTERNAL_MANAGED"
        (proxy,) = graph.linked(rule, "target")
        (url_map,) = graph.linked(proxy, "urlMap")
        if rule.value("portRange") == "443":
            assert proxy.type == https
            (policy,) = graph.linked(proxy, "sslPolicy")
            assert policy.value("minTlsVersion") == "TLS_1_2"
            assert policy.value("profile") == "RESTRICTED"
            assert {"certificateMap", "certificateManagerCertificates"} & set(proxy.inputs)
            assert url_map.value("defaultUrlRedirect") is None
            assert graph.linked(url_map, "defaultService")
        else:
            assert rule.value("portRange") == "80"
            assert proxy.type == http
            assert url_map.value("defaultUrlRedirect.httpsRedirect") is True
            assert url_map.value("defaultUrlRedirect.redirectResponseCode") == "PERMANENT_REDIRECT"
            assert url_map.value("defaultService") is None


def test_the_anycast_name_has_both_address_families(preview: Preview) -> None:
    rules = preview.graph.of_type("gcp:compute/globalForwardingRule:GlobalForwardingRule")
    served = set()
    for rule in rules:
        (address,) = preview.graph.linked(rule, "ipAddress")
        prefix = rule.name.split("-ipv")[0]
        served.add((prefix, address.value("ipVersion"), rule.value("portRange")))
    assert served == {
        (prefix, version, port)
        for prefix in ("geo-global", "run")
        for version in ("IPV4", "IPV6")
        for port in ("443", "80")
    }


def test_certificates_cover_the_names_that_lead_to_them(preview: Preview) -> None:
    graph, domain = preview.graph, preview.config["routecast:domain"]
    regional = {f"api.geo.{domain}", f"api.{domain}"}
    expected = {
        **{f"geo-{region}-certificate": (region, regional) for region in REGIONS[graph.stack]},
        "geo-global-certificate": ("global", {f"global.geo.{domain}"}),
        "run-certificate": ("global", {f"anycast.{domain}", f"api.{domain}"}),
    }
    found = {}
    for certificate in graph.of_type("gcp:certificatemanager/certificate:Certificate"):
        proofs = graph.linked(certificate, "managed.dnsAuthorizations")
        kind = "FIXED_RECORD" if certificate.value("location") == "global" else "PER_PROJECT_RECORD"
        domains = set(texts(certificate, "managed.domains"))
        assert {proof.value("domain") for proof in proofs} == domains
        assert {proof.value("type") for proof in proofs} == {kind}
        assert {proof.value("location") for proof in proofs} == {certificate.value("location")}
        found[certificate.name] = (certificate.value("location"), domains)
    assert found == expected


def test_the_zone_is_signed_logged_and_delegable(preview: Preview) -> None:
    (zone,) = preview.graph.of_type("gcp:dns/managedZone:ManagedZone")
    assert zone.value("dnssecConfig.state") == "on"
    keys = {zone.value(f"dnssecConfig.defaultKeySpecs[{i}].keyType") for i in (0, 1)}
    assert keys == {"keySigning", "zoneSigning"}
    assert zone.value("cloudLoggingConfig.enableLogging") is True
    assert zone.value("dnsName") == f"geo.{preview.config['routecast:domain']}."
    assert zone.protect is (preview.graph.stack == "prod")


def records(preview: Preview) -> dict[str, Resource]:
    return {
        record.name.removeprefix("google-names-"): record
        for record in preview.graph.of_type("aws:route53/record:Record")
        if record.name.startswith("google-names-")
    }


def test_the_domains_zone_delegates_and_proves_the_names(preview: Preview) -> None:
    graph, domain, found = preview.graph, preview.config["routecast:domain"], records(preview)
    proofs = {f"proof-{label}" for label in (*REGIONS[graph.stack], "anycast", "api")}
    assert set(found) == {"delegation", "ipv4", "ipv6"} | proofs
    assert found["delegation"].value("name") == f"geo.{domain}"
    (zone,) = graph.linked(found["delegation"], "records")
    assert zone.type == "gcp:dns/managedZone:ManagedZone"
    for label, kind, version in (("ipv4", "A", "IPV4"), ("ipv6", "AAAA", "IPV6")):
        assert found[label].value("name") == f"anycast.{domain}"
        assert found[label].value("type") == kind
        (address,) = graph.linked(found[label], "records[0]")
        assert address.value("ipVersion") == version
        assert address.name.startswith("run-")
    for label in proofs:
        assert found[label].value("type") == "CNAME"
        (proof,) = graph.linked(found[label], "name")
        assert proof.type == "gcp:certificatemanager/dnsAuthorization:DnsAuthorization"
        assert proof.value("domain") in {f"api.{domain}", f"anycast.{domain}"}


def test_the_chain_of_trust_is_closed_once_the_key_is_known(signed: Preview) -> None:
    (record,) = (one for name, one in records(signed).items() if name == "ds")
    assert record.value("type") == "DS"
    assert texts(record, "records") == ("12345 13 2 " + "AB" * 32,)
    assert record.value("name") == f"geo.{signed.config['routecast:domain']}"


@pytest.mark.parametrize(
    ("stack", "prefix"),
    [
        ("dev", "routecast-dev"),
        ("Feature/Some_Long.Name", "routecast-feature-some-l"),
        ("a-very-long-stack-name", "routecast-a-very-long-st"),
    ],
)
def test_physical_names_stay_in_googles_alphabet(stack: str, prefix: str) -> None:
    assert physical_prefix(stack) == prefix
