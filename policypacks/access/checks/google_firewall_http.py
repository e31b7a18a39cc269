"""Google firewall rules do not open HTTP to the whole internet."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.google_firewalls import keeps_closed, opened
from policypacks._cloud.types import GOOGLE_FIREWALL_RULE
from policypacks._kit.model import ResourcePolicy

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-115",
    name="access-google-firewall-http",
    description="Firewall rules keep port 80 (HTTP) closed to the internet.",
    severity="low",
    types=GOOGLE_FIREWALL_RULE,
    parts=opened,
    judge=keeps_closed(80, "HTTP"),
    remediation_steps="Let the load balancer take HTTP and redirect it; machines behind it need "
    "its ranges alone.",
    url="https://cloud.google.com/firewall/docs/firewalls",
    covers=("CKV_GCP_106",),
)
