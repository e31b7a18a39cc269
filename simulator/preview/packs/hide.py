"""Keeps secrets out of what packs say: other people's packs may quote any value they like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from simulator.preview.masking import Masker
from simulator.preview.packs.model import PolicyFinding, PolicyInfo, PolicyReport
from simulator.resources.marks import DEFAULTS_KEY
from simulator.resources.model import ResourceGraph
from simulator.resources.values import PropertyValue, Secret

_WORD: Final = re.compile(r"[^\W_]+")


def secrets_of(graph: ResourceGraph) -> Masker:
    """Return a masker of every secret text in a graph."""
    found = {
        text
        for resource in graph
        for properties in (resource.inputs, resource.outputs)
        for text in _secret_texts(properties, secret=False)
    }
    return Masker.of({text: text for text in found}, found)


def masked(report: PolicyReport, masker: Masker) -> PolicyReport:
    """Return a report with every secret in it hidden.

    A message begins with its policy's description, which is the same for every value: it stays as
    it is. The rest may hold any value in any place, so a secret goes from it wherever it stands.
    Packs of ours never quote one; from what they say go only secrets that are no word of theirs,
    or a secret ``HTTP`` would leave holes in half the sentences.
    """
    if not masker.values:
        return report
    policies = {(policy.pack, policy.name): policy for policy in report.policies}
    maskers: dict[str, Masker] = {}
    for policy in report.policies:
        if policy.covers is not None and policy.pack not in maskers:
            ours = [one for one in report.policies if one.pack == policy.pack]
            maskers[policy.pack] = _without_words_of(ours, masker)
    return replace(
        report,
        findings=tuple(
            _finding(item, policies.get((item.pack, item.policy)), maskers.get(item.pack, masker))
            for item in report.findings
        ),
        failures=tuple(
            replace(item, what=masker.text(item.what), detail=masker.text(item.detail))
            for item in report.failures
        ),
    )


def _finding(item: PolicyFinding, policy: PolicyInfo | None, masker: Masker) -> PolicyFinding:
    rule = f"{policy.description}\n" if policy is not None and policy.description else ""
    rule = rule if item.message.startswith(rule) else ""
    return replace(
        item,
        message=rule + masker.text(item.message[len(rule) :]),
        actual=masker.data(item.actual),
        expected=masker.data(item.expected),
    )


def _without_words_of(policies: Sequence[PolicyInfo], masker: Masker) -> Masker:
    """Return a masker that lets the words pass with which policies explain themselves."""
    words = {
        word.casefold()
        for policy in policies
        for text in (policy.name, policy.description, policy.remediation_steps)
        for word in _WORD.findall(text)
    }
    return Masker(tuple(value for value in masker.values if value.casefold() not in words))


def _secret_texts(value: PropertyValue, *, secret: bool) -> Iterator[str]:
    if isinstance(value, Secret):
        yield from _secret_texts(value.value, secret=True)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key == DEFAULTS_KEY:
                continue  # names of properties, which a secret object may share with any message
            yield from _secret_texts(item, secret=secret)
    elif isinstance(value, tuple):
        for item in value:
            yield from _secret_texts(item, secret=secret)
    elif secret and isinstance(value, str):
        yield value
