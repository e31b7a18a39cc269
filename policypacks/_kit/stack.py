"""The stack as policies see it: resources by type, parents, and what a value refers to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeVar

from policypacks._kit.view import CannotEvaluateError, View
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, reveal

Derived = TypeVar("Derived")

# What other resources may refer to a resource by.
_NAMES: Final = (
    "arn",
    "id",
    "name",
    "bucket",
    "selfLink",
    "domainName",
    "regionalDomainName",
    "bucketRegionalDomainName",
    "bucketDomainName",
    "apiEndpoint",
    "fqdn",
    "invokeArn",
    "qualifiedArn",
    "dnsName",
    "executionArn",
    "functionName",
    "instanceGroup",
)


@dataclass(frozen=True)
class Stack:
    """All resources of a stack.

    Attributes:
        graph: the resources; their inputs are the properties the engine gave.
    """

    graph: ResourceGraph

    def of_type(self, *types: str) -> Iterator[View]:
        """Yield the resources of any of these types."""
        return (View.of(resource) for resource in self.graph.of_type(*types))

    def parent(self, view: View) -> View | None:
        """Return the parent of a resource."""
        parent = self.graph.get(view.resource.parent)
        return None if parent is None else View.of(parent)

    def children(self, view: View) -> Iterator[View]:
        """Yield the direct children of a resource."""
        return (View.of(resource) for resource in self.graph.children(view.urn))

    def linked(self, view: View, path: str, *types: str) -> tuple[View, ...]:
        """Return the resources (of ``types``, any when empty) that a value may refer to.

        A known value is looked up among the resources' ids, ARNs and names. For an unknown one
        the engine tells only which resources the whole top-level property depends on: more than
        one may come back; see :func:`agreed`.
        """
        place = view.at(path)
        if place.value is None:
            return ()
        if place.is_unknown():
            urns: Sequence[str] = view.resource.property_dependencies.get(_top(place.path), ())
        elif isinstance(place.value, str):
            urns = self._by_name.get(place.value, ())
            if len(urns) > 1:
                # Names repeat (a function in several regions); the engine may know which is meant.
                told = view.resource.property_dependencies.get(_top(place.path), ())
                urns = [urn for urn in urns if urn in told] or urns
        else:
            return ()
        found = (self.graph.get(urn) for urn in urns)
        return tuple(
            View.of(one) for one in found if one is not None and (not types or one.type in types)
        )

    def referring(self, view: View, property_: str, *types: str) -> tuple[View, ...]:
        """Return the resources of ``types`` whose ``property_`` refers to this resource.

        ``property_`` may be a dotted path; as with :meth:`linked`, an unknown value counts as a
        reference to every resource that its top-level property depends on.
        """
        index = self._referrers.get((property_, types))
        if index is None:
            index = defaultdict(list)
            for other in self.of_type(*types):
                for urn in dict.fromkeys(one.urn for one in self.linked(other, property_)):
                    index[urn].append(other)
            self._referrers[property_, types] = index
        return tuple(index.get(view.urn, ()))

    def require_placed(self, property_: str, types: Sequence[str], targets: Sequence[str]) -> None:
        """Refuse to conclude that nothing refers to a resource while a reference leads nowhere.

        An unknown value that comes from no resource of ``targets`` (two resources that take their
        name from one random text) may refer to any of them.

        Raises:
            CannotEvaluateError: a resource of ``types`` has such a ``property_``.
        """
        for other in self.of_type(*types):
            if other.is_unknown(property_) and not self.linked(other, property_, *targets):
                raise CannotEvaluateError(property_, "may mean this resource", other.resource)

    @cached_property
    def _referrers(self) -> dict[tuple[str, tuple[str, ...]], dict[str, list[View]]]:
        return {}

    def derived(self, build: Callable[[Stack], Derived]) -> Derived:
        """Return what a function makes of this stack, made once however often it is asked for."""
        if build not in self._derived:
            self._derived[build] = build(self)
        made: Derived = self._derived[build]
        return made

    @cached_property
    def _derived(self) -> dict[Callable[[Stack], Any], Any]:
        return {}

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        index: dict[str, tuple[str, ...]] = {}
        for resource in self.graph:
            if resource.custom:
                for name in _names_of(resource):
                    index[name] = (*index.get(name, ()), resource.urn)
        return index


def _top(path: str) -> str:
    return path.split(".", 1)[0].split("[", 1)[0]


def _names_of(resource: Resource) -> set[str]:
    values = [reveal(resource.inputs.get(key)) for key in _NAMES]
    values += [reveal(resource.outputs.get(key)) for key in _NAMES]
    values.append(None if resource.id is UNKNOWN else resource.id)
    return {value for value in values if isinstance(value, str) and value}


def agreed(candidates: Sequence[View], test: Callable[[View], bool], place: View) -> bool:
    """Return what ``test`` says of all candidates of a reference.

    Raises:
        CannotEvaluateError: there is no candidate, or they disagree and it is not known which one
            is meant.
    """
    answers = {test(candidate) for candidate in candidates}
    if len(answers) == 1:
        return answers.pop()
    why = (
        "may refer to several resources that differ"
        if answers
        else "refers to no resource of this stack"
    )
    raise CannotEvaluateError(place.path, why, place.resource)
