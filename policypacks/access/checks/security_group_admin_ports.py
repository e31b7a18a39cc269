"""No security group lets the whole internet in to SSH or remote desktops."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.security_groups import (
    SECURITY_GROUP,
    SECURITY_GROUP_RULE,
    from_everywhere,
    ingress_rules,
    ports,
    ports_of,
)
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _judge(rule: View, settings: Settings) -> Iterable[Violation]:
    if not from_everywhere(rule):
        return
    opened = ports(rule)
    reached = [port for port in ports_of(settings) if opened is not None and port in opened]
    if reached:
        named = ", ".join(str(port) for port in reached)
        yield Violation(
            rule.urn,
            rule.path,
            f"anyone on the internet may try to log in: the rule lets everyone reach port {named}",
            reached,
            "a range of addresses from which the team works",
        )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-085",
    name="access-security-group-admin-ports",
    description="Security groups keep the ports of administration closed to the internet.",
    severity="critical",
    types=(*SECURITY_GROUP, *SECURITY_GROUP_RULE),
    parts=ingress_rules,
    judge=_judge,
    remediation_steps="Give the rule the addresses from which the team works, or delete it and "
    "use Session Manager.",
    url="https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    covers=("AWS-0107",),
    related={
        "CKV_AWS_24": "It looks at port 22 alone, takes ports 0 to 0 for all, and fails a rule "
        "for another security group.",
        "CKV_AWS_25": "It looks at port 3389 alone, takes ports 0 to 0 for all, and fails a rule "
        "for another security group.",
    },
    config={
        "ports": {
            "type": "array",
            "items": {"type": "integer", "minimum": 0, "maximum": 65535},
            "default": [22, 3389],
            "description": "Ports of administration.",
        }
    },
)
