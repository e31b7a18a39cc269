from typing import Any

import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_on", "metadata.enable-oslogin", "FALSE"),
    ("pass_template", "metadata", {"enable-oslogin": "0"}),
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


machine("pass_on", metadata={"enable-oslogin": "TRUE"})
machine("pass_silent")
template("pass_template", metadata={"enable-oslogin": "true"})
machine("fail_off", metadata={"enable-oslogin": "FALSE"})
template("fail_template", metadata={"enable-oslogin": "false"})
regional("fail_regional", metadata={"enable-oslogin": "no"})
from_template("fail_from_template", metadata={"enable-oslogin": "FALSE"})
machine("unknown_word", metadata={"enable-oslogin": unknown})
from_template("unknown_from_template")
