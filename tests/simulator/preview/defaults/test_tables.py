"""The tables of provider defaults, held against what the installed SDKs say of each property."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

import pytest

from simulator.preview.defaults import aws, gcp
from simulator.preview.defaults.entries import below, defaults, merged
from simulator.preview.defaults.model import Default
from simulator.preview.sdk.read import object_type, resource_inputs
from simulator.preview.sdk.source import class_text, files_of, registered_resources
from simulator.preview.sdk.types import (
    EnumOf,
    ListOf,
    ObjectRef,
    ObjectType,
    OneOf,
    Property,
    PropertyType,
    Scalar,
)
from simulator.resources.values import PropertyValue

TABLE: Final = {**aws.DEFAULTS, **gcp.DEFAULTS}
FILLED: Final = sorted(type_ for type_, row in TABLE.items() if row)

# What Pulumi and not Terraform fills in; such outputs are written as if they were computed.
OVERLAID: Final = "Managed by Pulumi"

# Texts of the SDK that are known not to tell the provider's value, and why.
WRONG_TEXTS: Final = {
    # The conversion of the documentation replaced Terraform's name in the text alone.
    ("aws:cloudfront/originAccessControl:OriginAccessControl", "description"),
}

_SAYS: Final = (
    re.compile(r"[Dd]efaults? (?:to|value is|is|value:) (?:set to )?[`'\"]([^`'\"]*)[`'\"]"),
    re.compile(r"[Dd]efaults? (?:to|value is|is) (\d+(?:,\d{3})*(?:\.\d+)?|true|false)\b(?! day)"),
)


def _steps(type_: str, path: str) -> Iterator[Property]:
    shape: ObjectType | None = resource_inputs(type_)
    for step in path.split("."):
        assert shape is not None, path
        found = shape.properties[step.removesuffix("[]")]
        yield found
        kind: PropertyType = found.type
        if step.endswith("[]"):
            assert isinstance(kind, ListOf), f"{path}: {step} is not a list"
            kind = kind.item
        shape = object_type(kind) if isinstance(kind, ObjectRef) else None


def _last(type_: str, path: str) -> Property:
    return list(_steps(type_, path))[-1]


def _fits(kind: PropertyType, value: PropertyValue) -> bool:
    if isinstance(kind, OneOf):
        return any(_fits(member, value) for member in kind.members)
    if isinstance(kind, EnumOf):
        return value in kind.values
    assert isinstance(kind, Scalar), kind
    if isinstance(value, bool):
        return kind.name == "boolean"
    if isinstance(value, int):
        return kind.name in {"integer", "number"}
    if isinstance(value, float):
        return kind.name == "number"
    return isinstance(value, str) and kind.name == "string"


def _written(value: PropertyValue) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _same(told: str, value: PropertyValue) -> bool:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(told.replace(",", "")) == float(value)
    return told == _written(value)


def _outputs(type_: str) -> dict[str, str]:
    """Return the annotation of each output of a resource, by its name on the wire."""
    folder, resource = registered_resources(type_.partition(":")[0])[type_]
    text = next(text for file in files_of(folder) if (text := class_text(file, resource)))
    (body,) = ast.parse(text).body
    assert isinstance(body, ast.ClassDef)
    outputs: dict[str, str] = {}
    for function in body.body:
        if not isinstance(function, ast.FunctionDef) or function.returns is None:
            continue
        for decorator in map(ast.unparse, function.decorator_list):
            named = re.fullmatch(r"pulumi\.getter\(name='(\w+)'\)", decorator)
            if named is not None:
                outputs[named[1]] = ast.unparse(function.returns)
            elif decorator == "pulumi.getter":
                outputs[function.name] = ast.unparse(function.returns)
    return outputs


@pytest.mark.parametrize("type_", FILLED)
def test_every_value_is_of_the_type_of_its_property(type_: str) -> None:
    """A number where the provider has a text would differ from every real preview."""
    wrong = [d.path for d in TABLE[type_] if not _fits(_last(type_, d.path).type, d.value)]
    assert wrong == []


def _contradicted(type_: str, default: Default) -> bool:
    doc = " ".join(_last(type_, default.path).doc.split())
    told = [match for pattern in _SAYS for match in pattern.findall(doc)]
    return bool(told) and not any(_same(text, default.value) for text in told)


@pytest.mark.parametrize("type_", FILLED)
def test_no_value_contradicts_the_documentation(type_: str) -> None:
    """Where the SDK writes the default out, it is the table's."""
    against = {(type_, d.path) for d in TABLE[type_] if _contradicted(type_, d)}
    assert against == {row for row in WRONG_TEXTS if row[0] == type_}


@pytest.mark.parametrize("type_", FILLED)
def test_no_property_is_computed(type_: str) -> None:
    """Terraform allows no default on a computed property: the cloud chooses its value.

    The SDK's output of a computed property is never ``Optional``, that of others always.
    """
    top = [default for default in TABLE[type_] if "." not in default.path]
    outputs = _outputs(type_)
    computed = {d.path for d in top if "Optional[" not in outputs[d.path]}
    assert computed == {d.path for d in top if d.value == OVERLAID}


@pytest.mark.parametrize("type_", FILLED)
def test_what_rules_a_default_out_is_a_property_beside_it(type_: str) -> None:
    for default in TABLE[type_]:
        beside, _, name = default.path.rpartition(".")
        for other in default.unless:
            assert other != name
            assert _last(type_, f"{beside}.{other}" if beside else other)


@pytest.mark.parametrize("type_", sorted(TABLE))
def test_every_type_is_one_of_the_sdk(type_: str) -> None:
    """A row of a type that does not exist would never be used."""
    assert resource_inputs(type_) is not None
    paths = [default.path for default in TABLE[type_]]
    assert sorted(set(paths)) == sorted(paths)
    assert all(default.source for default in TABLE[type_])


def test_resources_of_the_newer_kind_have_no_row() -> None:
    """Even an empty row would say that the provider notes its defaults, which it does not."""
    assert not aws.FRAMEWORK & TABLE.keys()
    assert all(resource_inputs(type_) is not None for type_ in aws.FRAMEWORK)


def test_two_rows_for_one_type_are_an_error() -> None:
    with pytest.raises(ValueError, match=r"two tables of defaults have a:b/c:C"):
        merged({"a:b/c:C": ()}, {"a:b/d:D": ()}, {"a:b/c:C": ()})
    assert merged({"a:b/c:C": ()}, {"a:b/d:D": ()}) == {"a:b/c:C": (), "a:b/d:D": ()}


def test_values_are_put_below_a_path() -> None:
    assert defaults("here", below("a[]", {"b": 1, "c.d": ""})) == (
        Default("a[].b", 1, "here"),
        Default("a[].c.d", "", "here"),
    )


@pytest.mark.parametrize(
    ("type_", "path"),
    [
        ("aws:route53/healthCheck:HealthCheck", "requestInterval"),
        ("aws:route53/healthCheck:HealthCheck", "failureThreshold"),
        ("aws:cloudfront/cachePolicy:CachePolicy", "minTtl"),
        ("aws:ec2/vpc:Vpc", "assignGeneratedIpv6CidrBlock"),
        ("aws:lb/listener:Listener", "defaultActions[].authenticateOidc.scope"),
        ("gcp:compute/backendService:BackendService", "protocol"),
        ("gcp:compute/backendService:BackendService", "timeoutSec"),
        ("gcp:compute/backendService:BackendService", "enableCdn"),
        ("gcp:compute/backendService:BackendService", "cdnPolicy.cacheMode"),
        ("gcp:compute/subnetwork:Subnetwork", "sendSecondaryIpRangeIfEmpty"),
        (
            "gcp:compute/uRLMap:URLMap",
            "pathMatchers[].pathRules[].routeAction.retryPolicy.numRetries",
        ),
        (
            "gcp:compute/regionAutoscaler:RegionAutoscaler",
            "autoscalingPolicy.cpuUtilization.target",
        ),
    ],
)
def test_what_only_the_documentation_tells_is_not_filled_in(type_: str, path: str) -> None:
    """The clouds document values for these, but the providers' schemas have no default."""
    assert path not in {default.path for default in TABLE.get(type_, ())}
