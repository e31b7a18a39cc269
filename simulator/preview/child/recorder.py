"""Remembers what gRPC does not carry: order of construction and where nested values came from."""

from __future__ import annotations

from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Constructed:
    """One resource the program constructed.

    Attributes:
        resource: the SDK's object; held so that its identity stays unique.
        type: type token.
        name: logical name.
        where: ``file:line`` in the program, empty when not known.
        urn: set once the engine has answered.
        links: path of an input value -> the SDK's resource objects it came from.
    """

    resource: Any
    type: str
    name: str
    where: str
    urn: str = ""
    links: dict[str, list[Any]] = field(default_factory=dict)


class Recorder:
    """What one run of a program leaves behind, gathered while it runs."""

    def __init__(self) -> None:
        self.constructed: list[Constructed] = []
        self.config_keys: set[str] = set()
        self.secret_config_keys: set[str] = set()
        self.current: ContextVar[Constructed | None] = ContextVar("routecast_current", default=None)
        self.caller: ContextVar[tuple[str, int] | None] = ContextVar(
            "routecast_caller", default=None
        )
        self._by_identity: dict[int, Constructed] = {}

    def construct(self, resource: Any, type_: str, name: str, where: str) -> Constructed:
        """Note a resource at the moment the program constructs it."""
        made = Constructed(resource, type_, name, where)
        self.constructed.append(made)
        self._by_identity[id(resource)] = made
        return made

    def of(self, resource: Any) -> Constructed | None:
        """Return what is known about one of the SDK's resource objects."""
        return self._by_identity.get(id(resource))

    def order(self) -> list[str]:
        """Return the URNs in the order the program constructed the resources."""
        return [made.urn for made in self.constructed if made.urn]

    def paths(self) -> dict[str, dict[str, list[str]]]:
        """Return URN -> path of an input value -> URNs it came from."""
        return {
            made.urn: {
                path: list(dict.fromkeys(self._urns(resources)))
                for path, resources in made.links.items()
            }
            for made in self.constructed
            if made.urn and made.links
        }

    def unanswered(self) -> list[dict[str, str]]:
        """Return the resources that were constructed and never came to be registered."""
        return [
            {"type": made.type, "name": made.name, "where": made.where}
            for made in self.constructed
            if not made.urn
        ]

    def _urns(self, resources: list[Any]) -> Iterator[str]:
        """Yield the URNs behind resources; a local component stands for its children."""
        pending = list(resources)
        seen: set[int] = set()
        while pending:
            resource = pending.pop(0)
            if id(resource) in seen:
                continue
            seen.add(id(resource))
            made = self.of(resource)
            if made is None:
                continue
            children = getattr(resource, "_childResources", None)
            local = not getattr(resource, "_remote", False)
            if _is_component(resource) and local:
                pending.extend(children or ())
            elif made.urn:
                yield made.urn


def _is_component(resource: Any) -> bool:
    return any(base.__name__ == "ComponentResource" for base in type(resource).__mro__)
