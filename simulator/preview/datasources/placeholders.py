"""Makes up an answer of the right shape for a data source that asks the cloud.

The shape is the SDK's own result type. Values are of a valid form (an account of 12 digits, a
``vpc-`` id, an RFC 5737 address) and recognisable as made up; the same call always gets the same
answer and two calls with different arguments get different ids.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from simulator.preview.datasources.call import Call
from simulator.preview.datasources.overrides import override
from simulator.preview.datasources.wording import placeholder_text
from simulator.preview.sdk.read import object_type
from simulator.preview.sdk.types import (
    EnumOf,
    Function,
    ListOf,
    MapOf,
    ObjectRef,
    OneOf,
    Property,
    PropertyType,
)
from simulator.resources.values import PropertyValue, Secret

# Deeper structures than this are cut; no program reads so far into a made-up answer.
_MAX_DEPTH = 4
# Names of result properties that hold secrets. Source: the SDKs' documentation of these data
# sources marks them sensitive (read 2026-11).
_SECRETS = frozenset(
    {
        "secretString",
        "secretBinary",
        "secretData",
        "password",
        "privateKey",
        "authorizationToken",
        "randomPassword",
        "accessToken",
        "idToken",
        "plaintext",
    }
)
_SECRET_VALUES = frozenset({"aws:ssm/getParameter:getParameter"})
_TRUE_WORDS = ("enabled", "default", "available", "exists", "support")
_NUMBERS: Mapping[str, int] = {"port": 443, "ttl": 300, "timeout": 30, "priority": 1}


def placeholder(call: Call, shape: Function) -> Mapping[str, PropertyValue]:
    """Return a made-up result: arguments echoed, known shapes filled, all else by its name."""
    if shape.result is None:
        return {"result": "placeholder"}
    unique = _digest(call)
    special = override(call, unique)
    answer: dict[str, PropertyValue] = {}
    for name, known in shape.result.properties.items():
        if call.args.get(name) is not None:
            answer[name] = call.args[name]
        elif name in special:
            answer[name] = special[name]
        elif known.required:
            answer[name] = _value(call, known, unique)
        # An optional result property is an argument that was not given: it stays null.
    return answer


def _digest(call: Call) -> str:
    text = f"{call.token}|{sorted(call.args.items(), key=str)!r}|{call.configured('region')}"
    return hashlib.sha256(text.encode()).hexdigest()


def _value(call: Call, known: Property, unique: str) -> PropertyValue:
    made = _of_type(call, known.type, known.name, unique, 0)
    secret = known.name in _SECRETS or (
        known.name in {"value", "insecureValue"} and call.token in _SECRET_VALUES
    )
    return Secret(made) if secret else made


def _of_type(call: Call, kind: PropertyType, name: str, unique: str, depth: int) -> PropertyValue:
    match kind:
        case OneOf(members):
            return _of_type(call, members[0], name, unique, depth)
        case EnumOf(_, values):
            return values[0]
        case MapOf():
            return {}
        case ListOf(item):
            return _list(call, item, name, unique, depth)
        case ObjectRef():
            shape = object_type(kind)
            if shape is None or depth >= _MAX_DEPTH:
                return {}
            return {
                inner.name: _of_type(call, inner.type, inner.name, unique, depth + 1)
                for inner in shape.properties.values()
                if inner.required
            }
        case _:
            pass
    if kind.name == "any":
        return {}  # of free form; SDKs insist on an object there, or on nothing
    if kind.name == "boolean":
        return name.lower().startswith(_TRUE_WORDS) or name.lower().endswith(_TRUE_WORDS)
    if kind.name in {"integer", "number"}:
        return next((value for key, value in _NUMBERS.items() if key in name.lower()), 1)
    return placeholder_text(call, name, unique)


def _list(
    call: Call, item: PropertyType, name: str, unique: str, depth: int
) -> tuple[PropertyValue, ...]:
    if isinstance(item, ObjectRef):
        return () if depth >= _MAX_DEPTH else (_of_type(call, item, name, unique, depth + 1),)
    singular = name.removesuffix("s")
    many = singular.lower().endswith(("id", "name", "arn", "link"))
    count = 3 if many else 1
    return tuple(
        _of_type(call, item, singular, hashlib.sha256(f"{unique}{i}".encode()).hexdigest(), depth)
        for i in range(count)
    )
