"""All provider rules, by resource type."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from simulator.preview.checks import rules_cdn, rules_compute, rules_dns
from simulator.preview.checks.rule import Rule

RULES: tuple[Rule, ...] = (*rules_dns.RULES, *rules_cdn.RULES, *rules_compute.RULES)


def _by_type() -> Mapping[str, tuple[Rule, ...]]:
    found: dict[str, tuple[Rule, ...]] = {}
    for rule in RULES:
        for type_ in rule.types:
            found[type_] = (*found.get(type_, ()), rule)
    return MappingProxyType(found)


RULES_BY_TYPE: Mapping[str, tuple[Rule, ...]] = _by_type()
