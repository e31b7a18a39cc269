"""The global backend service over every region's instances.

Google's edge sends a client to the nearest region that is healthy and has capacity left; the
rest spills over to the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pulumi
import pulumi_gcp as gcp

from program.components.google_armor import ArmorArgs, global_policy
from program.components.google_global_frontend import SCHEME
from program.components.google_instances import HEALTH_PATH, PORT, PORT_NAME


@dataclass(frozen=True, slots=True)
class PoolsBackendArgs:
    """Which instances answer, and how much they take.

    Attributes:
        project: Google Cloud project id.
        instance_groups: URLs of the groups' instances, one a region.
        max_rate_per_instance: requests a second one instance takes.
        requests_per_client: requests a minute one address may send.
    """

    project: str
    instance_groups: Sequence[pulumi.Input[str]]
    max_rate_per_instance: float
    requests_per_client: int


def pools_backend(
    name: str, args: PoolsBackendArgs, opts: pulumi.ResourceOptions
) -> gcp.compute.BackendService:
    """Declare the backend service with its health check and Cloud Armor policy."""
    compute = gcp.compute
    check = compute.HealthCheck(
        name,
        project=args.project,
        check_interval_sec=5,
        timeout_sec=5,
        healthy_threshold=2,
        unhealthy_threshold=2,
        https_health_check=compute.HealthCheckHttpsHealthCheckArgs(
            port=PORT, request_path=HEALTH_PATH
        ),
        log_config=compute.HealthCheckLogConfigArgs(enable=True),
        opts=opts,
    )
    armor = global_policy(f"{name}-armor", ArmorArgs(args.project, args.requests_per_client), opts)
    return compute.BackendService(
        name,
        project=args.project,
        load_balancing_scheme=SCHEME,
        protocol="HTTPS",
        port_name=PORT_NAME,
        timeout_sec=30,
        connection_draining_timeout_sec=30,
        health_checks=check.id,
        security_policy=armor.self_link,
        # Without limits on rate the nearest region would take everything and never spill.
        backends=[
            compute.BackendServiceBackendArgs(
                group=group,
                balancing_mode="RATE",
                max_rate_per_instance=args.max_rate_per_instance,
                capacity_scaler=1.0,
            )
            for group in args.instance_groups
        ],
        custom_response_headers=["Strict-Transport-Security: max-age=31536000"],
        log_config=compute.BackendServiceLogConfigArgs(enable=True, sample_rate=1.0),
        opts=opts,
    )
