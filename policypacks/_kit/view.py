"""Reads properties for policies: by path, by type, and never past an unknown without saying so.

A check that meets an unknown or a value of another type stops for that part of that resource
alone; what it has reported until then stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, overload

from simulator.resources.model import Resource
from simulator.resources.values import UNKNOWN, PropertyValue, Secret, Unknown

MASK: Final = "[secret]"
_TRUE: Final = frozenset({"true", "True"})
_FALSE: Final = frozenset({"false", "False"})


class CannotEvaluateError(Exception):
    """Raised when a value that a check needs cannot be read.

    Attributes:
        path: the property.
        why: what stands in the way.
        resource: what the property belongs to, when that is not plain from the policy's subject.
    """

    def __init__(self, path: str, why: str, resource: Resource | None = None) -> None:
        super().__init__(f"{path or 'the resource'} {why}")
        self.path = path
        self.why = why
        self.resource = resource


@dataclass(frozen=True, slots=True)
class Violation:
    """A property that breaks a policy.

    Attributes:
        urn: the resource; empty for the stack as a whole.
        path: dotted path of the property, empty for the resource as a whole.
        message: what is wrong, without any secret.
        actual, expected: plain data; a secret is ``"[secret]"``.
    """

    urn: str
    path: str
    message: str
    actual: Any = None
    expected: Any = None


@dataclass(frozen=True, slots=True)
class View:
    """One value of a resource: the resource itself, or anything below it.

    Attributes:
        resource: the resource.
        value: the value, its secret wrapper taken off; ``None`` when missing.
        path: where it lies, empty for the resource itself.
        secret: the value is, or lies in, a secret.
    """

    resource: Resource
    value: PropertyValue
    path: str = ""
    secret: bool = False

    @classmethod
    def of(cls, resource: Resource) -> View:
        """Return the view of a whole resource."""
        return cls(resource, resource.inputs)

    @property
    def urn(self) -> str:
        """The URN of the resource."""
        return self.resource.urn

    @property
    def type(self) -> str:
        """The type token of the resource."""
        return self.resource.type

    def at(self, path: str = "") -> View:
        """Return the view of what lies at a path ``a.b[0].c`` below this one.

        A missing step gives a view of ``None``; a step into an unknown gives ``UNKNOWN``.
        """
        view = self
        for step in path.replace("[", ".[").removeprefix(".").split(".") if path else ():
            view = view.step(step)
        return view

    def step(self, step: str) -> View:
        """Return the view one step further: a key, or an index in brackets."""
        value: PropertyValue = None
        if self.value is UNKNOWN:
            value = UNKNOWN
        elif step.startswith("["):
            index = int(step[1:-1])
            if isinstance(self.value, tuple) and index < len(self.value):
                value = self.value[index]
            elif index == 0 and isinstance(self.value, Mapping):
                # Provider versions differ in whether a block is an object or a list of one.
                value = self.value
        elif isinstance(self.value, Mapping):
            value = self.value.get(step)
        elif isinstance(self.value, tuple) and len(self.value) == 1:
            # The other way round: a list of one where this version has an object.
            return self.step("[0]").step(step)
        return self.below(step, value)

    def below(self, step: str, value: PropertyValue) -> View:
        """Return the view of a value that lies one step below."""
        secret = self.secret
        while isinstance(value, Secret):
            secret, value = True, value.value
        dot = "." if self.path and not step.startswith("[") else ""
        return View(self.resource, value, f"{self.path}{dot}{step}", secret)

    def has(self, path: str = "") -> bool:
        """Say whether there is something at a path; an unknown counts as something."""
        value = self.at(path).value
        return value is not None and value != "" and value != () and value != {}

    def is_unknown(self, path: str = "") -> bool:
        """Say whether the value at a path exists only after the deploy."""
        return isinstance(self.at(path).value, Unknown)

    def known(self, path: str = "") -> PropertyValue:
        """Return the value at a path.

        Raises:
            CannotEvaluateError: it is unknown.
        """
        view = self.at(path)
        if view.value is UNKNOWN:
            raise CannotEvaluateError(view.path, "is not known before the deploy", self.resource)
        return view.value

    @overload
    def text(self, path: str = "", *, default: str) -> str: ...
    @overload
    def text(self, path: str = "", default: None = None) -> str | None: ...
    @overload
    def text(self, path: str, default: str) -> str: ...

    def text(self, path: str = "", default: str | None = None) -> str | None:
        """Return the text at a path, ``default`` when there is none.

        Raises:
            CannotEvaluateError: it is unknown or no text.
        """
        value = self.known(path)
        if value is None:
            return default
        if isinstance(value, str):
            return value
        raise self._other(path, "text")

    @overload
    def number(self, path: str = "", *, default: float) -> float: ...
    @overload
    def number(self, path: str = "", default: None = None) -> float | None: ...
    @overload
    def number(self, path: str, default: float) -> float: ...

    def number(self, path: str = "", default: float | None = None) -> float | None:
        """Return the number at a path, ``default`` when there is none.

        Raises:
            CannotEvaluateError: it is unknown or no number.
        """
        value = self.known(path)
        if value is None:
            return default
        if isinstance(value, str):
            try:
                value = float(value)
            except ValueError:
                raise self._other(path, "a number") from None
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
            raise self._other(path, "a number")
        return value

    def flag(self, path: str = "", default: bool = False) -> bool:
        """Return the boolean at a path, ``default`` when there is none.

        Raises:
            CannotEvaluateError: it is unknown or no boolean.
        """
        value = self.known(path)
        if value is None:
            return default
        if isinstance(value, bool):
            return value
        if isinstance(value, str) and value in _TRUE | _FALSE:
            return value in _TRUE
        raise self._other(path, "true or false")

    def items(self, path: str = "") -> Iterator[View]:
        """Yield the elements of a list; one object stands for a list of one.

        Raises:
            CannotEvaluateError: the list is unknown, or no list.
        """
        view = self.at(path)
        value = view.known()
        if value is None:
            return
        if isinstance(value, Mapping):
            yield view
            return
        if not isinstance(value, tuple):
            raise self._other(path, "a list")
        for index, item in enumerate(value):
            yield view.below(f"[{index}]", item)

    def texts(self, path: str = "") -> tuple[str, ...]:
        """Return a list of texts; one text stands for a list of one.

        Raises:
            CannotEvaluateError: the list or one of its elements is unknown, or no text.
        """
        view = self.at(path)
        if isinstance(view.value, str):
            return (view.value,)
        return tuple(item.text() or "" for item in view.items())

    def entries(self, path: str = "") -> Iterator[tuple[str, View]]:
        """Yield the keys and values of an object.

        Raises:
            CannotEvaluateError: the object is unknown, or no object.
        """
        view = self.at(path)
        value = view.known()
        if value is None:
            return
        if not isinstance(value, Mapping):
            raise self._other(path, "an object")
        for key, item in value.items():
            # Paths are shown, and what a secret document calls its parts is part of the secret.
            yield key, view.below(MASK if view.secret else key, item)

    def document(self, path: str = "") -> View:
        """Return the view of a JSON document at a path, given as text or as an object.

        Raises:
            CannotEvaluateError: it is unknown, or no JSON object or list.
        """
        view = self.at(path)
        value = view.known()
        if value is None or isinstance(value, Mapping | tuple):
            return view
        if isinstance(value, str):
            try:
                return View(view.resource, _frozen(json.loads(value)), view.path, view.secret)
            except (ValueError, RecursionError):
                pass
        raise self._other(path, "a JSON document")

    def shown(self, path: str = "") -> str:
        """Return the value at a path as a message may show it: never a secret, never a blob."""
        view = self.at(path)
        value = view.plain()
        if value is None:
            return "not set"
        if view.value is UNKNOWN:
            return "not known yet"
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, list | dict):
            return f"{len(value)} entries"
        text = f"{value:g}" if isinstance(value, float) else str(value)
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."

    def plain(self, path: str = "") -> Any:
        """Return the value at a path as plain data, secrets as ``"[secret]"``."""
        view = self.at(path)
        return MASK if view.secret else _plain(view.value)

    def violation(self, path: str, message: str, *, expected: Any = None) -> Violation:
        """Return that the value at a path breaks the policy.

        A resource as a whole is no value worth showing: then there is no ``actual``.
        """
        view = self.at(path)
        actual = view.plain() if view.path else None
        return Violation(self.urn, view.path, message, actual, expected)

    def _other(self, path: str, wanted: str) -> CannotEvaluateError:
        return CannotEvaluateError(self.at(path).path, f"is not {wanted}", self.resource)


_LONGEST: Final = 120


def _plain(value: PropertyValue) -> Any:
    if isinstance(value, Secret):
        return MASK
    if value is UNKNOWN:
        return "[unknown]"
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return f"[{type(value).__name__.lower()}]"


def _frozen(value: Any) -> PropertyValue:
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    plain: PropertyValue = value
    return plain
