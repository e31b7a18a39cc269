"""AWS Global Accelerator: anycast addresses before regional endpoints."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.resources.model import Resource
from simulator.topology.extract import read
from simulator.topology.extract.contract import Door, Draft, View
from simulator.topology.extract.hosts import normal
from simulator.topology.extract.read import UnmodelledError
from simulator.topology.extract.regions import is_aws_region
from simulator.topology.model import BackendMember, BackendService, Behaviour, Edge, Origin

ACCELERATOR = "aws:globalaccelerator/accelerator:Accelerator"
LISTENER = "aws:globalaccelerator/listener:Listener"
GROUP = "aws:globalaccelerator/endpointGroup:EndpointGroup"
ALL_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"})


class GlobalAccelerator:
    """A standard accelerator becomes an edge that caches nothing before its regions."""

    types = (ACCELERATOR, LISTENER, GROUP)

    def doors(self, view: View) -> Iterable[Door]:
        """Yield accelerators under their DNS name."""
        for item in view.graph.of_type(ACCELERATOR):
            known = normal(read.lenient_text(item, "dnsName"))
            host = known or f"{item.name}.awsglobalaccelerator.com".lower()
            yield Door(item.urn, item.urn, (host,), rank=2)

    def extract(self, view: View, draft: Draft) -> None:
        """Add an edge and its backends per accelerator."""
        for accelerator in view.graph.of_type(ACCELERATOR):
            with draft.reading(accelerator):
                _accelerator(view, draft, accelerator)


def _accelerator(view: View, draft: Draft, accelerator: Resource) -> None:
    listeners = view.users(accelerator, "acceleratorArn", LISTENER)
    groups = [group for item in listeners for group in view.users(item, "listenerArn", GROUP)]
    members: list[BackendMember] = []
    for group in groups:
        with draft.reading(group):
            code = read.text(group, "endpointGroupRegion")
            region = f"aws:{code}" if is_aws_region(code) else view.region(group)
            dial = read.number(group, "trafficDialPercentage", 100.0)
            if 0 < dial < 100:
                draft.unmodelled(group, f"a traffic dial of {dial:g} % is taken as 100 %")
            for index in range(read.count(group, "endpointConfigurations")):
                target = view.need(group, f"endpointConfigurations[{index}].endpointId")
                # A dial of 0 sends no traffic while any other region is healthy.
                members.append(BackendMember(target, region, 0.0 if dial == 0 else None))
    if not members:
        raise UnmodelledError("no endpoint of it is in this stack")
    service = BackendService(id=f"{accelerator.urn}#endpoints", members=tuple(members), ejects=True)
    origin = Origin(id=f"{accelerator.urn}#origin", target=service.id)
    draft.add(service, accelerator, *listeners, *groups)
    draft.add(origin, accelerator)
    draft.add(
        Edge(
            id=accelerator.urn,
            network="global-accelerator",
            hosts=(),
            behaviours=(Behaviour("*", ALL_METHODS, cache=None, origin=origin.id),),
            enabled=read.flag(accelerator, "enabled", True),
        ),
        accelerator,
    )
