from typing import Any

import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_team", "sourceRanges", ["0.0.0.0/0"]),
    ("pass_other_port", "allows[0].ports", ["20-23"]),
    ("pass_disabled", "disabled", False),
    ("pass_policy", "rules[0].match.srcIpRanges", ["0.0.0.0/0"]),
    ("pass_policy", "rules[1].action", "allow"),
    ("pass_policy", "rules[2].direction", None),
    ("pass_policy", "rules[3].disabled", None),
]

unknown = aws.ec2.Eip("helper").public_ip
EVERYWHERE = ["0.0.0.0/0"]


def firewall(name: str, ports: Any, sources: Any = EVERYWHERE, **more: Any) -> None:
    gcp.compute.Firewall(
        name,
        network="serving",
        allows=[{"protocol": "tcp", "ports": ports}],
        source_ranges=sources,
        **more,
    )


firewall("pass_team", ["22"], ["198.51.100.0/24"])
firewall("pass_other_port", ["8443"])
firewall("pass_disabled", ["22"], disabled=True)
firewall("pass_tagged", ["22"], None, source_tags=["bastion"])
gcp.compute.Firewall(
    "pass_out", network="serving", direction="EGRESS", allows=[{"protocol": "tcp", "ports": ["22"]}]
)
# Rules without ports are google-firewall-all-ports' to judge.
gcp.compute.Firewall(
    "pass_no_ports", network="serving", allows=[{"protocol": "tcp"}], source_ranges=EVERYWHERE
)
firewall("fail_port", ["22"])
firewall("fail_range", ["8443", "20-23"])
firewall("fail_ipv6", ["22"], ["10.0.0.0/8", "::/0"])
firewall("fail_unknown_second", [unknown, "22"], [unknown, "0.0.0.0/0"])
firewall("unknown_port", ["8443", unknown])
firewall("unknown_source", ["22"], [unknown])


def rule(ports: Any, source: Any = "0.0.0.0/0", action: str = "allow", **more: Any) -> Any:
    match = {"src_ip_ranges": [source], "layer4_configs": [{"ip_protocol": "tcp", "ports": ports}]}
    return {"action": action, "priority": 1000, "match": match, **more}


def network_policy(name: str, *rules: Any) -> None:
    gcp.compute.NetworkFirewallPolicyWithRules(name, rules=rules)


network_policy(
    "pass_policy",
    rule(["22"], "198.51.100.0/24"),
    rule(["22"], action="deny"),
    rule(["22"], direction="EGRESS"),
    rule(["22"], disabled=True),
    rule(["443"]),
)
network_policy("fail_network_policy", rule(["443"]), rule([unknown], unknown), rule(["20-25"]))
gcp.compute.FirewallPolicyWithRules(
    "fail_organization_policy", parent="organizations/1", short_name="all", rules=[rule(["22"])]
)
gcp.compute.RegionNetworkFirewallPolicyWithRules(
    "fail_region_policy", region="europe-west1", rules=[rule(["22"], "::/0")]
)
network_policy("unknown_policy", rule(["443"]), rule(["22"], unknown))
