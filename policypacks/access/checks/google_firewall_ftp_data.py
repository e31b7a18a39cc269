"""Google firewall rules do not open FTP data to the whole internet."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.google_firewalls import keeps_closed, opened
from policypacks._cloud.types import GOOGLE_FIREWALL_RULE
from policypacks._kit.model import ResourcePolicy

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-113",
    name="access-google-firewall-ftp-data",
    description="Firewall rules keep port 20 (FTP data) closed to the internet.",
    severity="high",
    types=GOOGLE_FIREWALL_RULE,
    parts=opened,
    judge=keeps_closed(20, "FTP data"),
    remediation_steps="Delete the port from the rule, or give source_ranges the addresses that "
    "need it.",
    url="https://cloud.google.com/firewall/docs/firewalls",
    covers=("CKV_GCP_77",),
)
