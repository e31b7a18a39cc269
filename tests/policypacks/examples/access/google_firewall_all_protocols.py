from typing import Any

import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_tcp", "allows[0].protocol", "all"),
    ("pass_team", "sourceRanges", ["0.0.0.0/0"]),
    ("pass_out", "direction", "INGRESS"),
    ("pass_disabled", "disabled", None),
    ("pass_policy", "rules[0].match.layer4Configs[0].ipProtocol", "all"),
]

unknown = aws.ec2.Eip("helper").public_ip


def firewall(name: str, protocol: Any, source: Any = "0.0.0.0/0", **more: Any) -> None:
    gcp.compute.Firewall(
        name,
        network="serving",
        allows=[{"protocol": protocol}],
        source_ranges=[source],
        **more,
    )


firewall("pass_tcp", "tcp")
firewall("pass_team", "all", "198.51.100.0/24")
firewall("pass_out", "all", direction="EGRESS")
firewall("pass_disabled", "all", disabled=True)
gcp.compute.Firewall(
    "pass_denied", network="serving", denies=[{"protocol": "all"}], source_ranges=["0.0.0.0/0"]
)
firewall("fail_all", "all")
firewall("fail_ipv6", "ALL", "::/0")
firewall("unknown_protocol", unknown)
firewall("unknown_source", "all", unknown)


def network_policy(name: str, protocol: Any) -> None:
    match = {"src_ip_ranges": ["0.0.0.0/0"], "layer4_configs": [{"ip_protocol": protocol}]}
    rule = {"action": "allow", "priority": 1000, "match": match}
    gcp.compute.NetworkFirewallPolicyWithRules(name, rules=[rule])


network_policy("pass_policy", "tcp")
network_policy("fail_policy", "all")
network_policy("unknown_policy", unknown)
