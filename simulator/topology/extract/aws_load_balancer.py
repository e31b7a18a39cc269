"""Application and Network Load Balancers, their listeners, rules and addresses."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.resources.model import Resource
from simulator.topology.extract import read
from simulator.topology.extract.aws_compute import EIP
from simulator.topology.extract.aws_target_group import TARGET_GROUPS
from simulator.topology.extract.contract import Door, Draft, View
from simulator.topology.extract.hosts import host_of, normal
from simulator.topology.extract.read import UnmodelledError
from simulator.topology.extract.tls import least_tls
from simulator.topology.model import BackendMember, BackendService, Gateway, NodeId

LOAD_BALANCERS = (
    "aws:lb/loadBalancer:LoadBalancer",
    "aws:alb/loadBalancer:LoadBalancer",
    "aws:elasticloadbalancingv2/loadBalancer:LoadBalancer",
)
LISTENERS = (
    "aws:lb/listener:Listener",
    "aws:alb/listener:Listener",
    "aws:elasticloadbalancingv2/listener:Listener",
)
RULES = (
    "aws:lb/listenerRule:ListenerRule",
    "aws:alb/listenerRule:ListenerRule",
    "aws:elasticloadbalancingv2/listenerRule:ListenerRule",
)

# What the provider sends for an HTTPS listener that names no policy (listener API, 2025-11).
SSL_POLICY = "ELBSecurityPolicy-2016-08"


class LoadBalancer:
    """A load balancer becomes a gateway before the target groups of its main listener."""

    types = (*LOAD_BALANCERS, *LISTENERS, *RULES)

    def doors(self, view: View) -> Iterable[Door]:
        """Yield load balancers under their DNS name and elastic addresses, and listeners."""
        for balancer in view.graph.of_type(*LOAD_BALANCERS):
            known = normal(read.lenient_text(balancer, "dnsName"))
            host = known or f"{balancer.name}.elb.{view.code(balancer)}.amazonaws.com".lower()
            internal = balancer.value("internal") is True
            yield Door(balancer.urn, balancer.urn, (host,), rank=None if internal else 3)
            for index in range(read.lenient_count(balancer, "subnetMappings")):
                for eip in view.linked(balancer, f"subnetMappings[{index}].allocationId", EIP):
                    address = host_of(eip.value("publicIp"))
                    yield Door(eip.urn, balancer.urn, (address,) if address else ())
        for listener in view.graph.of_type(*LISTENERS):
            for balancer in view.linked(listener, "loadBalancerArn", *LOAD_BALANCERS):
                yield Door(listener.urn, balancer.urn)

    def extract(self, view: View, draft: Draft) -> None:
        """Add a gateway per load balancer."""
        for balancer in view.graph.of_type(*LOAD_BALANCERS):
            with draft.reading(balancer):
                self._balancer(view, draft, balancer)

    def _balancer(self, view: View, draft: Draft, balancer: Resource) -> None:
        listeners = view.users(balancer, "loadBalancerArn", *LISTENERS)
        serving: list[tuple[Resource, dict[NodeId, float], tuple[Resource, ...]]] = []
        for listener in listeners:
            with draft.reading(listener):
                rules = view.users(listener, "listenerArn", *RULES)
                targets = _targets(view, listener, "defaultActions")
                for rule in rules:
                    for target, weight in _targets(view, rule, "actions").items():
                        targets.setdefault(target, weight)
                if targets:
                    serving.append((listener, targets, rules))
                else:
                    draft.without_effect(listener, *rules)  # redirects and fixed responses
        if not serving:
            raise UnmodelledError("no listener of it forwards to targets in this stack")
        serving.sort(key=lambda item: not _secure(item[0]))
        main, targets, rules = serving[0]
        for other, others, other_rules in serving[1:]:
            if others.keys() == targets.keys():
                draft.uses(other, *other_rules)
            else:
                draft.unmodelled(other, f"requests are simulated through {main.name}")
        region = view.region(balancer)
        target = next(iter(targets))
        if len(targets) > 1:
            members = tuple(BackendMember(item, region) for item in targets)
            service = BackendService(id=f"{balancer.urn}#targets", members=members)
            draft.add(service, balancer)
            target = service.id
        draft.add(
            Gateway(
                id=balancer.urn,
                kind="load-balancer",
                region=region,
                target=target,
                timeout_s=read.number(balancer, "idleTimeout", 60.0),  # ELB default, 2025-11
                min_tls=_min_tls(main),
            ),
            balancer,
            main,
            *rules,
        )
        for index in range(read.count(balancer, "subnetMappings")):
            draft.uses(*view.linked(balancer, f"subnetMappings[{index}].allocationId", EIP))


def _targets(view: View, resource: Resource, actions: str) -> dict[NodeId, float]:
    """Return the target groups (with weights) that a listener or rule forwards to."""
    found: dict[NodeId, float] = {}
    for index in range(read.count(resource, actions)):
        action = f"{actions}[{index}]"
        if read.text(resource, f"{action}.type", "forward") != "forward":
            continue
        for group in view.linked(resource, f"{action}.targetGroupArn", *TARGET_GROUPS):
            found[group.urn] = 1.0
        for place in range(read.count(resource, f"{action}.forward.targetGroups")):
            inside = f"{action}.forward.targetGroups[{place}]"
            weight = read.number(resource, f"{inside}.weight", 1.0)
            for group in view.linked(resource, f"{inside}.arn", *TARGET_GROUPS):
                if weight > 0:
                    found[group.urn] = weight
    return found


def _min_tls(listener: Resource) -> str:
    """Return the least TLS version a listener takes; empty for plain HTTP.

    A TCP listener passes TLS on to its targets, which decide; 1.2 is what they take today.
    """
    if not _secure(listener):
        return ""
    if read.text(listener, "protocol").upper() in ("TCP", "TCP_UDP"):
        return "TLSv1.2"
    return least_tls(read.text(listener, "sslPolicy", SSL_POLICY))


def _secure(listener: Resource) -> bool:
    protocol = read.lenient_text(listener, "protocol").upper()
    return protocol in ("HTTPS", "TLS") or listener.value("port") in (443, 443.0)
