"""Which query strings, headers or cookies of a request count: none, some, all, or all but some."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from policypacks._kit.view import CannotEvaluateError, View


@dataclass(frozen=True, slots=True)
class Part:
    """A set of names: those listed, or all but those listed.

    Attributes:
        names: in the case they have.
        complement: the set holds every name but these.
    """

    names: frozenset[str]
    complement: bool = False

    @property
    def empty(self) -> bool:
        """Whether no name counts."""
        return not self.complement and not self.names

    def within(self, other: Part) -> bool:
        """Say whether every name of this set is in the other one."""
        if not self.complement:
            if other.complement:
                return not self.names & other.names
            return self.names <= other.names
        return other.complement and other.names <= self.names

    def without(self, names: Iterable[str]) -> Part:
        """Return the set with some names taken out."""
        gone = frozenset(names)
        return Part(self.names | gone, True) if self.complement else Part(self.names - gone)


NONE: Final = Part(frozenset())
ALL: Final = Part(frozenset(), True)


def some(*names: str) -> Part:
    """Return the set of these names."""
    return Part(frozenset(names))


def everything_but(*names: str) -> Part:
    """Return the set of all names but these."""
    return Part(frozenset(names), True)


def part_of(view: View, kind: str, names: str, *, lower: bool = False) -> Part:
    """Return what a CloudFront policy includes, by its ``...Behavior`` and its list of names.

    Raises:
        CannotEvaluateError: either is unknown, or the behaviour is none CloudFront has.
    """
    behaviour = view.text(kind, "none")
    if behaviour == "none":
        return NONE
    if behaviour in ("all", "allViewer", "allViewerAndWhitelistCloudFront"):
        return ALL
    listed = view.texts(f"{names}.items")
    given = [name.lower() for name in listed] if lower else listed
    if behaviour == "whitelist":
        return some(*given)
    if behaviour == "allExcept":
        return everything_but(*given)
    raise CannotEvaluateError(view.at(kind).path, "is no behaviour that CloudFront has")
