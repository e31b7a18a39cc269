"""One region's pool of instances that run the inference container.

Container-Optimized OS starts the image with cloud-init. The container answers HTTPS with a
certificate it makes itself: load balancers encrypt to their backends but do not check names.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

import pulumi
import pulumi_gcp as gcp

PORT = 8443
PORT_NAME = "https"
HEALTH_PATH = "/healthz"
# A stable Container-Optimized OS image; its kernel and boot chain are signed, as secure boot
# needs.
BOOT_IMAGE = "projects/cos-cloud/global/images/family/cos-stable"


@dataclass(frozen=True, slots=True)
class InstancePoolArgs:
    """What runs in one region, and how many of it.

    Attributes:
        project: Google Cloud project id.
        prefix: what physical names start with.
        region: region of the pool.
        account: e-mail address of the instances' service account.
        network: id of the network.
        subnet: id of the instances' subnet.
        image: container image reference.
        machine_type: Compute Engine machine type.
        disk_key: resource name of the key that encrypts boot disks.
        min_instances: fewest instances.
        max_instances: most instances.
        cpu_target: CPU utilisation the autoscaler aims at, above 0 and at most 1.
        max_age_s: how long clients and caches may keep a GET answer.
    """

    project: str
    prefix: str
    region: str
    account: pulumi.Input[str]
    network: pulumi.Input[str]
    subnet: pulumi.Input[str]
    image: str
    machine_type: str
    disk_key: pulumi.Input[str]
    min_instances: int
    max_instances: int
    cpu_target: float
    max_age_s: int


def cloud_init(image: str, region: str, max_age_s: int) -> str:
    """Return the cloud-config that keeps the inference container running."""
    registry = image.split("/", 1)[0]
    unit = textwrap.dedent(
        f"""\
        [Unit]
        Description=Inference container
        Wants=gcr-online.target
        After=gcr-online.target

        [Service]
        Environment=HOME=/home/inference
        ExecStartPre=/usr/bin/docker-credential-gcr configure-docker --registries={registry}
        ExecStart=/usr/bin/docker run --rm --name=inference --read-only --tmpfs=/tmp \\
          --publish={PORT}:{PORT} --env=PORT={PORT} --env=TLS=self-signed \\
          --env=REGION={region} --env=CACHE_MAX_AGE_S={max_age_s} {image}
        ExecStop=/usr/bin/docker stop inference
        Restart=always
        RestartSec=5
        """
    )
    return (
        "#cloud-config\n"
        "users:\n"
        "- name: inference\n"
        "  uid: 2000\n"
        "write_files:\n"
        "- path: /etc/systemd/system/inference.service\n"
        "  permissions: '0644'\n"
        "  owner: root\n"
        "  content: |\n"
        f"{textwrap.indent(unit, '    ')}"
        "runcmd:\n"
        "- systemctl daemon-reload\n"
        "- systemctl start inference.service\n"
    )


class InstancePool(pulumi.ComponentResource):
    """Instance template, regional managed instance group, auto-healing check, autoscaler.

    Attributes:
        group: the managed instance group.
        instance_group: URL of the group's instances, as a backend wants it.
    """

    group: gcp.compute.RegionInstanceGroupManager
    instance_group: pulumi.Output[str]

    def __init__(
        self, name: str, args: InstancePoolArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:google:InstancePool", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        template = _template(name, args, child)
        healing = gcp.compute.RegionHealthCheck(
            f"{name}-healing",
            project=args.project,
            region=args.region,
            description="Recreates instances; slower to judge than the load balancers' check",
            check_interval_sec=10,
            timeout_sec=5,
            healthy_threshold=2,
            unhealthy_threshold=6,
            https_health_check=gcp.compute.RegionHealthCheckHttpsHealthCheckArgs(
                port=PORT, request_path=HEALTH_PATH
            ),
            log_config=gcp.compute.RegionHealthCheckLogConfigArgs(enable=True),
            opts=child,
        )
        compute = gcp.compute
        self.group = compute.RegionInstanceGroupManager(
            name,
            project=args.project,
            region=args.region,
            name=f"{args.prefix}-{args.region}",
            base_instance_name=f"{args.prefix}-{args.region}",
            versions=[
                compute.RegionInstanceGroupManagerVersionArgs(
                    name="primary", instance_template=template.self_link_unique
                )
            ],
            named_ports=[
                compute.RegionInstanceGroupManagerNamedPortArgs(name=PORT_NAME, port=PORT)
            ],
            auto_healing_policies=compute.RegionInstanceGroupManagerAutoHealingPoliciesArgs(
                health_check=healing.id, initial_delay_sec=180
            ),
            update_policy=compute.RegionInstanceGroupManagerUpdatePolicyArgs(
                type="PROACTIVE",
                minimal_action="REPLACE",
                instance_redistribution_type="PROACTIVE",
                # A regional group spans three zones; a fixed surge below that is refused.
                max_surge_fixed=3,
                max_unavailable_fixed=0,
            ),
            opts=child,
        )
        compute.RegionAutoscaler(
            name,
            project=args.project,
            region=args.region,
            target=self.group.id,
            autoscaling_policy=compute.RegionAutoscalerAutoscalingPolicyArgs(
                min_replicas=args.min_instances,
                max_replicas=args.max_instances,
                cooldown_period=60,
                mode="ON",
                cpu_utilization=compute.RegionAutoscalerAutoscalingPolicyCpuUtilizationArgs(
                    target=args.cpu_target, predictive_method="NONE"
                ),
                scale_in_control=compute.RegionAutoscalerAutoscalingPolicyScaleInControlArgs(
                    max_scaled_in_replicas=(
                        compute.RegionAutoscalerAutoscalingPolicyScaleInControlMaxScaledInReplicasArgs(
                            fixed=1
                        )
                    ),
                    time_window_sec=300,
                ),
            ),
            opts=child,
        )
        self.instance_group = self.group.instance_group
        self.register_outputs({"group": self.group.name})


def _template(
    name: str, args: InstancePoolArgs, opts: pulumi.ResourceOptions
) -> gcp.compute.InstanceTemplate:
    compute = gcp.compute
    # No physical name: a new template has to exist before the group lets go of the old one.
    return compute.InstanceTemplate(
        name,
        project=args.project,
        region=args.region,
        description="Runs the inference container on Container-Optimized OS",
        machine_type=args.machine_type,
        can_ip_forward=False,
        disks=[
            compute.InstanceTemplateDiskArgs(
                boot=True,
                auto_delete=True,
                source_image=BOOT_IMAGE,
                disk_type="pd-balanced",
                disk_size_gb=10,
                disk_encryption_key=compute.InstanceTemplateDiskDiskEncryptionKeyArgs(
                    kms_key_self_link=args.disk_key
                ),
            )
        ],
        network_interfaces=[
            # No access configuration: no public address.
            compute.InstanceTemplateNetworkInterfaceArgs(
                network=args.network, subnetwork=args.subnet
            )
        ],
        service_account=compute.InstanceTemplateServiceAccountArgs(
            email=args.account, scopes=["cloud-platform"]
        ),
        shielded_instance_config=compute.InstanceTemplateShieldedInstanceConfigArgs(
            enable_secure_boot=True, enable_vtpm=True, enable_integrity_monitoring=True
        ),
        scheduling=compute.InstanceTemplateSchedulingArgs(
            automatic_restart=True, on_host_maintenance="MIGRATE", preemptible=False
        ),
        metadata={
            "user-data": cloud_init(args.image, args.region, args.max_age_s),
            "google-logging-enabled": "true",
            "google-monitoring-enabled": "true",
            "block-project-ssh-keys": "true",
            "enable-oslogin": "TRUE",
            "serial-port-enable": "FALSE",
        },
        opts=opts,
    )
