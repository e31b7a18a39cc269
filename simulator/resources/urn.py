"""Building and taking apart URNs: ``urn:pulumi:<stack>::<project>::<types>::<name>``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

STACK_TYPE: Final = "pulumi:pulumi:Stack"
_PREFIX: Final = "urn:pulumi:"
_PARTS: Final = 4


@dataclass(frozen=True, slots=True)
class Urn:
    """The parts of a URN.

    Attributes:
        stack: stack name.
        project: project name.
        qualified_type: types of the parents and the resource, joined by ``$``.
        name: the resource's name; may itself hold ``::``.
    """

    stack: str
    project: str
    qualified_type: str
    name: str

    @classmethod
    def parse(cls, text: str) -> Urn:
        """Take a URN apart.

        Raises:
            ValueError: it is no URN.
        """
        parts = text.removeprefix(_PREFIX).split("::", _PARTS - 1)
        if not text.startswith(_PREFIX) or len(parts) != _PARTS:
            raise ValueError(f"{text!r} is no URN")
        return cls(*parts)

    @property
    def type(self) -> str:
        """The resource's own type token."""
        return self.qualified_type.rsplit("$", 1)[-1]

    def __str__(self) -> str:
        return f"{_PREFIX}{self.stack}::{self.project}::{self.qualified_type}::{self.name}"


def make_urn(stack: str, project: str, parent: str | None, type_: str, name: str) -> str:
    """Return the URN the engine gives a resource; the root stack does not count as a parent."""
    qualified = type_
    if parent:
        parent_types = Urn.parse(parent).qualified_type
        if parent_types != STACK_TYPE:
            qualified = f"{parent_types}${type_}"
    return str(Urn(stack, project, qualified, name))
