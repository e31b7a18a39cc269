"""Machines do not opt out of OS Login."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.google_machines import metadata_flag, stating
from policypacks._cloud.types import GOOGLE_MACHINE
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_KEY: Final = "enable-oslogin"
_PATH: Final = f"metadata.{_KEY}"


def _judge(machine: View, _settings: Settings) -> Iterable[Violation]:
    # Where the machine says nothing, the project has the say.
    if metadata_flag(machine, _KEY) is False:
        yield machine.violation(
            _PATH,
            "who may log in is no longer a matter of IAM: the machine turns OS Login off",
            expected="TRUE",
        )


def _remediate(_machine: View, _settings: Settings) -> Mapping[str, Any]:
    return {_PATH: "TRUE"}


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-093",
    name="access-google-instance-os-login",
    description="Compute Engine machines leave OS Login as the project has it, or turn it on.",
    severity="medium",
    types=GOOGLE_MACHINE,
    parts=stating(_PATH),
    judge=_judge,
    remediate=_remediate,
    remediation_steps='Delete "enable-oslogin" from the machine\'s metadata, or set it to "TRUE".',
    url="https://cloud.google.com/compute/docs/oslogin/set-up-oslogin",
    covers=("CKV_GCP_34",),
    related={"GCP-0036": "It reads true and false only where they are written without quotes."},
)
