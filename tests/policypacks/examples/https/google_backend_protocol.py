from typing import Any

import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_https", "protocol", "HTTP"),
    ("pass_regional", "protocol", None),
    ("pass_serverless", "backends[0].group", "projects/p/zones/z/instanceGroups/pool"),
]

compute = gcp.compute
unknown = aws.s3.Bucket("helper").arn
functions = [
    compute.RegionNetworkEndpointGroup(
        name,
        region=name,
        network_endpoint_type="SERVERLESS",
        cloud_run={"service": "api"},
    ).id
    for name in ("us-central1", "europe-west1")
]
pool = compute.RegionInstanceGroupManager(
    "pool",
    region="europe-west1",
    base_instance_name="pool",
    versions=[{"instance_template": "template"}],
).instance_group


def service(name: str, protocol: pulumi.Input[str] | None, *groups: Any) -> None:
    compute.BackendService(
        name,
        load_balancing_scheme="EXTERNAL_MANAGED",
        protocol=protocol,
        backends=[{"group": group} for group in groups],
    )


service("pass_https", "HTTPS", pool)
service("pass_http2", "HTTP2", pool)
service("pass_network", "TCP", pool)
service("pass_serverless", None, *functions)
compute.RegionBackendService("pass_regional", region="europe-west1", protocol="HTTPS")
service("fail_http", "HTTP", pool)
service("fail_not_set", None, pool)
service("fail_no_backend", "HTTP")
compute.RegionBackendService("fail_regional", region="europe-west1", protocol="H2C")
service("unknown_protocol", unknown, pool)
# Each of the two may be either.
service("unknown_mixed", "HTTP", functions[0], pool)
