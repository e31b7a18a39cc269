"""Google firewall rules do not open remote desktops to the whole internet."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.google_firewalls import keeps_closed, opened
from policypacks._cloud.types import GOOGLE_FIREWALL_RULE
from policypacks._kit.model import ResourcePolicy

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-111",
    name="access-google-firewall-rdp",
    description="Firewall rules keep port 3389 (remote desktops) closed to the internet.",
    severity="critical",
    types=GOOGLE_FIREWALL_RULE,
    parts=opened,
    judge=keeps_closed(3389, "remote desktops"),
    remediation_steps="Give source_ranges the addresses from which the team works, or use "
    "Identity-Aware Proxy.",
    url="https://cloud.google.com/firewall/docs/firewalls",
    covers=("CKV_GCP_3",),
)
