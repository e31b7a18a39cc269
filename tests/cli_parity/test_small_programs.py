"""Offline engine and real CLI agree on small programs that reach the engine's corners."""

from __future__ import annotations

from collections.abc import Callable

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
    assert seen.run.status == 0, seen.run.errors
    found = compare(seen, offline(name).graph)
    assert [line.split(": the CLI has")[0] for line in found] == STAYS.get(name, [])


@pytest.mark.parametrize("name", NAMES)
def test_the_same_stack_outputs(name: str, by_cli: Callable, offline: Callable) -> None:
    ours = encode_properties(offline(name).outputs, mask=True)
    shown = {key: _shown(value) for key, value in ours.items()}
    known = {"outside": {"bucket"}}.get(name, set())
    outputs = by_cli(name).stack_outputs
    assert {key for key in {*outputs, *shown} if outputs.get(key) != shown.get(key)} == known


def _shown(value: object) -> object:
    """Return a value as events show it: every secret is ``[secret]``."""
    if isinstance(value, dict):
        if value.get(SIGNATURE_KEY) == SECRET_SIGNATURE:
            return "[secret]"
        return {key: _shown(item) for key, item in value.items()}
    return [_shown(item) for item in value] if isinstance(value, list) else value
