"""Checks that numbers lie where a model makes sense, all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias, TypeVar

from simulator.errors import InputError, Problem

Name = TypeVar("Name", bound=str)

Range: TypeAlias = tuple[float, float]
"""Least and greatest value, both allowed."""

TIME_MS: Final[Range] = (0.0, 1e9)
"""Any time that passes within a run: nothing to about 12 days."""

TIMEOUT_MS: Final[Range] = (1.0, 1e9)
"""A wait of less than the finest step of these timeouts would be none."""

SHARE: Final[Range] = (0.0, 1.0)


def outside(values: Mapping[str, float | None], ranges: Mapping[str, Range]) -> Iterator[Problem]:
    """Yield a problem for every value outside its range; ``None`` stands for no value.

    Args:
        values: name -> value; NaN is outside every range.
        ranges: name -> range; names that have none are not looked at.
    """
    for name, (least, greatest) in ranges.items():
        value = values.get(name)
        if value is not None and not least <= value <= greatest:
            yield Problem(
                f"{name} is {value}", where=name, why=f"it lies between {least:g} and {greatest:g}"
            )


def check(spec: object, ranges: Mapping[str, Range], more: Iterable[Problem] = ()) -> None:
    """Refuse a dataclass whose fields leave their ranges.

    Args:
        spec: the dataclass; attributes named in ``ranges`` are numbers or ``None``.
        ranges: field -> range.
        more: what else is wrong with it.

    Raises:
        InputError: with every field outside its range, and all of ``more``.
    """
    values = {name: getattr(spec, name) for name in ranges}
    problems = (*outside(values, ranges), *more)
    if problems:
        raise InputError(problems)


def table(name: str, values: Mapping[Name, float], allowed: Range) -> Iterator[Problem]:
    """Yield a problem for every entry of the table ``name`` outside one range."""
    keyed = {f"{name}.{key}": value for key, value in values.items()}
    yield from outside(keyed, dict.fromkeys(keyed, allowed))
