from typing import Any

import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_team", "sourceRanges", ["0.0.0.0/0"]),
    ("pass_other_port", "allows[0].ports", ["21-23"]),
    ("pass_disabled", "disabled", False),
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


firewall("pass_team", ["21"], ["198.51.100.0/24"])
firewall("pass_other_port", ["8443"])
firewall("pass_disabled", ["21"], disabled=True)
firewall("pass_tagged", ["21"], None, source_tags=["bastion"])
gcp.compute.Firewall(
    "pass_out", network="serving", direction="EGRESS", allows=[{"protocol": "tcp", "ports": ["21"]}]
)
# Rules without ports are google-firewall-all-ports' to judge.
gcp.compute.Firewall(
    "pass_no_ports", network="serving", allows=[{"protocol": "tcp"}], source_ranges=EVERYWHERE
)
firewall("fail_port", ["21"])
firewall("fail_range", ["8443", "21-23"])
firewall("fail_ipv6", ["21"], ["10.0.0.0/8", "::/0"])
firewall("fail_unknown_second", [unknown, "21"], [unknown, "0.0.0.0/0"])
firewall("unknown_port", ["8443", unknown])
firewall("unknown_source", ["21"], [unknown])
