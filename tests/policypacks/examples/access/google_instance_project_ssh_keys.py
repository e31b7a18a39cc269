from typing import Any

import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_blocked", "metadata.block-project-ssh-keys", "FALSE"),
    ("pass_blocked", "metadata", None),
    ("pass_template", "metadata.block-project-ssh-keys", None),
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


machine("pass_blocked", metadata={"block-project-ssh-keys": "true"})
template("pass_template", metadata={"block-project-ssh-keys": "TRUE"})
from_template("pass_from_template", metadata={"block-project-ssh-keys": "Yes"})
machine("fail_default")
machine("fail_off", metadata={"block-project-ssh-keys": "false"})
template("fail_template", metadata={"enable-oslogin": "TRUE"})
regional("fail_regional")
from_template("fail_from_template", metadata={"block-project-ssh-keys": "0"})
machine("unknown_blocked", metadata={"block-project-ssh-keys": unknown})
machine("unknown_word", metadata={"block-project-ssh-keys": "perhaps"})
from_template("unknown_from_template", metadata={"enable-oslogin": "TRUE"})
