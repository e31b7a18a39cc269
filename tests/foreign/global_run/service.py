"""One region's service, with the account it runs as and its network endpoint group."""

from dataclasses import dataclass

import pulumi
from pulumi_gcp import cloudrunv2, compute, serviceaccount


@dataclass
class RegionalServiceArgs:
    """What differs from region to region."""

    region: str
    image: pulumi.Input[str]
    min_instances: int = 0
    max_instances: int = 10


class RegionalService(pulumi.ComponentResource):
    """A Cloud Run service reachable through the load balancer only."""

    group_id: pulumi.Output[str]

    def __init__(self, name, args: RegionalServiceArgs, opts=None):
        super().__init__("atlas:run:RegionalService", name, None, opts)
        below = pulumi.ResourceOptions(parent=self)

        account = serviceaccount.Account(
            f"{name}-sa", account_id=f"run-{args.region}"[:30], opts=below
        )
        service = cloudrunv2.Service(
            name,
            location=args.region,
            ingress="INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
            deletion_protection=False,
            template={
                "service_account": account.email,
                "max_instance_request_concurrency": 40,
                "scaling": {
                    "min_instance_count": args.min_instances,
                    "max_instance_count": args.max_instances,
                },
                "containers": [
                    {
                        "image": args.image,
                        "ports": {"container_port": 8080},
                        "resources": {"limits": {"cpu": "1", "memory": "512Mi"}},
                    }
                ],
            },
            opts=below,
        )
        cloudrunv2.ServiceIamMember(
            f"{name}-public",
            location=service.location,
            name=service.name,
            role="roles/run.invoker",
            member="allUsers",
            opts=below,
        )
        group = compute.RegionNetworkEndpointGroup(
            f"{name}-neg",
            region=args.region,
            network_endpoint_type="SERVERLESS",
            cloud_run={"service": service.name},
            opts=below,
        )
        self.group_id = group.id
        self.register_outputs({"group_id": self.group_id})
