"""The default service account is not let in to every Google API."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.google_machines import (
    EXEMPT_NAMES,
    exempt,
    runs_as_default_account,
    stating,
)
from policypacks._cloud.types import GOOGLE_MACHINE
from policypacks._kit.among import holds
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_ACCOUNT: Final = "serviceAccount"
_ALL: Final = ("cloud-platform", "https://www.googleapis.com/auth/cloud-platform")


def _judge(machine: View, stack: Stack, settings: Settings) -> Iterable[Violation]:
    if machine.at(_ACCOUNT).known() is None:
        return
    if (
        holds(machine, f"{_ACCOUNT}.scopes", _ALL)
        and runs_as_default_account(machine, stack)
        and not exempt(machine, settings)
    ):
        yield machine.violation(
            f"{_ACCOUNT}.scopes",
            "whoever takes the machine may call every Google API as the default service account",
            expected="the scopes the machine needs, or a service account of its own",
        )


POLICY: Final = StackPolicy(
    id="RC-ACCESS-091",
    name="access-google-instance-api-scope",
    description="No machine combines the default service account with access to all Google APIs.",
    severity="high",
    types=GOOGLE_MACHINE,
    parts=stating(_ACCOUNT),
    judge=_judge,
    remediation_steps="Use a service account of its own, whose roles limit it, or list only the "
    "scopes the machine needs.",
    url="https://cloud.google.com/compute/docs/access/service-accounts#scopes_best_practice",
    covers=("CKV_GCP_31",),
    config={"exempt_names": EXEMPT_NAMES},
)
