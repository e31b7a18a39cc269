"""Whether the whole Internet may send HTTP requests to an instance's own address.

Only then is the address an entry: a database host or a bastion has one too.
"""

from __future__ import annotations

from simulator.resources.model import Resource
from simulator.topology.extract import read
from simulator.topology.extract.contract import View

SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup"
CLASSIC_RULE = "aws:ec2/securityGroupRule:SecurityGroupRule"
INGRESS_RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
FIREWALL = "gcp:compute/firewall:Firewall"

_WEB_PORTS = (80, 443, 8080, 8443)
_EVERYONE = ("0.0.0.0/0", "::/0")


def open_on_aws(view: View, instance: Resource) -> bool:
    """Say whether a security group of an EC2 instance opens a web port to everyone."""
    if instance.value("associatePublicIpAddress") is False:
        return False
    groups = view.linked(instance, "vpcSecurityGroupIds", SECURITY_GROUP)
    groups += view.linked(instance, "securityGroups", SECURITY_GROUP)
    return any(_group_is_open(view, group) for group in groups)


def _group_is_open(view: View, group: Resource) -> bool:
    for index in range(read.lenient_count(group, "ingress")):
        if _opens(group, f"ingress[{index}].", ("cidrBlocks", "ipv6CidrBlocks")):
            return True
    for rule in view.users(group, "securityGroupId", CLASSIC_RULE):
        ingress = read.lenient_text(rule, "type") == "ingress"
        if ingress and _opens(rule, "", ("cidrBlocks", "ipv6CidrBlocks")):
            return True
    rules = view.users(group, "securityGroupId", INGRESS_RULE)
    return any(_opens(rule, "", ("cidrIpv4", "cidrIpv6")) for rule in rules)


def _opens(rule: Resource, before: str, sources: tuple[str, ...]) -> bool:
    given = {
        source
        for key in sources
        for source in (
            *read.lenient_texts(rule, before + key),
            read.lenient_text(rule, before + key),
        )
    }
    if not given.intersection(_EVERYONE):
        return False
    first, last = rule.value(f"{before}fromPort"), rule.value(f"{before}toPort")
    if not isinstance(first, (int, float)) or not isinstance(last, (int, float)):
        return False
    everything = first == last == 0 or first == -1  # protocol -1 comes with ports 0 or -1
    return everything or any(first <= port <= last for port in _WEB_PORTS)


def open_on_google(view: View, instance: Resource) -> bool:
    """Say whether an instance has an external address and a firewall rule opens a web port."""
    if not read.lenient_count(instance, "networkInterfaces[0].accessConfigs"):
        return False
    tags = set(read.lenient_texts(instance, "tags"))
    return any(_admits(firewall, tags) for firewall in view.graph.of_type(FIREWALL))


def _admits(firewall: Resource, tags: set[str]) -> bool:
    targets = read.lenient_texts(firewall, "targetTags")
    sources = read.lenient_texts(firewall, "sourceRanges")
    if targets and not tags.intersection(targets):
        return False
    if sources and not set(sources).intersection(_EVERYONE):
        return False
    if not sources and read.lenient_count(firewall, "sourceTags"):
        return False
    return any(
        _covers_web(port)
        for index in range(read.lenient_count(firewall, "allows"))
        for port in read.lenient_texts(firewall, f"allows[{index}].ports")
    )


def _covers_web(ports: str) -> bool:
    """Say whether ``80`` or ``8000-9000`` holds a web port."""
    first, _, last = ports.partition("-")
    last = last or first
    if not (first.isdecimal() and last.isdecimal() and len(first) < 6 and len(last) < 6):
        return False
    return any(int(first) <= port <= int(last) for port in _WEB_PORTS)
