"""EC2 Auto Scaling groups, single instances, and ECS services as pools."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.resources.model import Resource
from simulator.topology.extract import read
from simulator.topology.extract.contract import Door, Draft, View
from simulator.topology.extract.hosts import host_of
from simulator.topology.extract.sizes import DEFAULT, vcpus
from simulator.topology.extract.web_ports import open_on_aws
from simulator.topology.model import Gateway, Pool

ASG = "aws:autoscaling/group:Group"
INSTANCE = "aws:ec2/instance:Instance"
TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"
ECS_SERVICE = "aws:ecs/service:Service"
ECS_TASK = "aws:ecs/taskDefinition:TaskDefinition"
SCALABLE = "aws:appautoscaling/target:Target"
EIP = "aws:ec2/eip:Eip"
EIP_ASSOCIATION = "aws:ec2/eipAssociation:EipAssociation"


class Compute:
    """Groups and services become pools of instances that run before traffic comes."""

    types = (ASG, INSTANCE, TEMPLATE, ECS_SERVICE, ECS_TASK, SCALABLE, EIP, EIP_ASSOCIATION)

    def doors(self, view: View) -> Iterable[Door]:
        """Yield groups, services, and instances under their addresses."""
        for resource in view.graph.of_type(ASG, ECS_SERVICE):
            yield Door(resource.urn, resource.urn)
        for instance in view.graph.of_type(INSTANCE):
            keys = ("publicIp", "publicDns")
            hosts = tuple(h for h in (host_of(instance.value(key)) for key in keys) if h)
            is_open = open_on_aws(view, instance)
            name = f"{instance.name}.{view.code(instance)}.compute.amazonaws.com".lower()
            own = hosts or ((name,) if is_open else ())
            yield Door(instance.urn, f"{instance.urn}#address", own, rank=3 if is_open else None)
        for address in view.graph.of_type(EIP, EIP_ASSOCIATION):
            for path in ("instance", "instanceId"):
                for instance in view.linked(address, path, INSTANCE):
                    host = host_of(address.value("publicIp"))
                    yield Door(address.urn, f"{instance.urn}#address", (host,) if host else ())
                    for eip in view.linked(address, "allocationId", EIP):
                        yield Door(eip.urn, f"{instance.urn}#address")

    def extract(self, view: View, draft: Draft) -> None:
        """Add a pool per group, and a pool behind a bare address per instance."""
        for group in view.graph.of_type(ASG):
            with draft.reading(group):
                self._group(view, draft, group)
        for instance in view.graph.of_type(INSTANCE):
            with draft.reading(instance):
                self._instance(view, draft, instance)
        for eip in view.graph.of_type(EIP, EIP_ASSOCIATION):
            if eip.urn in view.doors:
                draft.uses(eip)

    def _group(self, view: View, draft: Draft, group: Resource) -> None:
        templates = view.linked(group, "launchTemplate", TEMPLATE) or view.linked(
            group, "mixedInstancesPolicy", TEMPLATE
        )
        size = next((read.text(t, "instanceType") for t in templates), "")
        least = read.whole(group, "minSize", 0)
        draft.add(
            Pool(
                id=group.urn,
                kind="instances",
                region=view.region(group),
                concurrency=vcpus(size),
                min_instances=max(least, read.whole(group, "desiredCapacity", least)),
                max_instances=max(least, read.whole(group, "maxSize", least)),
                warm=True,
            ),
            group,
            *templates,
        )

    def _instance(self, view: View, draft: Draft, instance: Resource) -> None:
        region = view.region(instance)
        pool = Pool(
            id=instance.urn,
            kind="instances",
            region=region,
            concurrency=vcpus(read.text(instance, "instanceType")),
            min_instances=1,
            max_instances=1,
            warm=True,
        )
        draft.add(pool, instance)
        address = f"{instance.urn}#address"
        draft.add(Gateway(address, "external", region, target=pool.id), instance)


def ecs_capacity(view: View, draft: Draft, service: Resource) -> Pool:
    """Return the pool of an ECS service that a target group sends requests to."""
    tasks = view.linked(service, "taskDefinition", ECS_TASK)
    wanted = read.whole(service, "desiredCount", 1)
    low = high = wanted
    for target in view.graph.of_type(SCALABLE):
        name = read.lenient_text(service, "name")
        resource_id = read.lenient_text(target, "resourceId")
        if service in view.linked(target, "resourceId", ECS_SERVICE) or (
            bool(name) and resource_id.startswith("service/") and resource_id.endswith(f"/{name}")
        ):
            low = read.whole(target, "minCapacity", low)
            high = read.whole(target, "maxCapacity", high)
            draft.uses(target)
    units = next((read.number(task, "cpu", 0) for task in tasks), 0.0)
    draft.uses(*tasks)
    return Pool(
        id=service.urn,
        kind="instances",
        region=view.region(service),
        concurrency=max(1, int(units / 1024)) if units else DEFAULT,
        min_instances=max(low, min(wanted, high)),
        max_instances=max(low, high),
        warm=True,
    )
