"""Keys of the whole project do not open its serving machines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.google_machines import metadata_flag, stating
from policypacks._cloud.types import GOOGLE_MACHINE
from policypacks._kit.common_rules import stated
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_KEY: Final = "block-project-ssh-keys"
_PATH: Final = f"metadata.{_KEY}"


def _judge(machine: View, _settings: Settings) -> Iterable[Violation]:
    if not metadata_flag(machine, _KEY):
        yield machine.violation(
            _PATH,
            "every SSH key of the project opens the machine: " + stated(machine, _PATH, "false"),
            expected="true",
        )


def _remediate(_machine: View, _settings: Settings) -> Mapping[str, Any]:
    return {_PATH: "true"}


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-092",
    name="access-google-instance-project-ssh-keys",
    description="Compute Engine machines refuse the project's SSH keys.",
    severity="medium",
    types=GOOGLE_MACHINE,
    parts=stating(_PATH),
    judge=_judge,
    remediate=_remediate,
    remediation_steps='Set metadata={"block-project-ssh-keys": "true"}.',
    url="https://cloud.google.com/compute/docs/connect/restrict-ssh-keys#block-keys",
    covers=("CKV_GCP_32",),
    related={"GCP-0030": "It reads true and false only where they are written without quotes."},
)
