"""Cloud Run in several regions behind one anycast address, with Cloud CDN."""

import pulumi
from edge import Edge, EdgeArgs
from service import RegionalService, RegionalServiceArgs

settings = pulumi.Config()

services = [
    RegionalService(
        f"api-{region}",
        RegionalServiceArgs(
            region=region,
            image=settings.require("image"),
            min_instances=1,
            max_instances=settings.get_int("maxInstances") or 20,
        ),
    )
    for region in settings.require_object("regions")
]

edge = Edge(
    "edge",
    EdgeArgs(
        hostname=settings.require("hostname"),
        groups=[service.group_id for service in services],
        max_ttl=3600,
    ),
    opts=pulumi.ResourceOptions(depends_on=services),
)

pulumi.export("address", edge.address)
