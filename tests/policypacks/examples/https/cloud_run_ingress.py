from typing import Any

import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_balancer", "ingress", "INGRESS_TRAFFIC_ALL"),
    ("pass_internal", "ingress", None),
    ("pass_first_version", "metadata", None),
    # Out of the stack's only service without a load balancer one behind it is made.
    ("pass_alone", "name", "public"),
]

BALANCER = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
unknown = aws.s3.Bucket("helper").arn
CONTAINERS: dict[str, Any] = {"containers": [{"image": "us-docker.pkg.dev/p/r/i:v1"}]}


def group(name: str, service: pulumi.Input[str]) -> None:
    gcp.compute.RegionNetworkEndpointGroup(
        f"group-{name}",
        region="europe-west1",
        network_endpoint_type="SERVERLESS",
        cloud_run={"service": service},
    )


def second(name: str, ingress: pulumi.Input[str] | None, behind: bool = True) -> None:
    made = gcp.cloudrunv2.Service(
        name, location="europe-west1", ingress=ingress, template=CONTAINERS
    )
    if behind:
        group(name, made.name)


def first(name: str, annotations: Any) -> None:
    made = gcp.cloudrun.Service(
        name,
        location="europe-west1",
        metadata={"annotations": annotations},
        template={"spec": CONTAINERS},
    )
    group(name, made.name)


second("pass_balancer", BALANCER)
second("pass_internal", "INGRESS_TRAFFIC_INTERNAL_ONLY")
second("pass_alone", None, behind=False)
first("pass_first_version", {"run.googleapis.com/ingress": "internal-and-cloud-load-balancing"})
group("public", "public")
second("fail_all", "INGRESS_TRAFFIC_ALL")
second("fail_not_set", None)
first("fail_first_version", {"run.googleapis.com/ingress": "all"})
first("fail_no_annotation", {"run.googleapis.com/launch-stage": "BETA"})
second("unknown_ingress", unknown)
first("unknown_annotation", {"run.googleapis.com/ingress": unknown})
