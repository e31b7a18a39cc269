"""Compute Engine: managed instance groups, their autoscalers, and single instances."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.resources.model import Resource
from simulator.topology.extract import read
from simulator.topology.extract.contract import Door, Draft, View
from simulator.topology.extract.hosts import host_of
from simulator.topology.extract.sizes import vcpus
from simulator.topology.extract.web_ports import open_on_google
from simulator.topology.model import Gateway, Pool

MANAGERS = (
    "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager",
    "gcp:compute/instanceGroupManager:InstanceGroupManager",
)
ADDRESS = "gcp:compute/address:Address"
GROUP = "gcp:compute/instanceGroup:InstanceGroup"
INSTANCE = "gcp:compute/instance:Instance"
TEMPLATES = (
    "gcp:compute/instanceTemplate:InstanceTemplate",
    "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
)
AUTOSCALERS = (
    "gcp:compute/regionAutoscaler:RegionAutoscaler",
    "gcp:compute/autoscaler:Autoscaler",
)
HEALERS = (
    "gcp:compute/healthCheck:HealthCheck",
    "gcp:compute/regionHealthCheck:RegionHealthCheck",
)


class GoogleInstances:
    """Groups become pools of instances that run before traffic comes."""

    types = (*MANAGERS, GROUP, INSTANCE, *TEMPLATES, *AUTOSCALERS)

    def doors(self, view: View) -> Iterable[Door]:
        """Yield groups, and instances under their external addresses."""
        for group in view.graph.of_type(*MANAGERS, GROUP):
            yield Door(group.urn, group.urn)
        for instance in view.graph.of_type(INSTANCE):
            path = "networkInterfaces[0].accessConfigs[0].natIp"
            host = host_of(instance.value(path))
            node = f"{instance.urn}#address"
            is_open = open_on_google(view, instance)
            own = (host or f"{instance.name}.{view.code(instance)}.address".lower(),)
            hosts = own if host or is_open else ()
            yield Door(instance.urn, node, hosts, rank=3 if is_open else None)
            for address in view.linked(instance, path, ADDRESS):
                known = host_of(address.value("address"))
                yield Door(address.urn, node, (known,) if known else ())

    def extract(self, view: View, draft: Draft) -> None:
        """Add a pool per group and per instance."""
        for manager in view.graph.of_type(*MANAGERS):
            with draft.reading(manager):
                _managed(view, draft, manager)
        for group in view.graph.of_type(GROUP):
            with draft.reading(group):
                _unmanaged(view, draft, group)
        for instance in view.graph.of_type(INSTANCE):
            with draft.reading(instance):
                region = view.region(instance)
                pool = _pool(instance.urn, region, read.text(instance, "machineType"), 1, 1)
                draft.add(pool, instance)
                address = f"{instance.urn}#address"
                draft.add(Gateway(address, "external", region, target=pool.id), instance)


def _managed(view: View, draft: Draft, manager: Resource) -> None:
    templates = view.linked(manager, "versions[0].instanceTemplate", *TEMPLATES)
    scalers = view.users(manager, "target", *AUTOSCALERS)
    size = read.whole(manager, "targetSize", 0 if scalers else 1)
    least = most = size
    for scaler in scalers[:1]:
        least = read.whole(scaler, "autoscalingPolicy.minReplicas", size)
        most = read.whole(scaler, "autoscalingPolicy.maxReplicas", max(least, size))
    machine = next((read.text(item, "machineType") for item in templates), "")
    draft.add(
        _pool(manager.urn, view.region(manager), machine, least, max(least, most)),
        manager,
        *templates,
        *scalers,
        # Auto-healing recreates instances; the check is understood though no router reads it.
        *view.linked(manager, "autoHealingPolicies", *HEALERS),
    )


def _unmanaged(view: View, draft: Draft, group: Resource) -> None:
    members: list[Resource] = []
    for index in range(read.count(group, "instances")):
        members += view.linked(group, f"instances[{index}]", INSTANCE)[:1]
    size = max(1, read.count(group, "instances"))
    machine = next((read.text(item, "machineType") for item in members), "")
    draft.add(_pool(group.urn, view.region(group), machine, size, size), group, *members)


def _pool(urn: str, region: str, machine: str, least: int, most: int) -> Pool:
    return Pool(
        id=urn,
        kind="instances",
        region=region,
        concurrency=vcpus(machine),
        min_instances=least,
        max_instances=most,
        warm=True,
    )
