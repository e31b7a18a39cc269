"""Reads stack configuration with types, and collects every mistake instead of stopping at one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

import pulumi

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class ConfigProblem:
    """One mistake in the configuration: the key, and what is wrong with its value."""

    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.key}: {self.message}"


class ConfigError(pulumi.RunError):
    """The configuration cannot be used; ``problems`` holds every mistake in it.

    A ``RunError``, so that Pulumi prints the message without a traceback.
    """

    def __init__(self, problems: Sequence[ConfigProblem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        heading = "1 mistake" if count == 1 else f"{count} mistakes"
        lines = "\n".join(f"  - {problem}" for problem in self.problems)
        super().__init__(f"{heading} in the stack configuration:\n{lines}")


class Source(Protocol):
    """Where values come from: ``pulumi.Config``, or a stand-in in a test."""

    def get(self, key: str) -> str | None:
        """Return the raw value of a key, ``None`` when it is not set."""


@dataclass(frozen=True)
class Reader:
    """Typed access to one configuration namespace.

    Every method returns a usable value of its type even when the configured one is wrong, so
    that reading goes on and all mistakes are reported together by :meth:`finish`. Defaults live
    in ``Pulumi.yaml`` alone: a key that has none and is not set is a mistake.
    """

    source: Source
    prefix: str = "routecast"
    problems: list[ConfigProblem] = field(default_factory=list)

    def wrong(self, key: str, message: str) -> None:
        """Note a mistake in the value of ``key``."""
        self.problems.append(ConfigProblem(f"{self.prefix}:{key}", message))

    def finish(self) -> None:
        """Raise :class:`ConfigError` when anything was wrong."""
        if self.problems:
            raise ConfigError(self.problems)

    def _raw(self, key: str) -> str | None:
        value = self.source.get(key)
        if value is None:
            self.wrong(key, "is not set and Pulumi.yaml declares no default for it")
        return value

    def text(self, key: str, *, pattern: str = "", means: str = "", empty: bool = False) -> str:
        """Read a string; ``means`` says in words what ``pattern`` asks for."""
        value = (self._raw(key) or "").strip()
        if not value:
            if not empty and self.source.get(key) is not None:
                self.wrong(key, f"must be {means or 'a non-empty string'}, not empty")
        elif pattern and not re.fullmatch(pattern, value):
            self.wrong(key, f"must be {means or pattern}, not {value!r}")
        return value

    def choice(self, key: str, choices: Collection[str]) -> str:
        """Read one of a closed list of strings."""
        value = self._raw(key)
        if value is None:
            return next(iter(choices))
        if value not in choices:
            self.wrong(key, f"must be one of {', '.join(filter(None, choices))}, not {value!r}")
            return next(iter(choices))
        return value

    def integer(self, key: str, minimum: int, maximum: int) -> int:
        """Read a whole number within bounds, both included."""
        value = self._raw(key)
        if value is None:
            return minimum
        try:
            number = int(value)
        except ValueError:
            self.wrong(key, f"must be a whole number, not {value!r}")
            return minimum
        if not minimum <= number <= maximum:
            self.wrong(key, f"must be between {minimum} and {maximum}, not {number}")
            return minimum
        return number

    def boolean(self, key: str) -> bool:
        """Read ``true`` or ``false``."""
        value = self._raw(key)
        if value is not None and value.lower() not in {"true", "false"}:
            self.wrong(key, f"must be true or false, not {value!r}")
        return value is not None and value.lower() == "true"

    def texts(
        self,
        key: str,
        *,
        known: Collection[str] = (),
        minimum: int = 0,
        maximum: int | None = None,
    ) -> tuple[str, ...]:
        """Read a list of distinct strings, each from ``known`` when that is given."""
        raw = self._raw(key)
        if raw is None:
            return ()
        try:
            value = json.loads(raw)
        except json.JSONDecodeError:
            value = None
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.wrong(key, f"must be a list of strings, not {raw!r}")
            return ()
        items = tuple(str(item) for item in value)
        for item in sorted({item for item in items if items.count(item) > 1}):
            self.wrong(key, f"names {item!r} more than once")
        for item in items:
            if known and item not in known:
                self.wrong(key, f"{item!r} is not one of {', '.join(sorted(known))}")
        if len(items) < minimum:
            self.wrong(key, f"needs at least {minimum} entries, not {len(items)}")
        if maximum is not None and len(items) > maximum:
            self.wrong(key, f"takes at most {maximum} entries, not {len(items)}")
        return items

    def table(
        self, key: str, keys: Collection[str], parse: Callable[[str], _Value], means: str
    ) -> Mapping[str, _Value]:
        """Read a list of ``name=value`` strings whose names come from ``keys``.

        ``parse`` turns the right-hand side into a value and raises ``ValueError`` where it
        cannot; ``means`` says in words what it expects.
        """
        found: dict[str, _Value] = {}
        for entry in self.texts(key):
            name, equals, value = (part.strip() for part in entry.partition("="))
            if not equals or name not in keys:
                names = ", ".join(keys)
                self.wrong(key, f"{entry!r} must be NAME={means} with a NAME out of {names}")
                continue
            if name in found:
                self.wrong(key, f"names {name!r} more than once")
            try:
                found[name] = parse(value)
            except ValueError:
                self.wrong(key, f"{entry!r}: the value must be {means}")
        return found
