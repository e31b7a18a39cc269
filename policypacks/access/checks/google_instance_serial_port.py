"""Nobody can log in over a machine's serial port."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.google_machines import metadata_flag, stating
from policypacks._cloud.types import GOOGLE_MACHINE
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_KEY: Final = "serial-port-enable"
_PATH: Final = f"metadata.{_KEY}"


def _judge(machine: View, _settings: Settings) -> Iterable[Violation]:
    if metadata_flag(machine, _KEY):
        yield machine.violation(
            _PATH,
            "the serial console takes logins from any address, past every firewall rule: "
            f"{_KEY} is {machine.shown(_PATH)}",
            expected="FALSE",
        )


def _remediate(_machine: View, _settings: Settings) -> Mapping[str, Any]:
    return {_PATH: "FALSE"}


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-094",
    name="access-google-instance-serial-port",
    description="Compute Engine machines keep the serial port closed.",
    severity="medium",
    types=GOOGLE_MACHINE,
    parts=stating(_PATH),
    judge=_judge,
    remediate=_remediate,
    remediation_steps='Delete "serial-port-enable" from the metadata, or set it to "FALSE".',
    url="https://cloud.google.com/compute/docs/troubleshooting/"
    "troubleshooting-using-serial-console",
    covers=("CKV_GCP_35",),
    related={"GCP-0032": "It reads true and false only where they are written without quotes."},
)
