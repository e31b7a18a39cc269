"""Machines boot signed software only."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.google_machines import stating
from policypacks._cloud.types import GOOGLE_MACHINE
from policypacks._kit.common_rules import must_be_true, set_true
from policypacks._kit.model import ResourcePolicy

_SECURE: Final = "shieldedInstanceConfig.enableSecureBoot"

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-098",
    name="access-google-instance-secure-boot",
    description="Compute Engine machines have secure boot on.",
    severity="low",
    types=GOOGLE_MACHINE,
    parts=stating(_SECURE),
    judge=must_be_true(_SECURE, "the machine boots whatever lies on its disk"),
    remediate=set_true(_SECURE),
    remediation_steps="Set shielded_instance_config with enable_secure_boot=True, unless the "
    "machine needs unsigned drivers.",
    url="https://cloud.google.com/compute/shielded-vm/docs/shielded-vm#secure-boot",
    covers=("GCP-0067",),
)
