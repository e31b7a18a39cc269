from typing import Any

import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_ports", "allows[0].ports", None),
    ("pass_team", "sourceRanges", ["0.0.0.0/0"]),
    ("pass_ping", "allows[0].protocol", "udp"),
    ("pass_policy", "rules[0].match.layer4Configs[0].ports", None),
]

unknown = aws.ec2.Eip("helper").public_ip


def firewall(name: str, source: Any = "0.0.0.0/0", **allowed: Any) -> None:
    gcp.compute.Firewall(name, network="serving", allows=[allowed], source_ranges=[source])


firewall("pass_ports", protocol="tcp", ports=["443"])
firewall("pass_team", "198.51.100.0/24", protocol="tcp")
firewall("pass_ping", protocol="icmp")
firewall("fail_tcp", protocol="tcp")
firewall("fail_number", protocol="6")
firewall("fail_ipv6", "::/0", protocol="udp")
firewall("unknown_protocol", protocol=unknown)
firewall("unknown_source", unknown, protocol="sctp")


def network_policy(name: str, **opened: Any) -> None:
    match = {"src_ip_ranges": ["0.0.0.0/0"], "layer4_configs": [opened]}
    rule = {"action": "allow", "priority": 1000, "match": match}
    gcp.compute.NetworkFirewallPolicyWithRules(name, rules=[rule])


network_policy("pass_policy", ip_protocol="tcp", ports=["443"])
network_policy("fail_policy", ip_protocol="udp")
network_policy("unknown_policy", ip_protocol=unknown)
