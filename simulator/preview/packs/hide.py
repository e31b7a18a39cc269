"""Keeps secrets out of what packs say: other people's packs may quote any value they like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from simulator.preview.masking import Masker
from simulator.preview.packs.model import PolicyReport
from simulator.resources.marks import DEFAULTS_KEY
from simulator.resources.model import ResourceGraph
from simulator.resources.values import PropertyValue, Secret


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
    """Return a report with every secret in it hidden."""
    if not masker.values:
        return report
    return replace(
        report,
        findings=tuple(
            replace(
                item,
                message=masker.text(item.message),
                actual=masker.data(item.actual),
                expected=masker.data(item.expected),
            )
            for item in report.findings
        ),
        failures=tuple(
            replace(item, what=masker.text(item.what), detail=masker.text(item.detail))
            for item in report.failures
        ),
    )


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
