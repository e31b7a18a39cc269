"""Offline engine and real CLI agree on small programs that reach the engine's corners."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from simulator.resources.wire import SECRET_SIGNATURE, SIGNATURE_KEY, encode_properties

NAMES = ("components", "dependencies", "dictionaries", "outside", "providers", "transforms")
# Program -> differences that stay; docs/real-cli.md says why.
STAYS = {
    "outside": [
        # This CLI is older than the SDK and does not answer a read with its id: see
        # `test_what_is_known_to_differ`.
        "urn:pulumi:dev::outside::aws:s3/bucketPolicy:BucketPolicy::closed: inputs.bucket",
    ]
}


@pytest.mark.parametrize("name", NAMES)
def test_the_same_graph(name: str, by_cli: Callable, offline: Callable, compare: Callable) -> None:
    """URNs, types, parents, providers, inputs, dependencies and source lines are all equal."""
    seen = by_cli(name)
    found = compare(seen, offline(name).graph)
    assert [line.split(": the CLI has")[0] for line in found] == STAYS.get(name, [])


@pytest.mark.parametrize("name", NAMES)
def test_the_same_stack_outputs(name: str, by_cli: Callable, offline: Callable) -> None:
    ours = _shown(encode_properties(offline(name).outputs, mask=True))
    outputs = _shown(by_cli(name).stack_outputs)
    known = {"outside": {"bucket"}}.get(name, set())
    assert {key for key in {*outputs, *ours} if outputs.get(key) != ours.get(key)} == known


@pytest.mark.parametrize("name", NAMES)
def test_the_same_policy_verdicts(
    name: str, by_cli: Callable, offline: Callable, as_cli: Callable
) -> None:
    """Pack, policy, URN, level and message of every verdict of every pack are equal."""
    seen, ours = by_cli(name), offline(name)
    assert not ours.policies.failures
    real, here = seen.run.verdicts(), as_cli(ours.policies, ours.graph.stack_urn)
    assert sorted(real - here) == sorted(here - real) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_same_decision(name: str, by_cli: Callable, offline: Callable) -> None:
    """A mandatory violation ends the preview in both worlds, with 1 there and with 5 here."""
    report = offline(name).policies
    violated = any(item.blocks and item.state == "violation" for item in report.findings)
    assert by_cli(name).run.status == (1 if violated else 0)


def _shown(value: Any) -> Any:
    """Return a value with every secret hidden in the same way."""
    if isinstance(value, dict):
        if value.get(SIGNATURE_KEY) == SECRET_SIGNATURE:
            return "[secret]"
        return {key: _shown(item) for key, item in value.items()}
    return [_shown(item) for item in value] if isinstance(value, list) else value
