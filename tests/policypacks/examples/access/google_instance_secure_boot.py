from typing import Any

import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_secure", "shieldedInstanceConfig.enableSecureBoot", False),
    ("pass_template", "shieldedInstanceConfig", None),
]

unknown = aws.s3.Bucket("helper").arn.apply(bool)
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


machine("pass_secure", shielded_instance_config={"enable_secure_boot": True})
template("pass_template", shielded_instance_config={"enable_secure_boot": True})
machine("fail_default", shielded_instance_config={"enable_vtpm": True})
template("fail_template", shielded_instance_config={"enable_secure_boot": False})
regional("fail_regional")
from_template("fail_from_template", shielded_instance_config={"enable_secure_boot": False})
machine("unknown_secure", shielded_instance_config={"enable_secure_boot": unknown})
from_template("unknown_from_template")
