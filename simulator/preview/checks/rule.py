"""What a rule is, and the few kinds of rule that most of the table is made of.

Paths are wire paths with ``[]`` for every element of a list:
``orderedCacheBehaviors[].viewerProtocolPolicy``. A value that is missing or unknown never breaks
a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from simulator.errors import suggestion
from simulator.preview.checks.issue import CheckIssue
from simulator.resources.values import UNKNOWN, PropertyValue, Secret, contains_secret

Inputs: TypeAlias = Mapping[str, PropertyValue]
Check: TypeAlias = Callable[[Inputs], Iterator[CheckIssue]]
# What a message says where it would show a secret.
HIDDEN: Final = "the value"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing a provider or its API refuses that the SDK's types cannot say.

    Attributes:
        types: the resource types it holds for.
        check: yields what is wrong with the inputs.
        source: where this is documented, and when it was read.
    """

    types: tuple[str, ...]
    check: Check
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """A value in the inputs and where it stands; ``secret`` values are not to be shown."""

    path: str
    value: PropertyValue
    secret: bool = False

    @property
    def shown(self) -> str:
        """The value for a message, never a secret one."""
        if self.secret:
            return HIDDEN
        number = number_of(self.value)
        if number is not None and not isinstance(self.value, str) and number.is_integer():
            return str(int(number))
        return repr(self.value)


def places(inputs: Inputs, path: str) -> Iterator[Place]:
    """Yield every known, present value at a path of the inputs."""
    yield from _walk(Place("", inputs), path.split("."))


def _walk(place: Place, steps: Sequence[str]) -> Iterator[Place]:
    value, secret = place.value, place.secret
    while isinstance(value, Secret):
        value, secret = value.value, True
    if value is None or value is UNKNOWN:
        return
    if not steps:
        yield Place(place.path, value, secret)
        return
    name, each = steps[0].removesuffix("[]"), steps[0].endswith("[]")
    if not isinstance(value, Mapping):
        return
    found = value.get(name)
    path = f"{place.path}.{name}" if place.path else name
    if not each:
        yield from _walk(Place(path, found, secret), steps[1:])
        return
    while isinstance(found, Secret):
        found, secret = found.value, True
    if isinstance(found, tuple):
        for index, item in enumerate(found):
            yield from _walk(Place(f"{path}[{index}]", item, secret), steps[1:])


def present(inputs: Inputs, name: str) -> bool:
    """Say whether a property is given: unknown counts, ``None`` and empty lists do not."""
    value = inputs.get(name)
    while isinstance(value, Secret):
        value = value.value
    return value is not None and value != ()


def known(inputs: Inputs, name: str) -> PropertyValue:
    """Return a property's value, ``None`` when it is missing or unknown."""
    value = inputs.get(name)
    while isinstance(value, Secret):
        value = value.value
    return None if value is UNKNOWN else value


def shown(inputs: Inputs, name: str) -> str:
    """Return a property's value for a message: numbers short, never a secret."""
    if hides(inputs, name):
        return HIDDEN
    value = inputs.get(name)
    number = number_of(value)
    return repr(value) if number is None else f"{number:g}"


def than(owner: Inputs, low: str, relation: str, high: str, unset: str = "") -> str:
    """Return ``<value> is <relation> than <name>, <value>``, without the values that are secret.

    Args:
        owner: the object that has both properties.
        low: the property the message is about.
        relation: ``more`` or ``less``.
        high: the property it is compared with.
        unset: what stands for a property that is not given.
    """
    first = shown(owner, low) if present(owner, low) else unset
    message = f"{first} is {relation} than {high}"
    if hides(owner, high):
        return message
    return f"{message}, {shown(owner, high) if present(owner, high) else unset}"


def hides(inputs: Inputs, name: str) -> bool:
    """Say whether a property is not to be shown: it is or holds a secret."""
    return contains_secret(inputs.get(name))


def number_of(value: PropertyValue) -> float | None:
    """Return a value as a number, strings of digits too, ``None`` when it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return None
    return None


def allowed(*paths: str, values: Sequence[str]) -> Check:
    """Return the check that a string is one of ``values``."""

    def check(inputs: Inputs) -> Iterator[CheckIssue]:
        for path in paths:
            for place in places(inputs, path):
                if isinstance(place.value, str) and place.value not in values:
                    near = "" if place.secret else suggestion(place.value, values)
                    listed = f"one of: {', '.join(values)}"
                    yield CheckIssue(
                        place.path, f"{place.shown} is not allowed", f"{near} {listed}".strip()
                    )

    return check


def between(*paths: str, low: float, high: float, unit: str = "") -> Check:
    """Return the check that a number lies in ``low`` to ``high``, both included."""

    def check(inputs: Inputs) -> Iterator[CheckIssue]:
        for path in paths:
            for place in places(inputs, path):
                number = number_of(place.value)
                if number is not None and not low <= number <= high:
                    span = f"{low:g} to {high:g}" if high < 1e6 else f"{low:.0f} to {high:.0f}"
                    yield CheckIssue(
                        place.path, f"{place.shown} is out of range", f"{span} {unit}".strip()
                    )

    return check


def at_most_one(path: str, names: Sequence[str], what: str) -> Check:
    """Return the check that at most one of ``names`` is given in the objects at ``path``."""
    return _count(path, names, what, least=0)


def exactly_one(path: str, names: Sequence[str], what: str) -> Check:
    """Return the check that exactly one of ``names`` is given in the objects at ``path``."""
    return _count(path, names, what, least=1)


def _count(path: str, names: Sequence[str], what: str, *, least: int) -> Check:
    def check(inputs: Inputs) -> Iterator[CheckIssue]:
        for prefix, owner in objects(inputs, path):
            given = [name for name in names if present(owner, name)]
            if len(given) > 1:
                yield CheckIssue(
                    f"{prefix}{given[1]}", f"conflicts with {given[0]!r}", f"give one {what}"
                )
            elif len(given) < least:
                where = prefix.rstrip(".") or names[0]
                yield CheckIssue(where, f"no {what}", f"give one of: {', '.join(names)}")

    return check


def excludes(
    path: str,
    name: str,
    others: Sequence[str],
    why: str,
    severity: Literal["error", "warning"] = "error",
) -> Check:
    """Return the check that ``others`` are not given where ``name`` is."""

    def check(inputs: Inputs) -> Iterator[CheckIssue]:
        for prefix, owner in objects(inputs, path):
            if not present(owner, name):
                continue
            for other in others:
                if present(owner, other):
                    yield CheckIssue(f"{prefix}{other}", f"conflicts with {name!r}", why, severity)

    return check


def needs(path: str, name: str, others: Sequence[str], why: str = "") -> Check:
    """Return the check that all of ``others`` are given where ``name`` is."""

    def check(inputs: Inputs) -> Iterator[CheckIssue]:
        for prefix, owner in objects(inputs, path):
            if not present(owner, name):
                continue
            for other in others:
                if not present(owner, other):
                    yield CheckIssue(f"{prefix}{other}", f"required with {name!r}", why)

    return check


def objects(inputs: Inputs, path: str) -> Iterator[tuple[str, Inputs]]:
    """Yield the objects at a path with the prefix of their properties; ``""`` is the inputs.

    What a secret object holds is secret, each property of its own.
    """
    if not path:
        yield "", inputs
        return
    for place in places(inputs, path):
        if isinstance(place.value, Mapping):
            owner = place.value
            if place.secret:
                owner = {name: Secret(value) for name, value in owner.items()}
            yield f"{place.path}.", owner
