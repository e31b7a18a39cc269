"""Cloud Armor policies stop requests that carry known exploits, Log4j's among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from policypacks._cloud.types import GOOGLE_SECURITY_POLICY, GOOGLE_SECURITY_POLICY_RULE
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View, Violation

# Both names of the function, with or without options after the rule set.
_EXPLOITS: Final = re.compile(r"(?<!!)evaluatePreconfigured(Expr|Waf)\(\s*['\"]cve-canary['\"]")
# Policies of these kinds act before requests are read, or on packets.
_BLIND: Final = frozenset({"CLOUD_ARMOR_EDGE", "CLOUD_ARMOR_NETWORK"})


def _judge(policy: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if policy.text("type") in _BLIND:
        return
    unread: CannotEvaluateError | None = None
    for rule in _rules(policy, stack):
        try:
            if _stops_exploits(rule):
                return
        except CannotEvaluateError as error:
            unread = unread or error
    if unread is not None:
        raise unread
    yield Violation(
        policy.urn,
        "rules",
        "known exploits reach the backend: no rule in force denies what cve-canary recognises",
        None,
        "a deny rule on evaluatePreconfiguredWaf('cve-canary')",
    )


def _rules(policy: View, stack: Stack) -> Iterator[View]:
    yield from policy.items("rules")
    yield from stack.referring(policy, "securityPolicy", *GOOGLE_SECURITY_POLICY_RULE)


def _stops_exploits(rule: View) -> bool:
    if not _EXPLOITS.search(rule.text("match.expr.expression") or ""):
        return False
    return not rule.flag("preview") and rule.text("action") != "allow"


POLICY: Final = StackPolicy(
    id="RC-ACCESS-105",
    name="access-google-armor-log4j",
    description="Cloud Armor policies deny requests that the rule set cve-canary recognises.",
    severity="medium",
    types=GOOGLE_SECURITY_POLICY,
    judge=_judge,
    remediation_steps="Add a rule with action deny(403) and the expression "
    "evaluatePreconfiguredWaf('cve-canary'), not in preview.",
    url="https://cloud.google.com/armor/docs/waf-rules#cves_and_other_vulnerabilities",
    covers=("CKV_GCP_73",),
)
