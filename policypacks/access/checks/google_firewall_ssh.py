"""Google firewall rules do not open SSH to the whole internet."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.google_firewalls import keeps_closed, opened
from policypacks._cloud.types import GOOGLE_FIREWALL_RULE
from policypacks._kit.model import ResourcePolicy

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-110",
    name="access-google-firewall-ssh",
    description="Firewall rules keep port 22 (SSH) closed to the internet.",
    severity="critical",
    types=GOOGLE_FIREWALL_RULE,
    parts=opened,
    judge=keeps_closed(22, "SSH"),
    remediation_steps="Give source_ranges the addresses from which the team works, or use "
    "Identity-Aware Proxy.",
    url="https://cloud.google.com/firewall/docs/firewalls",
    covers=("CKV_GCP_2",),
)
