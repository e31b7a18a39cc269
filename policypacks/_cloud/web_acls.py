"""Which groups of managed rules a web ACL of AWS WAF holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policypacks._kit.settings import Settings
from policypacks._kit.view import View

_GROUP: Final = "statement.managedRuleGroupStatement.name"
# The JSON form has the API's names.
_GROUP_IN_JSON: Final = "Statement.ManagedRuleGroupStatement.Name"
# The setting of policies on rule groups. KnownBadInputs has the rules against Log4Shell
# (AWS WAF Developer Guide, "Baseline rule groups", 2025-11).
RULE_GROUPS: Final = {
    "rule_groups": {
        "type": "array",
        "items": {"type": "string", "minLength": 1},
        "default": ["AWSManagedRulesKnownBadInputsRuleSet"],
        "description": "Managed rule groups that the web ACL must hold.",
    }
}


def holds_groups(web_acl: View, settings: Settings) -> bool:
    """Say whether a web ACL holds every rule group of the setting.

    Raises:
        CannotEvaluateError: a rule that might be one of them is not known.
    """
    missing = set(settings.texts("rule_groups"))
    for name in _groups(web_acl):
        missing.discard(name)
        if not missing:
            return True
    return not missing


def _groups(web_acl: View) -> Iterator[str]:
    for rule in web_acl.items("rules"):
        yield rule.text(_GROUP) or ""
    for rule in web_acl.document("ruleJson").items():
        yield rule.text(_GROUP_IN_JSON) or ""
