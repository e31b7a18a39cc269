from typing import Any

import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_inside", "networkInterfaces[0].accessConfigs", [{}]),
    ("pass_template", "networkInterfaces[0].ipv6AccessConfigs", [{"networkTier": "PREMIUM"}]),
]

unknown = aws.s3.Bucket("helper").arn
shape = {"machine_type": "n2-standard-4"}
disks = [{"source_image": "debian-cloud/debian-12", "boot": True}]


def machine(name: str, *interfaces: dict[str, Any]) -> None:
    gcp.compute.Instance(
        name,
        zone="europe-west1-b",
        boot_disk={"initialize_params": {"image": "debian-cloud/debian-12"}},
        network_interfaces=[{"network": "serving", **one} for one in interfaces],
        **shape,
    )


def template(name: str, interface: dict[str, Any]) -> None:
    gcp.compute.InstanceTemplate(
        name, disks=disks, network_interfaces=[{"network": "serving", **interface}], **shape
    )


public = {"access_configs": [{"network_tier": "PREMIUM"}]}
ipv6 = {"ipv6_access_configs": [{"network_tier": "PREMIUM"}]}
# The list exists only after the deploy.
later = pulumi.Output.from_input(unknown).apply(lambda _: [{"network_tier": "PREMIUM"}])

machine("pass_inside", {})
machine("pass_empty", {"access_configs": []})
template("pass_template", {})
machine("fail_public", public)
machine("fail_ephemeral", {"access_configs": [{}]})
machine("fail_second", {}, public)
template("fail_template", public)
template("fail_ipv6", ipv6)
gcp.compute.RegionInstanceTemplate(
    "fail_regional",
    disks=disks,
    region="europe-west1",
    network_interfaces=[{"network": "serving", **public}],
    **shape,
)
machine("unknown_configs", {"access_configs": later})
gcp.compute.InstanceFromTemplate(
    "unknown_from_template", zone="europe-west1-b", source_instance_template="serving"
)
