"""One region's Cloud Run service and the network endpoint group that stands for it."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_gcp as gcp

# Not /healthz: Cloud Run reserves some paths that end in "z" ("Known issues", 2026).
HEALTH_PATH = "/health"
PORT = 8080


@dataclass(frozen=True, slots=True)
class CloudRunServiceArgs:
    """What runs in one region, and how many of it.

    Attributes:
        project: Google Cloud project id.
        prefix: what physical names start with.
        region: Google region.
        code: short form of the region, e.g. ``euw1``.
        image: container image reference.
        repository: the repository of the image, which has to exist first.
        min_instances: instances kept warm.
        max_instances: most instances.
        concurrency: requests one instance serves at a time.
        cpu: CPUs of an instance: 1, 2, 4, 6 or 8.
        memory_mib: memory of an instance in MiB.
        timeout_s: longest time one request may take.
        max_age_s: how long clients and caches may keep a GET answer.
        protect: refuse to delete the service.
    """

    project: str
    prefix: str
    region: str
    code: str
    image: str
    repository: pulumi.Resource
    min_instances: int
    max_instances: int
    concurrency: int
    cpu: int
    memory_mib: int
    timeout_s: int
    max_age_s: int
    protect: bool


class CloudRunService(pulumi.ComponentResource):
    """A service with an account of its own, reachable through the load balancer only.

    Attributes:
        service: the Cloud Run service.
        endpoint_group: id of its serverless network endpoint group.
    """

    service: gcp.cloudrunv2.Service
    endpoint_group: pulumi.Output[str]

    def __init__(
        self, name: str, args: CloudRunServiceArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:google:CloudRunService", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        # The account holds no role: the container calls no Google API, and the platform
        # itself ships its logs.
        account = gcp.serviceaccount.Account(
            name,
            project=args.project,
            account_id=f"{args.prefix[:15]}-run-{args.code}",
            display_name=f"Inference service in {args.region}",
            opts=child,
        )
        self.service = gcp.cloudrunv2.Service(
            name,
            project=args.project,
            location=args.region,
            name=f"{args.prefix}-{args.code}",
            description="Inference API",
            ingress="INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
            # A public API: callers carry no Google identity. The check is switched off rather
            # than granted to allUsers, which organisations that restrict domains refuse; only
            # the load balancer and the project's own networks get this far.
            invoker_iam_disabled=True,
            default_uri_disabled=True,
            deletion_protection=args.protect,
            template=_template(args, account.email),
            traffics=[
                gcp.cloudrunv2.ServiceTrafficArgs(
                    type="TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent=100
                )
            ],
            opts=pulumi.ResourceOptions(parent=self, depends_on=[args.repository]),
        )
        group = gcp.compute.RegionNetworkEndpointGroup(
            name,
            project=args.project,
            region=args.region,
            network_endpoint_type="SERVERLESS",
            cloud_run=gcp.compute.RegionNetworkEndpointGroupCloudRunArgs(service=self.service.name),
            opts=child,
        )
        self.endpoint_group = group.id
        self.register_outputs({"service": self.service.name})


def _template(
    args: CloudRunServiceArgs, account: pulumi.Output[str]
) -> gcp.cloudrunv2.ServiceTemplateArgs:
    run = gcp.cloudrunv2
    environment = {"REGION": args.region, "CACHE_MAX_AGE_S": str(args.max_age_s)}
    return run.ServiceTemplateArgs(
        service_account=account,
        execution_environment="EXECUTION_ENVIRONMENT_GEN2",
        max_instance_request_concurrency=args.concurrency,
        timeout=f"{args.timeout_s}s",
        scaling=run.ServiceTemplateScalingArgs(
            min_instance_count=args.min_instances, max_instance_count=args.max_instances
        ),
        containers=[
            run.ServiceTemplateContainerArgs(
                name="inference",
                image=args.image,
                ports=run.ServiceTemplateContainerPortsArgs(name="http1", container_port=PORT),
                resources=run.ServiceTemplateContainerResourcesArgs(
                    limits={"cpu": str(args.cpu), "memory": f"{args.memory_mib}Mi"},
                    cpu_idle=True,
                    startup_cpu_boost=True,
                ),
                envs=[
                    run.ServiceTemplateContainerEnvArgs(name=key, value=value)
                    for key, value in environment.items()
                ],
                startup_probe=run.ServiceTemplateContainerStartupProbeArgs(
                    period_seconds=2,
                    timeout_seconds=1,
                    failure_threshold=15,
                    http_get=run.ServiceTemplateContainerStartupProbeHttpGetArgs(
                        path=HEALTH_PATH, port=PORT
                    ),
                ),
                liveness_probe=run.ServiceTemplateContainerLivenessProbeArgs(
                    period_seconds=10,
                    timeout_seconds=5,
                    failure_threshold=3,
                    http_get=run.ServiceTemplateContainerLivenessProbeHttpGetArgs(
                        path=HEALTH_PATH, port=PORT
                    ),
                ),
                # With readiness probes and a warm instance, Cloud Run reports the region's
                # health to the load balancer, which then turns to another region.
                readiness_probe=run.ServiceTemplateContainerReadinessProbeArgs(
                    period_seconds=5,
                    timeout_seconds=2,
                    failure_threshold=2,
                    success_threshold=2,
                    http_get=run.ServiceTemplateContainerReadinessProbeHttpGetArgs(
                        path=HEALTH_PATH, port=PORT
                    ),
                ),
            )
        ],
    )
