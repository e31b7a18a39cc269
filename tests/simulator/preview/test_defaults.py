"""Every default and every computed value lies where the SDK has a property."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from simulator.preview.computed import COMPUTED_INSIDE, planned_outputs, with_secrets
from simulator.preview.defaults.registry import DEFAULTS
from simulator.preview.sdk.read import object_type, resource_inputs
from simulator.preview.sdk.source import OWN_SDKS
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
    outputs = planned_outputs("aws:apigatewayv2/domainName:DomainName", inputs, OWN_SDKS)
    assert outputs["domainNameConfiguration"] == {
        "endpointType": "REGIONAL",
        "hostedZoneId": "Z",
        "targetDomainName": UNKNOWN_SENTINEL,
    }
    assert "targetDomainName" not in inputs["domainNameConfiguration"]


def test_computed_parts_are_found_in_lists_and_behind_secrets() -> None:
    secret = {SIGNATURE_KEY: SECRET_SIGNATURE, "value": [{"accessConfigs": [{}]}]}
    instance = "gcp:compute/instance:Instance"
    outputs = planned_outputs(instance, {"networkInterfaces": [{}]}, OWN_SDKS)
    assert outputs["networkInterfaces"] == [{"networkIp": UNKNOWN_SENTINEL}]
    function = "aws:lambda/function:Function"
    given = {"vpcConfig": {SIGNATURE_KEY: SECRET_SIGNATURE, "value": {}}, "code": secret}
    hidden = planned_outputs(function, given, OWN_SDKS)
    assert hidden["vpcConfig"]["value"] == {"vpcId": UNKNOWN_SENTINEL}
    assert hidden["code"] == secret


def test_what_a_provider_computes_is_unknown_unless_it_is_given_or_in_the_state() -> None:
    """The policy of a listener can be given and is computed else; a certificate is given or not."""
    listener = "aws:lb/listener:Listener"
    planned = planned_outputs(listener, {"port": 443, "__defaults": []}, OWN_SDKS)
    assert (planned["port"], planned["sslPolicy"]) == (443, UNKNOWN_SENTINEL)
    assert planned["arn"] == UNKNOWN_SENTINEL
    assert not {"certificateArn", "id", "__defaults"} & planned.keys()
    assert planned_outputs(listener, {"sslPolicy": "it"}, OWN_SDKS)["sslPolicy"] == "it"
    before = {"sslPolicy": "old", "arn": "arn:1"}
    planned = planned_outputs(listener, {"sslPolicy": "new"}, OWN_SDKS, before)
    assert (planned["sslPolicy"], planned["arn"]) == ("new", "arn:1")


def test_a_type_that_no_sdk_has_echoes_its_inputs() -> None:
    assert planned_outputs("foo:index:Bar", {"size": 1}, OWN_SDKS) == {"size": 1}


def test_what_is_to_be_secret_is_marked_where_the_provider_returns_it() -> None:
    """As the engine does: not the id, nothing that is missing, and no secret twice."""

    def secret(value: object) -> dict[str, object]:
        return {SIGNATURE_KEY: SECRET_SIGNATURE, "value": value}

    outputs = {"a": 1, "b": UNKNOWN_SENTINEL, "c": secret(2)}
    names = ("a", "b", "c", "d", "id")
    expected = {"a": secret(1), "b": secret(UNKNOWN_SENTINEL), "c": secret(2)}
    assert with_secrets("aws:s3/bucket:Bucket", outputs, names, OWN_SDKS) == expected
    # Nobody knows what the provider of an unread type returns.
    more = {**expected, "d": secret(UNKNOWN_SENTINEL)}
    assert with_secrets("foo:index:Bar", outputs, names, OWN_SDKS) == more
