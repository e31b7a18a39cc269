"""Machines do not run as the project's default service account."""

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
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_ACCOUNT: Final = "serviceAccount"


def _judge(machine: View, stack: Stack, settings: Settings) -> Iterable[Violation]:
    # Without the block a machine has no account at all.
    if machine.at(_ACCOUNT).known() is None:
        return
    if runs_as_default_account(machine, stack) and not exempt(machine, settings):
        yield machine.violation(
            f"{_ACCOUNT}.email",
            "whoever takes the machine may do what the default service account may, which is "
            "nearly everything in the project",
            expected="a service account of its own",
        )


POLICY: Final = StackPolicy(
    id="RC-ACCESS-090",
    name="access-google-instance-default-account",
    description="Compute Engine machines run as a service account of their own.",
    severity="high",
    types=GOOGLE_MACHINE,
    parts=stating(_ACCOUNT),
    judge=_judge,
    remediation_steps="Create a gcp.serviceaccount.Account with the roles the machine needs and "
    "set service_account with its email.",
    url="https://cloud.google.com/compute/docs/access/create-enable-service-accounts-for-instances",
    covers=("CKV_GCP_30", "GCP-0044"),
    config={"exempt_names": EXEMPT_NAMES},
)
