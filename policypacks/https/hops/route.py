"""The way a request has come so far, and what to say where it goes on in plain HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from policypacks._kit.view import CannotEvaluateError, View, Violation


@dataclass(frozen=True, slots=True)
class Route:
    """A way from clients through an entry point.

    Attributes:
        entry: the resource that clients reach.
        to_targets: whether the last hop, to instances and addresses, counts as well.
        names: what the request has passed, the entry point first.
        seen: URNs of the same.
    """

    entry: View
    to_targets: bool
    names: tuple[str, ...] = ()
    seen: frozenset[str] = frozenset()

    def through(self, resource: View) -> Route | None:
        """Return the way on through a resource, ``None`` when it has been there."""
        if resource.urn in self.seen:
            return None
        return replace(
            self,
            names=(*self.names, resource.resource.name),
            seen=self.seen | {resource.urn},
        )

    def plain(self, view: View, path: str, why: str, expected: object) -> Violation:
        """Return that the next hop is plain HTTP.

        Args:
            view: the resource, or part of one, that decides.
            path: the property below ``view`` that decides.
            why: what is wrong, as the end of a sentence.
            expected: what would be right.
        """
        way = " -> ".join(("clients", *self.names))
        message = f"HTTPS ends on the way {way}: {why}"
        if view.urn == self.entry.urn:
            return view.violation(path, message, expected=expected)
        return Violation(self.entry.urn, "", message, None, expected)


def only(
    candidates: Sequence[View], walk: Callable[[View], Iterable[Violation]], place: View
) -> Iterator[Violation]:
    """Yield what is wrong behind the one candidate that a reference means.

    Raises:
        CannotEvaluateError: it is not known which one is meant, and they differ.
    """
    if len(candidates) == 1:
        yield from walk(candidates[0])
        return
    found = [tuple(walk(candidate)) for candidate in candidates]
    plain = [violations for violations in found if violations]
    if not plain:
        return
    if len(plain) < len(found):
        why = "may refer to several resources that differ"
        raise CannotEvaluateError(place.path, why, place.resource)
    yield from plain[0]
