from typing import Any

import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_probes", "sourceRanges", ["130.211.0.0/22", "0.0.0.0/0"]),
    ("pass_tagged", "targetTags", None),
    ("pass_disabled", "disabled", None),
    ("pass_out", "direction", "INGRESS"),
]

unknown = aws.ec2.Eip("helper").public_ip


def firewall(name: str, *sources: Any, **more: Any) -> None:
    gcp.compute.Firewall(
        name,
        network="serving",
        allows=[{"protocol": "tcp", "ports": ["8443"]}],
        source_ranges=[*sources],
        **more,
    )


firewall("pass_probes", "130.211.0.0/22", "35.191.0.0/16")
firewall("pass_tagged", "0.0.0.0/0", target_tags=["entry"])
firewall("pass_disabled", "0.0.0.0/0", disabled=True)
firewall("pass_out", "0.0.0.0/0", direction="EGRESS")
gcp.compute.Firewall(
    "pass_denied", network="serving", denies=[{"protocol": "all"}], source_ranges=["0.0.0.0/0"]
)
firewall("fail_everyone", "0.0.0.0/0")
firewall("fail_ipv6", "10.0.0.0/8", "::/0")
firewall("fail_unknown_second", "0.0.0.0/0", unknown)
firewall("unknown_source", unknown)
