"""Reads the document of a Route 53 traffic policy, wherever its structure can be read.

Formats 2015-10-01 and 2023-05-09 (Route 53 API reference, "Traffic policy document format",
2025-11).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from policypacks._kit.stack import Stack
from policypacks._kit.view import MASK, CannotEvaluateError, View

_BRANCHES: Final = {
    "geo": "Locations",
    "latency": "Regions",
    "geoproximity": "GeoproximityLocations",
    "weighted": "Items",
    "multivalue": "Items",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a document.

    Attributes:
        name: its id.
        kind: ``failover``, ``geo``, ``latency``, ``geoproximity``, ``weighted`` or ``multivalue``.
        view: where it lies.
    """

    name: str
    kind: str
    view: View

    @property
    def shown(self) -> str:
        """The id as a message may show it."""
        return MASK if self.view.secret else repr(self.name)

    def branches(self) -> tuple[View, ...]:
        """Return the branches; a failover rule has a primary and a secondary.

        Raises:
            CannotEvaluateError: they are not known, or the rule is of a kind nobody knows.
        """
        if self.kind == "failover":
            roles = (self.view.at("Primary"), self.view.at("Secondary"))
            return tuple(role for role in roles if role.has())
        if self.kind not in _BRANCHES:
            raise CannotEvaluateError(self.view.at("RuleType").path, "is a rule of unknown type")
        return tuple(self.view.items(_BRANCHES[self.kind]))


def document_of(policy: View, stack: Stack) -> View:
    """Return a policy's document, as a view of the policy's property ``document``.

    One unknown id makes the whole text unknown in a preview; a parent component that states the
    same document as a property, with placeholders for ids, keeps it readable.

    Raises:
        CannotEvaluateError: neither is known, or it is no JSON object.
    """
    if policy.is_unknown("document"):
        parent = stack.parent(policy)
        if parent is not None and not parent.resource.custom and parent.has("document"):
            given = parent.document("document")
            return View(policy.resource, given.value, given.path, given.secret)
    return policy.document("document")


def rules(document: View) -> Iterator[Rule]:
    """Yield the rules of a document.

    Raises:
        CannotEvaluateError: the rules, or the type of one, are not known.
    """
    for name, view in document.entries("Rules"):
        yield Rule(name, view.text("RuleType") or "", view)


def endpoint(document: View, name: str) -> View:
    """Return the endpoint with this id; a view of nothing when there is none."""
    endpoints = document.at("Endpoints")
    for key, view in endpoints.entries():
        if key == name:
            return view
    return endpoints.below(name, None)
