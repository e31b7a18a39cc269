"""Answers a user gives for what a preview cannot ask: data sources and other stacks' outputs.

The file is YAML or JSON; ``docs/fixtures.md`` describes it::

    data_sources:
      - token: aws:ec2/getVpc:getVpc
        args: {default: true}
        returns: {id: vpc-0a1b2c3d, cidrBlock: 10.0.0.0/16}
    stack_references:
      acme/network/prod:
        outputs: {zoneId: Z0123456789ABC}
        secrets: [password]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import yaml

from simulator.errors import InputError, Problem, suggestion
from simulator.preview.sdk.read import function, functions_of
from simulator.preview.sdk.shapes import fits, wanted
from simulator.preview.sdk.source import OWN_SDKS, Sdks
from simulator.preview.sdk.types import PropertyType, Scalar
from simulator.resources.values import UNKNOWN, PropertyValue, Secret, reveal

_TOP_KEYS: Final = ("data_sources", "stack_references")
_DATA_SOURCE_KEYS: Final = ("token", "args", "returns", "secrets")
_STACK_KEYS: Final = ("outputs", "secrets")


@dataclass(frozen=True, slots=True)
class DataSourceFixture:
    """One answer to a data source.

    Attributes:
        token: e.g. ``aws:ec2/getVpc:getVpc``.
        args: arguments that a call must have, as a subset; empty matches every call.
        returns: result properties, wire names; those named in ``secrets`` are wrapped.
        where: its place in the file.
    """

    token: str
    args: Mapping[str, PropertyValue]
    returns: Mapping[str, PropertyValue]
    where: str


@dataclass(frozen=True, slots=True)
class StackOutputs:
    """The outputs of another stack, secret ones wrapped."""

    outputs: Mapping[str, PropertyValue]
    where: str = ""


@dataclass(frozen=True, slots=True)
class Fixtures:
    """All answers of one fixtures file.

    Attributes:
        data_sources: answers to data sources, in the file's order.
        stack_references: ``organization/project/stack`` -> its outputs.
        file: the file's name as given, empty when there is none.
    """

    data_sources: tuple[DataSourceFixture, ...] = ()
    stack_references: Mapping[str, StackOutputs] = field(default_factory=dict)
    file: str = ""

    @classmethod
    def load(cls, path: Path, sdks: Sdks = OWN_SDKS) -> Fixtures:
        """Read a fixtures file and hold it against the SDKs of the program it is for.

        Raises:
            InputError: it cannot be read or is not of the documented form; all mistakes at once.
        """
        return _load(path, sdks)

    def answer(self, token: str, args: Mapping[str, PropertyValue]) -> DataSourceFixture | None:
        """Return the answer to a call: the one that names the most arguments, then the first."""
        matching = [
            fixture
            for fixture in self.data_sources
            if fixture.token == token and matches(fixture.args, args)
        ]
        return max(matching, key=lambda fixture: _size(fixture.args), default=None)

    def stack(self, name: str) -> StackOutputs | None:
        """Return the outputs of another stack by the name a program refers to it.

        ``org/project/stack`` is found under its full name, under ``project/stack`` and under
        ``stack``, in this order; a shorter name also finds a longer one when only one fits.
        """
        parts = name.split("/")
        for start in range(len(parts)):
            found = self.stack_references.get("/".join(parts[start:]))
            if found is not None:
                return found
        longer = [key for key in self.stack_references if key.endswith(f"/{name}")]
        return self.stack_references[longer[0]] if len(longer) == 1 else None


def matches(wanted: PropertyValue, given: PropertyValue) -> bool:
    """Say whether ``given`` holds all of ``wanted``: mappings as subsets, all else as equals."""
    given = reveal(given)
    wanted = reveal(wanted)
    if given is UNKNOWN:
        return False
    if isinstance(wanted, Mapping):
        return isinstance(given, Mapping) and all(
            key in given and matches(value, given[key]) for key, value in wanted.items()
        )
    if isinstance(wanted, tuple):
        return (
            isinstance(given, tuple)
            and len(wanted) == len(given)
            and all(matches(one, other) for one, other in zip(wanted, given, strict=True))
        )
    if isinstance(wanted, bool) or isinstance(given, bool):
        return wanted is given
    return wanted == given


def _size(value: PropertyValue) -> int:
    value = reveal(value)
    if isinstance(value, Mapping):
        return sum(1 + _size(item) for item in value.values())
    return 0


def _load(path: Path, sdks: Sdks) -> Fixtures:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(
            Problem(
                f"cannot read the fixtures file: {error.strerror}",
                where=str(path),
                hint="check the path given to --fixtures",
            )
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(Problem("the fixtures file is not UTF-8 text", where=str(path))) from error
    try:
        document = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark is not None else str(path)
        raise InputError(
            Problem(
                "the fixtures file is neither YAML nor JSON",
                where=where,
                why=str(getattr(error, "problem", "") or ""),
            )
        ) from error
    reader = _Reader(str(path), sdks)
    fixtures = reader.read({} if document is None else document)
    if reader.problems:
        raise InputError(reader.problems)
    return fixtures


class _Reader:
    """Walks the document once and gathers every mistake on the way."""

    def __init__(self, file: str, sdks: Sdks) -> None:
        self.file = file
        self.sdks = sdks
        self.problems: list[Problem] = []

    def problem(self, path: str, what: str, why: str = "", hint: str = "") -> None:
        self.problems.append(Problem(what, where=f"{self.file}: {path}", why=why, hint=hint))

    def read(self, document: object) -> Fixtures:
        if not isinstance(document, Mapping):
            self.problem(
                "(top)",
                f"expected a mapping, got {_kind(document)}",
                hint=f"the top level has the keys {' and '.join(_TOP_KEYS)}",
            )
            return Fixtures()
        self._known_keys("(top)", document, _TOP_KEYS)
        sources = tuple(self._data_sources(document.get("data_sources")))
        stacks = dict(self._stacks(document.get("stack_references")))
        return Fixtures(sources, stacks, self.file)

    def _known_keys(self, path: str, given: Mapping[object, object], known: Sequence[str]) -> None:
        for key in given:
            if key not in known:
                near = suggestion(str(key), known)
                self.problem(
                    path, f"unknown key {key!r}", hint=near or f"known: {', '.join(known)}"
                )

    def _data_sources(self, entries: object) -> Iterator[DataSourceFixture]:
        if entries is None:
            return
        if not isinstance(entries, list):
            self.problem("data_sources", f"expected a list, got {_kind(entries)}")
            return
        for index, entry in enumerate(entries):
            path = f"data_sources[{index}]"
            if not isinstance(entry, Mapping):
                self.problem(path, f"expected a mapping, got {_kind(entry)}")
                continue
            self._known_keys(path, entry, _DATA_SOURCE_KEYS)
            fixture = self._data_source(path, entry)
            if fixture is not None:
                yield fixture

    def _data_source(self, path: str, entry: Mapping[object, object]) -> DataSourceFixture | None:
        token = entry.get("token")
        if not isinstance(token, str):
            self.problem(
                f"{path}.token",
                "missing token" if token is None else f"expected a string, got {_kind(token)}",
                hint="e.g. aws:ec2/getVpc:getVpc",
            )
            return None
        if "returns" not in entry:
            self.problem(f"{path}.returns", "missing returns", hint="the properties to answer with")
        args = self._properties(f"{path}.args", entry.get("args"))
        returns = self._properties(f"{path}.returns", entry.get("returns"))
        token = self._token(f"{path}.token", token)
        known = function(token, self.sdks)
        if known is not None:
            args = self._names(f"{path}.args", args, known.arguments)
            if known.result is not None:
                names = tuple(known.result.properties)
                returns = self._names(f"{path}.returns", returns, names)
                for name, value in returns.items():
                    if name in known.result.properties:
                        kind = known.result.properties[name].type
                        self._type(f"{path}.returns.{name}", value, kind)
        returns = self._wrapped(f"{path}.secrets", entry.get("secrets"), returns)
        return DataSourceFixture(token, args, returns, f"{self.file}: {path}")

    def _token(self, path: str, token: str) -> str:
        """Return the full token; ``aws:ec2:getVpc`` and ``aws:getRegion`` are short forms."""
        full = canonical_token(token, self.sdks)
        siblings = functions_of(full, self.sdks)
        if siblings and full not in siblings and function(full, self.sdks) is None:
            near = suggestion(full, siblings)
            self.problem(path, f"no such data source {token!r}", hint=near)
        return full

    def _properties(self, path: str, given: object) -> Mapping[str, PropertyValue]:
        if given is None:
            return {}
        if not isinstance(given, Mapping):
            self.problem(path, f"expected a mapping, got {_kind(given)}")
            return {}
        return {str(key): self._value(f"{path}.{key}", item) for key, item in given.items()}

    def _value(self, path: str, given: object) -> PropertyValue:
        if given is None or isinstance(given, bool | int | float | str):
            return given
        if isinstance(given, list):
            return tuple(self._value(f"{path}[{i}]", item) for i, item in enumerate(given))
        if isinstance(given, Mapping):
            return {str(key): self._value(f"{path}.{key}", item) for key, item in given.items()}
        # YAML makes dates of unquoted 2024-01-31; providers speak of them as strings.
        self.problem(path, f"a {type(given).__name__} is no JSON value", hint="quote it")
        return None

    def _names(
        self, path: str, given: Mapping[str, PropertyValue], known: Sequence[str]
    ) -> Mapping[str, PropertyValue]:
        named: dict[str, PropertyValue] = {}
        for name, value in given.items():
            wire = name if name in known else _camel(name)
            if wire not in known:
                near = suggestion(wire, known) or f"known: {', '.join(sorted(known))}"
                self.problem(path, f"unknown property {name!r}", hint=near)
            named[wire] = value
        return named

    def _type(self, path: str, value: PropertyValue, kind: PropertyType) -> None:
        """Refuse what the SDK would refuse, without a word on where it comes from."""
        if not fits(value, kind):
            plain = isinstance(value, int | float)
            hint = "quote it" if kind == Scalar("string") and plain else ""
            self.problem(path, f"expected {wanted(kind)}, got {_kind(value)}", hint=hint)

    def _wrapped(
        self, path: str, secrets: object, values: Mapping[str, PropertyValue]
    ) -> Mapping[str, PropertyValue]:
        if secrets is None:
            return values
        if not isinstance(secrets, list) or not all(isinstance(name, str) for name in secrets):
            self.problem(path, f"expected a list of names, got {_kind(secrets)}")
            return values
        for name in secrets:
            if name not in values and _camel(name) not in values:
                self.problem(path, f"no value named {name!r}", hint=suggestion(name, list(values)))
        hidden = {*secrets, *(_camel(name) for name in secrets)}
        return {name: Secret(value) if name in hidden else value for name, value in values.items()}

    def _stacks(self, entries: object) -> Iterator[tuple[str, StackOutputs]]:
        if entries is None:
            return
        if not isinstance(entries, Mapping):
            self.problem("stack_references", f"expected a mapping, got {_kind(entries)}")
            return
        for name, entry in entries.items():
            path = f"stack_references.{name}"
            if not isinstance(entry, Mapping):
                self.problem(path, f"expected a mapping, got {_kind(entry)}")
                continue
            self._known_keys(path, entry, _STACK_KEYS)
            if "outputs" not in entry:
                self.problem(f"{path}.outputs", "missing outputs")
            outputs = self._properties(f"{path}.outputs", entry.get("outputs"))
            outputs = self._wrapped(f"{path}.secrets", entry.get("secrets"), outputs)
            yield str(name), StackOutputs(outputs, f"{self.file}: {path}")


def canonical_token(token: str, sdks: Sdks = OWN_SDKS) -> str:
    """Return a data source's full token: ``aws:ec2:getVpc`` is ``aws:ec2/getVpc:getVpc``."""
    parts = token.split(":")
    if len(parts) == 2:
        parts = [parts[0], "index", parts[1]]
    if len(parts) != 3:
        return token
    package, module, name = parts
    full = f"{package}:{module}/{name}:{name}"
    return full if "/" not in module and function(full, sdks) is not None else token


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part[:1].upper() + part[1:] for part in rest)


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, tuple):
        return "a list"
    names = {list: "a list", str: "a string", bool: "a boolean", int: "a number", float: "a number"}
    return names.get(type(value), f"a {type(value).__name__}")
