import pulumi
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_checked", "healthChecks", None),
    ("pass_regional", "healthChecks", None),
    ("pass_outliers", "outlierDetection", None),
]

pool = gcp.compute.RegionInstanceGroupManager(
    "pool",
    base_instance_name="pool",
    region="europe-west1",
    versions=[{"instance_template": "template"}],
)
check = gcp.compute.HealthCheck("check", https_health_check={"port": 443})
unknown = gcp.storage.Bucket("helper", location="EU").url


def run(name: str, least: int | None = None, **container: object) -> None:
    gcp.cloudrunv2.Service(
        name,
        name=name,
        location="europe-west1",
        template={
            "containers": [{"image": "image", **container}],
            "scaling": {"min_instance_count": least},
        },
    )


def serverless(name: str, service: str) -> gcp.compute.RegionNetworkEndpointGroup:
    return gcp.compute.RegionNetworkEndpointGroup(
        name,
        region="europe-west1",
        network_endpoint_type="SERVERLESS",
        cloud_run={"service": service},
    )


run("unready")
probe = {"readiness_probe": {"http_get": {"path": "/health"}}}
run("ready", 1, **probe)
run("scaled_to_zero", **probe)
gcp.cloudrun.Service(
    "ready_too",
    name="ready_too",
    location="us-east1",
    template={
        "metadata": {"annotations": {"autoscaling.knative.dev/minScale": "1"}},
        "spec": {"containers": [{"image": "image", **probe}]},
    },
)
unready, ready, ready_too, scaled_to_zero = (
    serverless(f"neg_{name}", name) for name in ("unready", "ready", "ready_too", "scaled_to_zero")
)
internet = gcp.compute.GlobalNetworkEndpointGroup(
    "internet", network_endpoint_type="INTERNET_FQDN_PORT"
)


def service(name: str, *groups: pulumi.Input[str], **more: pulumi.Input[object]) -> None:
    gcp.compute.BackendService(
        name,
        load_balancing_scheme="EXTERNAL_MANAGED",
        protocol="HTTPS",
        backends=[{"group": group} for group in groups],
        **more,
    )


outliers = {"outlier_detection": {"consecutive_errors": 5}}

service("pass_checked", pool.instance_group, health_checks="check-id")
service("pass_unknown_check", pool.instance_group, health_checks=check.id)
service("pass_outliers", unready.id, **outliers)
service("pass_ready", ready.id, ready_too.id)
service("pass_internet", internet.id, **outliers)
service("pass_empty")
service("fail_unchecked", pool.instance_group)
service("fail_unchecked_outliers", pool.instance_group, **outliers)
service("fail_serverless", unready.id)
service("fail_mixed_readiness", unready.id, ready.id)
service("fail_scaled_to_zero", scaled_to_zero.id, ready.id)
service("fail_one_region", ready.id)
service("fail_internet", internet.id)
service("unknown_group", unknown, **outliers)
service("unknown_mixture", pool.instance_group, unready.id, **outliers)
service("unknown_backends_of_others", "https://group.of.another.stack")


def regional(name: str, **more: object) -> None:
    gcp.compute.RegionBackendService(
        name,
        region="europe-west1",
        load_balancing_scheme="EXTERNAL_MANAGED",
        protocol="HTTPS",
        backends=[{"group": pool.instance_group}],
        **more,
    )


regional("pass_regional", health_checks="check-id")
regional("fail_regional")
