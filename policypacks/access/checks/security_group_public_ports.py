"""Security groups let the whole internet in to serving ports only."""

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
    serving = ports_of(settings)
    if opened is None or (opened.first == opened.last and opened.first in serving):
        return
    yield Violation(
        rule.urn,
        rule.path,
        f"anyone on the internet may reach {opened.shown}, which are not serving ports",
        opened.actual,
        f"one of {', '.join(map(str, serving))}",
    )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-086",
    name="access-security-group-public-ports",
    description="What a security group opens to the whole internet is a serving port.",
    severity="medium",
    types=(*SECURITY_GROUP, *SECURITY_GROUP_RULE),
    parts=ingress_rules,
    judge=_judge,
    remediation_steps="Open one serving port per rule to the internet, everything else to the "
    "addresses or security groups that need it.",
    url="https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    related={
        "CKV_AWS_260": "It fails port 80, which a load balancer needs to redirect to HTTPS.",
        "CKV_AWS_277": "It fails only rules for all ports at once.",
    },
    config={
        "ports": {
            "type": "array",
            "items": {"type": "integer", "minimum": 0, "maximum": 65535},
            "default": [80, 443],
            "description": "Serving ports.",
        }
    },
)
