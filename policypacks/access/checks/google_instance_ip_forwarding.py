"""Machines do not pass on packets that are not theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.google_machines import EXEMPT_NAMES, exempt, stating
from policypacks._cloud.types import GOOGLE_MACHINE
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_FORWARD: Final = "canIpForward"


def _judge(machine: View, settings: Settings) -> Iterable[Violation]:
    if machine.flag(_FORWARD) and not exempt(machine, settings):
        yield machine.violation(
            _FORWARD,
            f"the machine may send packets in the name of others: {_FORWARD} is true",
            expected=False,
        )


def _remediate(_machine: View, _settings: Settings) -> Mapping[str, Any]:
    return {_FORWARD: False}


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-095",
    name="access-google-instance-ip-forwarding",
    description="Compute Engine machines do not forward IP packets.",
    severity="medium",
    types=GOOGLE_MACHINE,
    parts=stating(_FORWARD),
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set can_ip_forward=False, or leave it out.",
    url="https://cloud.google.com/vpc/docs/using-routes#canipforward",
    covers=("CKV_GCP_36", "GCP-0043"),
    config={"exempt_names": EXEMPT_NAMES},
)
