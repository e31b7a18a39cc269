"""Machines notice when what they boot has been changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.google_machines import stating
from policypacks._cloud.types import GOOGLE_MACHINE
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_SHIELD: Final = "shieldedInstanceConfig"
# On by default once the block is there.
_FLAGS: Final = ("enableVtpm", "enableIntegrityMonitoring")


def _judge(machine: View, _settings: Settings) -> Iterable[Violation]:
    shield = machine.at(_SHIELD)
    if shield.known() is None:
        yield machine.violation(
            _SHIELD,
            f"a changed boot loader goes unnoticed: {_SHIELD} is not set",
            expected="vTPM and integrity monitoring",
        )
        return
    for flag in _FLAGS:
        if not shield.flag(flag, default=True):
            yield shield.violation(
                flag, f"a changed boot loader goes unnoticed: {flag} is false", expected=True
            )


def _remediate(_machine: View, _settings: Settings) -> Mapping[str, Any]:
    return {f"{_SHIELD}.{flag}": True for flag in _FLAGS}


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-097",
    name="access-google-instance-shielded-vm",
    description="Compute Engine machines are shielded: vTPM and integrity monitoring are on.",
    severity="medium",
    types=GOOGLE_MACHINE,
    parts=stating(_SHIELD),
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set shielded_instance_config with enable_vtpm=True and "
    "enable_integrity_monitoring=True, and use an image that supports it.",
    url="https://cloud.google.com/compute/shielded-vm/docs/shielded-vm",
    covers=("CKV_GCP_39",),
    related={
        "GCP-0041": "It looks at the vTPM alone.",
        "GCP-0045": "It looks at integrity monitoring alone.",
    },
)
