"""Every default and every computed value lies where the SDK has a property."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from simulator.preview.computed import COMPUTED_INSIDE, with_computed
from simulator.preview.defaults.registry import DEFAULTS
from simulator.preview.sdk.read import object_type, resource_inputs
from simulator.preview.sdk.types import ListOf, ObjectRef, ObjectType
from simulator.resources.wire import SECRET_SIGNATURE, SIGNATURE_KEY, UNKNOWN_SENTINEL


def _steps(type_: str, path: str) -> Iterator[bool]:
    shape: ObjectType | None = resource_inputs(type_)
    for step in path.split("."):
        assert shape is not None, path
        name = step.removesuffix("[]")
        yield name in shape.properties
        kind = shape.properties[name].type
        if step.endswith("[]"):
            assert isinstance(kind, ListOf), path
            kind = kind.item
        shape = object_type(kind) if isinstance(kind, ObjectRef) else None


@pytest.mark.parametrize(
    ("type_", "path"),
    [(type_, default.path) for type_, defaults in DEFAULTS.items() for default in defaults]
    + [(type_, path) for type_, paths in COMPUTED_INSIDE.items() for path in paths],
)
def test_every_path_is_one_of_the_sdk(type_: str, path: str) -> None:
    """A misspelled path would fill nothing for ever."""
    assert all(_steps(type_, path))


def test_computed_parts_of_a_given_object_are_unknown() -> None:
    inputs = {"domainNameConfiguration": {"endpointType": "REGIONAL", "hostedZoneId": "Z"}}
    outputs = with_computed("aws:apigatewayv2/domainName:DomainName", inputs)
    assert outputs["domainNameConfiguration"] == {
        "endpointType": "REGIONAL",
        "hostedZoneId": "Z",
        "targetDomainName": UNKNOWN_SENTINEL,
    }
    assert "targetDomainName" not in inputs["domainNameConfiguration"]


def test_computed_parts_are_found_in_lists_and_behind_secrets() -> None:
    secret = {SIGNATURE_KEY: SECRET_SIGNATURE, "value": [{"accessConfigs": [{}]}]}
    outputs = with_computed("gcp:compute/instance:Instance", {"networkInterfaces": [{}]})
    assert outputs == {"networkInterfaces": [{"networkIp": UNKNOWN_SENTINEL}]}
    hidden = with_computed(
        "aws:lambda/function:Function",
        {"vpcConfig": {SIGNATURE_KEY: SECRET_SIGNATURE, "value": {}}},
    )
    assert hidden["vpcConfig"]["value"] == {"vpcId": UNKNOWN_SENTINEL}
    assert with_computed("aws:lambda/function:Function", {"code": secret}) == {"code": secret}
