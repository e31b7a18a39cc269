"""The one entry point: the SDK's types first, then the rules the types cannot say."""

from __future__ import annotations

import json
from collections.abc import Mapping

from simulator.preview.checks.issue import CheckIssue
from simulator.preview.checks.table import RULES_BY_TYPE
from simulator.preview.checks.typed import check_object
from simulator.preview.configured import ENGINE_INPUTS
from simulator.preview.defaults.provider_config import takes_string
from simulator.preview.sdk.read import resource_inputs
from simulator.preview.sdk.source import OWN_SDKS, Sdks
from simulator.preview.sdk.types import ObjectType
from simulator.resources.marks import unmarked
from simulator.resources.values import PropertyValue, Secret, reveal


def check_resource(
    type_token: str, inputs: Mapping[str, PropertyValue], sdks: Sdks = OWN_SDKS
) -> tuple[CheckIssue, ...]:
    """Return everything wrong with the inputs of a resource, in the order of its paths.

    The SDK is read as text, not imported, so this may run in any process that has it installed.
    Components and resources of unknown packages have no issues: nothing is known about them.

    Args:
        type_token: e.g. ``aws:cloudfront/distribution:Distribution``.
        inputs: decoded inputs, wire names; unknowns and secrets are looked through.
        sdks: the SDKs the program is written for.
    """
    expected = resource_inputs(type_token, sdks)
    if expected is None:
        return ()
    inputs = unmarked(inputs)
    if type_token.startswith("pulumi:providers:"):
        inputs = _provider_inputs(inputs, expected)
    issues = [*check_object(inputs, expected)]
    wrong = {issue.path for issue in issues if issue.severity == "error"}
    for rule in RULES_BY_TYPE.get(type_token, ()):
        # A value of the wrong kind has been reported; what a rule says about it adds nothing.
        issues.extend(issue for issue in rule.check(inputs) if issue.path not in wrong)
    wrong = {issue.path for issue in issues if issue.severity == "error"}
    kept = (issue for issue in issues if issue.severity == "error" or issue.path not in wrong)
    return tuple(dict.fromkeys(kept))


def _provider_inputs(
    inputs: Mapping[str, PropertyValue], expected: ObjectType
) -> Mapping[str, PropertyValue]:
    """Undo the JSON encoding in which providers get everything that is not a string."""
    decoded: dict[str, PropertyValue] = {}
    for name, value in inputs.items():
        if name in ENGINE_INPUTS and name not in expected.properties:
            continue
        known = expected.properties.get(name)
        plain = reveal(value)
        if known is None or not isinstance(plain, str) or takes_string(known.type):
            decoded[name] = value
            continue
        try:
            parsed = _frozen(json.loads(plain))
        except ValueError:
            parsed = plain
        decoded[name] = Secret(parsed) if isinstance(value, Secret) else parsed
    return decoded


def _frozen(value: object) -> PropertyValue:
    if isinstance(value, dict):
        return {str(key): _frozen(item) for key, item in value.items()}
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"JSON cannot hold a {type(value).__name__}")
