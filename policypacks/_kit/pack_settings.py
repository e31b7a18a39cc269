"""The policy that carries the settings of a whole pack.

The CLI refuses an entry ``all`` that states no enforcement level, and one that does sets the level
of every policy. Settings for a whole pack therefore need an entry of their own, and an entry is
only validated when it names a policy.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._kit.configure import pack_settings_name
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_URL: Final = (
    "https://www.pulumi.com/docs/insights/policy/policy-packs/authoring/#policy-configuration"
)


def pack_settings_policy(prefix: str) -> StackPolicy:
    """Return the policy whose ``on_unknown``, ``exclude`` and ``include`` hold for the pack."""

    def judge(_view: View, _stack: Stack, _settings: Settings) -> Iterable[Violation]:
        return ()

    return StackPolicy(
        id=f"RC-{prefix.upper()}-900",
        name=pack_settings_name(prefix),
        description="The settings of this entry hold for every policy of the pack.",
        severity="low",
        remediation_steps="Nothing to mend: this entry carries settings and judges nothing.",
        url=_URL,
        judge=judge,
    )
