"""Google firewall rules do not open all ports to the whole internet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.google_firewalls import opened, protocol_of
from policypacks._cloud.types import GOOGLE_FIREWALL_RULE
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

# Protocols that have ports, by name and number (IANA protocol numbers). That all protocols are
# open is google-firewall-all-protocols' to say.
_WITH_PORTS: Final = frozenset({"tcp", "6", "udp", "17", "sctp", "132"})


def _judge(allowed: View, _settings: Settings) -> Iterable[Violation]:
    protocol = protocol_of(allowed)
    if str(protocol.known()).lower() in _WITH_PORTS and not allowed.has("ports"):
        yield allowed.violation(
            "ports",
            f"anyone on the internet may reach every port of {protocol.shown()}: ports "
            "is not set, so all are open",
            expected="the serving ports",
        )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-118",
    name="access-google-firewall-all-ports",
    description="Firewall rules that take traffic from the internet name the ports they open.",
    severity="critical",
    types=GOOGLE_FIREWALL_RULE,
    parts=opened,
    judge=_judge,
    remediation_steps="List the serving ports in allows, or narrow source_ranges.",
    url="https://cloud.google.com/firewall/docs/firewalls",
)
