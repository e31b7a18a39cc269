"""An instance's own address is an entry only when everyone may send it HTTP requests."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.topology.extract import extract

OPEN = {"protocol": "tcp", "fromPort": 80, "toPort": 80, "cidrBlocks": ["0.0.0.0/0"]}


@pytest.mark.parametrize(
    ("rule", "entries"),
    [
        (OPEN, 1),
        ({**OPEN, "fromPort": 0, "toPort": 65535}, 1),
        ({**OPEN, "protocol": "-1", "fromPort": 0, "toPort": 0}, 1),
        ({**OPEN, "fromPort": 22, "toPort": 22}, 0),
        ({**OPEN, "cidrBlocks": ["10.0.0.0/8"]}, 0),
        ({**OPEN, "fromPort": "http"}, 0),
    ],
)
@pytest.mark.parametrize("form", ["inline", "rule", "ingress rule"])
def test_security_groups(
    stack: Any, link: Any, rule: dict[str, Any], entries: int, form: str
) -> None:
    inline = {"ingress": [rule]} if form == "inline" else {}
    group = stack.add("aws:ec2/securityGroup:SecurityGroup", "sg", inline, id_="sg-1")
    if form == "rule":
        stack.add(
            "aws:ec2/securityGroupRule:SecurityGroupRule",
            "r",
            {"type": "ingress", "securityGroupId": link("sg-1", group), **rule},
        )
    if form == "ingress rule":
        stack.add(
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            "r",
            {
                **{key: value for key, value in rule.items() if key != "cidrBlocks"},
                "cidrIpv4": rule["cidrBlocks"][0],
                "securityGroupId": link("sg-1", group),
            },
        )
    stack.add(
        "aws:ec2/instance:Instance",
        "web",
        {"region": "eu-west-1", "vpcSecurityGroupIds": [link("sg-1", group)]},
        outputs={"publicIp": "198.51.100.7"},
    )

    found = extract(stack.graph()).entries

    host = "198.51.100.7" if stack.exported else "web.eu-west-1.compute.amazonaws.com"
    assert [(entry.host, entry.rank) for entry in found] == [(host, 3)] * entries


@pytest.mark.parametrize(
    ("firewall", "entries"),
    [
        ({"allows": [{"protocol": "tcp", "ports": ["22", "80"]}]}, 1),
        ({"allows": [{"protocol": "tcp", "ports": ["8000-9000"]}], "targetTags": ["web"]}, 1),
        ({"allows": [{"protocol": "tcp", "ports": ["80"]}], "targetTags": ["db"]}, 0),
        ({"allows": [{"protocol": "tcp", "ports": ["80"]}], "sourceRanges": ["10.0.0.0/8"]}, 0),
        ({"allows": [{"protocol": "tcp", "ports": ["80"]}], "sourceTags": ["lb"]}, 0),
        ({"allows": [{"protocol": "tcp", "ports": ["ssh"]}]}, 0),
    ],
)
def test_google_firewalls(stack: Any, firewall: dict[str, Any], entries: int) -> None:
    stack.add("gcp:compute/firewall:Firewall", "fw", firewall)
    stack.add(
        "gcp:compute/instance:Instance",
        "web",
        {
            "zone": "us-central1-a",
            "machineType": "e2-micro",
            "tags": ["web"],
            "networkInterfaces": [{"accessConfigs": [{}]}],
        },
    )

    assert len(extract(stack.graph()).entries) == entries
