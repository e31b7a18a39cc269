"""All provider defaults, by type token."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from simulator.preview.defaults import aws, gcp
from simulator.preview.defaults.model import Default

DEFAULTS: Final[Mapping[str, tuple[Default, ...]]] = MappingProxyType(
    {**aws.DEFAULTS, **gcp.DEFAULTS}
)


@dataclass(frozen=True, slots=True)
class Level:
    """The defaults of one object, and those of the objects in it.

    Attributes:
        own: name of a property -> its default.
        below: name of a property -> the defaults inside of it, or of each of its elements.
    """

    own: Mapping[str, Default]
    below: Mapping[str, Level]


NOTHING: Final = Level(MappingProxyType({}), MappingProxyType({}))


def level_of(defaults: Sequence[Default]) -> Level:
    """Return the defaults of one type, level by level."""
    return _level([(tuple(item.path.replace("[]", "").split(".")), item) for item in defaults])


def _level(defaults: Sequence[tuple[tuple[str, ...], Default]]) -> Level:
    own = {steps[0]: default for steps, default in defaults if len(steps) == 1}
    names = dict.fromkeys(steps[0] for steps, _ in defaults if len(steps) > 1)
    below = {
        name: _level(
            [(steps[1:], item) for steps, item in defaults if len(steps) > 1 and steps[0] == name]
        )
        for name in names
    }
    return Level(MappingProxyType(own), MappingProxyType(below))


LEVELS: Final[Mapping[str, Level]] = MappingProxyType(
    {type_: level_of(defaults) for type_, defaults in DEFAULTS.items()}
)
