from typing import Any

import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_key", "bootDisk.kmsKeySelfLink", None),
    ("pass_template", "disks[1].diskEncryptionKey", None),
    ("pass_existing", "disks[1].source", None),
]

unknown = aws.s3.Bucket("helper").arn
key = "projects/p/locations/europe-west1/keyRings/r/cryptoKeys/k"
image = {"source_image": "debian-cloud/debian-12", "boot": True}
encrypted = {**image, "disk_encryption_key": {"kms_key_self_link": key}}
network = [{"network": "serving"}]


def machine(name: str, **boot_disk: Any) -> None:
    gcp.compute.Instance(
        name,
        machine_type="n2-standard-4",
        zone="europe-west1-b",
        boot_disk={"initialize_params": {"image": "debian-cloud/debian-12"}, **boot_disk},
        network_interfaces=network,
    )


def template(name: str, *disks: dict[str, Any]) -> None:
    gcp.compute.InstanceTemplate(
        name, machine_type="n2-standard-4", disks=[*disks], network_interfaces=network
    )


machine("pass_key", kms_key_self_link=key)
machine("pass_raw_key", disk_encryption_key_raw="SGVsbG8gZnJvbSBHb29nbGUgQ2xvdWQgUGxhdGZvcm0=")
# A key that does not exist yet is a key.
machine("pass_unknown_key", kms_key_self_link=unknown)
template("pass_template", encrypted, encrypted)
template("pass_existing", encrypted, {"source": "data"})
template("pass_scratch", encrypted, {"type": "SCRATCH", "disk_type": "local-ssd"})
machine("fail_no_key")
template("fail_template", image)
template("fail_second", encrypted, {"source_image": "debian-cloud/debian-12"})
gcp.compute.RegionInstanceTemplate(
    "fail_regional",
    machine_type="n2-standard-4",
    region="europe-west1",
    disks=[image],
    network_interfaces=network,
)
template("unknown_kind", {**image, "type": unknown})
