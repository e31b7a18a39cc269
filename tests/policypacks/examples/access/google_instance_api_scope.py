from typing import Any

import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_narrow", "serviceAccount.scopes", ["cloud-platform"]),
    ("pass_own", "serviceAccount.email", None),
    ("pass_cluster_node", "name", "serving"),
]

unknown = aws.s3.Bucket("helper").arn
network = [{"network": "serving"}]
disk = {"initialize_params": {"image": "debian-cloud/debian-12"}}
disks = [{"source_image": "debian-cloud/debian-12", "boot": True}]


def machine(name: str, /, **more: Any) -> None:
    common = {"machine_type": "n2-standard-4", "zone": "europe-west1-b"}
    gcp.compute.Instance(name, boot_disk=disk, network_interfaces=network, **common, **more)


def template(name: str, /, **more: Any) -> None:
    common = {"machine_type": "n2-standard-4", "disks": disks}
    gcp.compute.InstanceTemplate(name, network_interfaces=network, **common, **more)


def regional(name: str, /, **more: Any) -> None:
    common = {"machine_type": "n2-standard-4", "disks": disks, "region": "europe-west1"}
    gcp.compute.RegionInstanceTemplate(name, network_interfaces=network, **common, **more)


def from_template(name: str, /, **more: Any) -> None:
    gcp.compute.InstanceFromTemplate(
        name, zone="europe-west1-b", source_instance_template="serving", **more
    )


default = "123456789012-compute@developer.gserviceaccount.com"
full = "https://www.googleapis.com/auth/cloud-platform"


def account(email: Any, *scopes: Any) -> dict[str, Any]:
    return {"email": email, "scopes": [*scopes]}


machine("pass_narrow", service_account=account(default, "logging-write"))
machine("pass_own", service_account=account("serving@p.iam.gserviceaccount.com", full))
made = gcp.serviceaccount.Account("made", account_id="serving")
machine("pass_made", service_account=account(made.email, full))
machine("pass_no_account")
machine("pass_cluster_node", name="gke-node-1", service_account=account(default, full))
machine("fail_full", service_account=account(default, "logging-write", full))
machine("fail_no_email", service_account={"scopes": ["cloud-platform"]})
template("fail_template", service_account=account(default, "cloud-platform"))
regional("fail_regional", service_account=account(default, full))
machine("fail_unknown_second", service_account=account(default, unknown, full))
machine("unknown_scope", service_account=account(default, unknown))
from_template("unknown_from_template")
# The nodes of a cluster are left alone, and this may be one.
machine("unknown_name", name=unknown, service_account=account(default, full))
machine("pass_unknown_name", name=unknown, service_account=account(default, "logging-write"))
