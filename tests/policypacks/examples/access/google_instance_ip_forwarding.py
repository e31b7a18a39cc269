from typing import Any

import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_default", "canIpForward", True),
    ("pass_cluster_node", "name", "serving"),
]

helper = aws.s3.Bucket("helper")
unknown = helper.arn.apply(bool)
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


machine("pass_default")
template("pass_template", can_ip_forward=False)
machine("pass_cluster_node", name="gke-node-1", can_ip_forward=True)
machine("fail_forwards", can_ip_forward=True)
template("fail_template", can_ip_forward=True)
regional("fail_regional", can_ip_forward=True)
from_template("fail_from_template", can_ip_forward=True)
machine("unknown_forwards", can_ip_forward=unknown)
from_template("unknown_from_template")
# The nodes of a cluster are left alone, and this may be one.
machine("unknown_name", name=helper.arn, can_ip_forward=True)
machine("pass_unknown_name", name=helper.arn)
