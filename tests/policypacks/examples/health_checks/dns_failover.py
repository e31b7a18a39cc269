import pulumi
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_geos", "routingPolicy.enableGeoFencing", True),
    ("pass_geos", "routingPolicy.geos[1].location", "europe-west1"),
    ("pass_backup", "routingPolicy.primaryBackup.enableGeoFencingForBackups", True),
]

unknown = gcp.storage.Bucket("helper", location="EU").url


def record(name: str, **policy: object) -> None:
    gcp.dns.RecordSet(
        name,
        managed_zone="zone",
        name=f"{name}.example.com.",
        type="A",
        ttl=60,
        routing_policy={"health_check": "check", **policy},
    )


def geo(location: pulumi.Input[str]) -> dict[str, object]:
    return {
        "location": location,
        "health_checked_targets": {"external_endpoints": ["192.0.2.1"]},
    }


def backup(primary: dict[str, object] | None, fencing: bool | None = None) -> dict[str, object]:
    return {
        "primary": primary,
        "backup_geos": [geo("us-east1")],
        "enable_geo_fencing_for_backups": fencing,
    }


primary = {"external_endpoints": ["192.0.2.1"]}
two = [geo("europe-west1"), geo("us-east1")]

record("pass_geos", geos=two)
record("pass_unfenced", geos=two, enable_geo_fencing=False)
record("pass_backup", primary_backup=backup(primary))
record("pass_weighted", wrrs=[{"weight": 1, "rrdatas": ["192.0.2.1"]}])
record("fail_fenced", geos=two, enable_geo_fencing=True)
record("fail_one", geos=[geo("europe-west1")])
record("fail_same", geos=[geo("europe-west1"), geo("europe-west1")])
record("fail_fenced_backup", primary_backup=backup(primary, True))
record("unknown_fencing", geos=two, enable_geo_fencing=unknown.apply(bool))
record("unknown_location", geos=[geo("europe-west1"), geo(unknown)])
