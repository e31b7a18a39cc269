import json
from typing import Any

import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_balanced", "ingress", "INGRESS_TRAFFIC_ALL"),
    ("pass_named", "member", "allUsers"),
    ("pass_checked", "invokerIamDisabled", True),
]

unknown = aws.s3.Bucket("helper").arn
INVOKER = {"location": "europe-west1", "role": "roles/run.invoker"}
WHERE = {"location": "europe-west1"}
BALANCED = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
image = {"containers": [{"image": "us-docker.pkg.dev/p/images/inference:v1"}]}


def service(
    name: str, ingress: pulumi.Input[str] | None = None, **more: Any
) -> gcp.cloudrunv2.Service:
    return gcp.cloudrunv2.Service(name, ingress=ingress, template=image, **WHERE, **more)


def first(name: str, ingress: str | None) -> gcp.cloudrun.Service:
    annotations = {} if ingress is None else {"run.googleapis.com/ingress": ingress}
    return gcp.cloudrun.Service(
        name,
        metadata={"annotations": annotations},
        template={"spec": image},
        **WHERE,
    )


member = gcp.cloudrunv2.ServiceIamMember
service("pass_balanced", BALANCED, invoker_iam_disabled=True)
service("pass_checked")
opened = service("opened")
balanced = service("balanced", BALANCED)
member("pass_behind", name=balanced.name, member="allUsers", **INVOKER)
member("pass_named", name=opened.name, member="user:someone@example.com", **INVOKER)
inside = first("inside", "internal-and-cloud-load-balancing")
gcp.cloudrun.IamMember("pass_first", service=inside.name, member="allUsers", **INVOKER)
service("fail_no_check", invoker_iam_disabled=True)
member("fail_member", name=opened.name, member="allUsers", **INVOKER)
gcp.cloudrunv2.ServiceIamBinding(
    "fail_binding", name=opened.name, members=["allAuthenticatedUsers"], **INVOKER
)
public = {"bindings": [{"role": "roles/run.invoker", "members": ["allUsers"]}]}
gcp.cloudrunv2.ServiceIamPolicy(
    "fail_policy", name=opened.name, policy_data=json.dumps(public), **WHERE
)
outside = first("outside", None)
gcp.cloudrun.IamMember("fail_first", service=outside.name, member="allUsers", **INVOKER)
gcp.cloudrun.IamBinding("fail_first_all", service=outside.name, members=["allUsers"], **INVOKER)
maybe = service("maybe", unknown)
member("unknown_ingress", name=maybe.name, member="allUsers", **INVOKER)
member("unknown_member", name=opened.name, member=unknown, **INVOKER)
member("unknown_service", name="elsewhere", member="allUsers", **INVOKER)
