"""Google firewall rules do not open all protocols to the whole internet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.google_firewalls import opened, protocol_of
from policypacks._cloud.types import GOOGLE_FIREWALL_RULE
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _judge(allowed: View, _settings: Settings) -> Iterable[Violation]:
    protocol = protocol_of(allowed)
    if (protocol.text() or "").lower() == "all":
        yield protocol.violation(
            "",
            "anyone on the internet may reach every port: protocol is all",
            expected="the serving protocol and its ports",
        )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-116",
    name="access-google-firewall-all-protocols",
    description="Firewall rules that take traffic from the internet name the protocols they open.",
    severity="critical",
    types=GOOGLE_FIREWALL_RULE,
    parts=opened,
    judge=_judge,
    remediation_steps="Name the serving protocol and ports in allows, or narrow source_ranges.",
    url="https://cloud.google.com/firewall/docs/firewalls",
    covers=("CKV2_GCP_12",),
)
