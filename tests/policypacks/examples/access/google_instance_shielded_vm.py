from typing import Any

import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_shielded", "shieldedInstanceConfig.enableVtpm", False),
    ("pass_shielded", "shieldedInstanceConfig.enableIntegrityMonitoring", False),
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


both = {"enable_vtpm": True, "enable_integrity_monitoring": True}

machine("pass_shielded", shielded_instance_config=both)
# Both are on once the block is there.
machine("pass_default", shielded_instance_config={"enable_secure_boot": True})
template("pass_template", shielded_instance_config=both)
machine("fail_no_block")
machine("fail_vtpm", shielded_instance_config={**both, "enable_vtpm": False})
template("fail_template", shielded_instance_config={"enable_integrity_monitoring": False})
regional("fail_regional")
from_template("fail_from_template", shielded_instance_config={"enable_vtpm": False})
machine("unknown_vtpm", shielded_instance_config={**both, "enable_vtpm": unknown})
from_template("unknown_from_template")
