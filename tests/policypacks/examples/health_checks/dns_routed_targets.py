import pulumi
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_geos", "routingPolicy.healthCheck", None),
    ("pass_geos", "routingPolicy.geos[0].healthCheckedTargets", None),
]

HTTPS = {"port": 443, "request_path": "/healthz"}
THREE = ["us-east1", "europe-west1", "asia-south1"]
three = gcp.compute.HealthCheck(
    "three", https_health_check=HTTPS, check_interval_sec=30, source_regions=THREE
)
none = gcp.compute.HealthCheck("none", https_health_check=HTTPS)
bucket = gcp.storage.Bucket("helper", location="EU")
unclear = gcp.compute.HealthCheck(
    "unclear",
    https_health_check=HTTPS,
    check_interval_sec=30,
    source_regions=bucket.url.apply(lambda text: [text]),
)
address = gcp.compute.Address("address", region="europe-west1").address


def record(name: str, policy: pulumi.Input[dict[str, object]]) -> None:
    gcp.dns.RecordSet(
        name,
        managed_zone="zone",
        name=f"{name}.example.com.",
        type="A",
        ttl=60,
        routing_policy=policy,
    )


def external(location: str) -> dict[str, object]:
    targets = {"external_endpoints": [address]}
    return {"location": location, "health_checked_targets": targets}


def plain(location: str) -> dict[str, object]:
    return {"location": location, "rrdatas": ["192.0.2.1"]}


inner = {
    "ip_address": "10.0.0.1",
    "ip_protocol": "tcp",
    "load_balancer_type": "regionalL4ilb",
    "network_url": "network",
    "port": "443",
    "project": "project",
    "region": "europe-west1",
}
internal = {
    "location": "europe-west1",
    "health_checked_targets": {"internal_load_balancers": [inner]},
}
geos = [external("europe-west1"), external("us-east1")]

record("pass_geos", {"geos": geos, "health_check": three.id})
record("pass_of_another_stack", {"geos": geos, "health_check": "projects/p/healthChecks/c"})
record("pass_internal", {"geos": [internal]})
record(
    "pass_backup",
    {
        "primary_backup": {
            "primary": {"external_endpoints": [address]},
            "backup_geos": [external("us-east1")],
        },
        "health_check": three.id,
    },
)
record("fail_plain", {"geos": [plain("europe-west1"), plain("us-east1")]})
record("fail_weighted", {"wrrs": [{"weight": 1, "rrdatas": ["192.0.2.1"]}]})
record("fail_no_check", {"geos": geos})
record("fail_sources", {"geos": geos, "health_check": none.id})
record(
    "fail_primary",
    {
        "primary_backup": {
            "primary": {"external_endpoints": [address]},
            "backup_geos": [internal],
        }
    },
)
record("unknown_sources", {"geos": geos, "health_check": unclear.id})
record("unknown_policy", address.apply(lambda text: {"geos": [plain(text)]}))
gcp.dns.RecordSet(
    "simple", managed_zone="zone", name="a.example.com.", type="A", ttl=60, rrdatas=["192.0.2.1"]
)
