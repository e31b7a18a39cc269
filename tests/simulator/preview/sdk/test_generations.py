"""Generators of SDKs have spelled the same types in many ways; each must be read alike.

The shapes are those of pulumi-aws 6.0 to 7.51, pulumi-kubernetes 4 and pulumi-cloudflare 6.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from simulator.preview.checks import check_resource
from simulator.preview.datasources.answer import Answerer
from simulator.preview.fixtures import DataSourceFixture, Fixtures
from simulator.preview.sdk.read import function, resource_inputs
from simulator.preview.sdk.source import Sdks
from simulator.preview.sdk.types import EnumOf, ListOf, MapOf, ObjectRef, PropertyType, Scalar

THING = "acme:shop/thing:Thing"
LOOKUP = "acme:shop/getThing:getThing"


def sdk(folder: Path, files: Mapping[str, str]) -> Sdks:
    """Lay out an SDK of a package ``acme`` with one resource and return the place it lies in."""
    classes = [{"pkg": "acme", "mod": "shop/thing", "fqn": "pulumi_acme.shop"}]
    registered = [{**item, "classes": {THING: "Thing"}} for item in classes]
    start = f'_utilities.register(\n resource_modules="""\n{json.dumps(registered)}\n""")\n'
    for name, text in {"__init__.py": start, "shop/__init__.py": "", **files}.items():
        path = folder / "pulumi_acme" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Sdks(path=(str(folder),))


def arguments(annotations: Mapping[str, str], before: str = "") -> str:
    """Return the module of a resource whose arguments have these annotations."""
    getters = "".join(
        f"    @_builtins.property\n    @pulumi.getter\n    def {name}(self) -> {text}:\n"
        f'        return pulumi.get(self, "{name}")\n\n'
        for name, text in annotations.items()
    )
    return f"{before}\nclass ThingArgs:\n{getters}\nclass Thing(pulumi.CustomResource):\n    pass\n"


def kinds(sdks: Sdks) -> dict[str, PropertyType]:
    shape = resource_inputs(THING, sdks)
    assert shape is not None
    return {name: known.type for name, known in shape.properties.items()}


@pytest.mark.parametrize("prefix", ["", "builtins.", "_builtins."])
def test_plain_types_however_they_are_spelled(tmp_path: Path, prefix: str) -> None:
    """pulumi-aws up to 6.79, 6.80 to 7.2, and later."""
    text = arguments(
        {
            "name": f"pulumi.Input[{prefix}str]",
            "ttl": f"Optional[pulumi.Input[{prefix}int]]",
            "publish": f"pulumi.Input[Optional[{prefix}bool]]",
            "weight": f"Optional[pulumi.Input[{prefix}float]]",
            "zones": f"Optional[pulumi.Input[Sequence[pulumi.Input[{prefix}str]]]]",
            "tags": f"Optional[pulumi.Input[Mapping[str, pulumi.Input[{prefix}str]]]]",
        }
    )
    sdks = sdk(tmp_path, {"shop/thing.py": text})
    assert kinds(sdks) == {
        "name": Scalar("string"),
        "ttl": Scalar("integer"),
        "publish": Scalar("boolean"),
        "weight": Scalar("number"),
        "zones": ListOf(Scalar("string")),
        "tags": MapOf(Scalar("string")),
    }
    wrong = {"name": "a", "ttl": "abc", "publish": "maybe", "weight": "x"}
    found = {issue.path for issue in check_resource(THING, wrong, sdks)}
    assert found == {"ttl", "publish", "weight"}


def test_constants_are_of_their_type(tmp_path: Path) -> None:
    """pulumi-kubernetes: the API version and kind of an object."""
    text = arguments({"kind": "Optional[pulumi.Input[Literal['Pod']]]"})
    assert kinds(sdk(tmp_path, {"shop/thing.py": text})) == {"kind": Scalar("string")}


def test_types_of_other_modules(tmp_path: Path) -> None:
    """By an alias, by the module's own name, and below a folder of modules."""
    text = arguments(
        {
            "metadata": "Optional[pulumi.Input['_meta.v1.ObjectMetaArgs']]",
            "version": "pulumi.Input['iam.Version']",
            "owner": "Optional[pulumi.Input['_iam.OwnerArgs']]",
        },
        before="from ... import meta as _meta\nfrom .. import iam\nfrom .. import iam as _iam\n",
    ).replace("from ... import", "from .. import")
    nested = "\nclass {}:\n    pass\n"
    sdks = sdk(
        tmp_path,
        {
            "shop/thing.py": text,
            "meta/v1/_inputs.py": nested.format("ObjectMetaArgs"),
            "iam/_inputs.py": nested.format("OwnerArgs"),
            "iam/_enums.py": '\nclass Version(str, Enum):\n    NEW = "2012-10-17"\n',
        },
    )
    root = tmp_path / "pulumi_acme"
    assert kinds(sdks) == {
        "metadata": ObjectRef(root / "meta/v1/_inputs.py", "ObjectMetaArgs"),
        "version": EnumOf("Version", ("2012-10-17",)),
        "owner": ObjectRef(root / "iam/_inputs.py", "OwnerArgs"),
    }


def test_a_message_that_goes_on_at_the_margin_ends_no_class(tmp_path: Path) -> None:
    """pulumi-cloudflare's notes on deprecations end in a line of their own."""
    text = arguments({"name": "pulumi.Input[str]"}).replace(
        "class ThingArgs:\n",
        'class ThingArgs:\n    def __init__(self):\n        warnings.warn("""it is deprecated.\n'
        'Use another.\n""", DeprecationWarning)\n\n',
    )
    assert kinds(sdk(tmp_path, {"shop/thing.py": text})) == {"name": Scalar("string")}


@pytest.mark.parametrize("prefix", ["", "builtins.", "_builtins."])
def test_what_a_fixture_leaves_out_has_the_type_that_the_sdk_asserts(
    tmp_path: Path, prefix: str
) -> None:
    result = arguments(
        {"id": f"{prefix}str", "dns": f"{prefix}bool", "size": f"{prefix}int", "port": "Any"}
    )
    result = result.replace("ThingArgs", "GetThingResult")
    call = f"pulumi.runtime.invoke('{LOOKUP}', __args__, opts=opts, typ=GetThingResult).value\n"
    text = f"{result}\ndef get_thing(name=None):\n    __args__['name'] = name\n    {call}"
    sdks = sdk(tmp_path, {"shop/get_thing.py": text})
    assert function(LOOKUP, sdks) is not None
    given = Fixtures((DataSourceFixture(LOOKUP, {}, {"id": "mine"}, "f: 0"),))
    answer = Answerer(given, sdks=sdks).invoke(LOOKUP, {"name": "a"})
    assert answer["id"] == "mine"
    assert {name: type(value) for name, value in answer.items()} == {
        "id": str,
        "dns": bool,
        "size": int,
        "port": dict,
    }
