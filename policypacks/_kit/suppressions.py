"""Two policies of every pack that keep suppressions honest: none outlives its date or its use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from policypacks._kit.exclusions import ALL, Exclusion
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_URL: Final = (
    "https://www.pulumi.com/docs/insights/policy/policy-packs/authoring/#policy-configuration"
)


def expired_policy(
    prefix: str, declared: Callable[[], Iterable[Exclusion]], today: Callable[[], date]
) -> StackPolicy:
    """Return the policy that reports suppressions whose last day has passed."""

    def judge(_view: View, _stack: Stack, _settings: Settings) -> Iterable[Violation]:
        for item in declared():
            if item.expired(today()):
                yield Violation(
                    "",
                    "",
                    f"the suppression of {item.scope} for {item.glob} expired on {item.expires}",
                    item.expires.isoformat(),
                )

    return StackPolicy(
        id=f"RC-{prefix.upper()}-901",
        name=f"{prefix}-suppression-expired",
        description="A suppression ends on the day it was given.",
        severity="high",
        remediation_steps="Mend what was suppressed and delete the entry from the policy "
        "configuration, or decide again and set a new reason and date.",
        url=_URL,
        judge=judge,
    )


def unused_name(prefix: str) -> str:
    """Return the name of a pack's policy on suppressions without use."""
    return f"{prefix}-suppression-unused"


def suppresses_nothing(item: Exclusion) -> str:
    """Return what is said of a suppression without use."""
    return f"the suppression of {item.scope} for {item.glob} suppresses nothing"


def unused_policy(
    prefix: str,
    declared: Callable[[], Iterable[Exclusion]],
    used: Callable[[Exclusion], bool],
    today: Callable[[], date],
) -> StackPolicy:
    """Return the policy that reports suppressions which suppress nothing; it must run last.

    One for all policies may be meant for those of another pack, of which this one knows nothing:
    who runs several packs puts together what each says of it in the side file.
    """

    def judge(_view: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
        urn = next(iter(stack.graph.resources), "")
        for item in declared():
            if item.scope == ALL or item.expired(today()) or used(item):
                continue
            if item.may_concern(urn):
                yield Violation("", "", suppresses_nothing(item))

    return StackPolicy(
        id=f"RC-{prefix.upper()}-902",
        name=unused_name(prefix),
        description="A suppression that suppresses nothing is deleted.",
        severity="low",
        remediation_steps="Delete the entry from the policy configuration.",
        url=_URL,
        judge=judge,
    )
