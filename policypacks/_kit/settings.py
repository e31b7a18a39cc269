"""The settings of one policy: its own, and those that every policy has."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from policypacks._kit.exclusions import Exclusion

# Settings that every policy has beside its own, as JSON Schema.
COMMON: Final[Mapping[str, Mapping[str, Any]]] = {
    "on_unknown": {
        "type": "string",
        "enum": ["advise", "block"],
        "description": "What to do when a value is not known yet: say so, or report it as a "
        "violation at the policy's level.",
    },
    "exclude": {
        "type": "array",
        "description": "Suppressions: resources for which the policy's violations do not count.",
        "items": {
            "type": "object",
            "required": ["urn", "reason", "expires"],
            "additionalProperties": False,
            "properties": {
                "urn": {"type": "string", "minLength": 1, "description": "URN glob."},
                # Blanks alone are no reason.
                "reason": {"type": "string", "minLength": 10, "pattern": r"\S"},
                "expires": {
                    "type": "string",
                    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
                    "description": "Last day, YYYY-MM-DD (UTC).",
                },
            },
        },
    },
    "include": {
        "type": "array",
        "items": {"type": "string", "minLength": 1},
        "description": "URN globs; when given, the policy looks at matching resources only.",
    },
}


@dataclass(frozen=True)
class Settings:
    """The settings of one policy, in force.

    Attributes:
        values: the policy's own settings, defaults filled in.
        block_unknown: report what cannot be evaluated as a violation.
        exclusions: its suppressions.
        include: URN globs to look at; empty: all.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    block_unknown: bool = False
    exclusions: tuple[Exclusion, ...] = ()
    include: tuple[str, ...] = ()

    def number(self, name: str) -> float:
        """Return a setting that is a number."""
        return float(self.values[name])

    def text(self, name: str) -> str:
        """Return a setting that is text."""
        return str(self.values[name])

    def flag(self, name: str) -> bool:
        """Return a setting that is true or false."""
        return bool(self.values[name])

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a setting that is a list of texts."""
        return tuple(str(item) for item in self.values[name])

    def whole(self, name: str) -> int:
        """Return a setting that is a whole number."""
        return math.floor(self.number(name))


def defaults(schema: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the default of every setting that has one."""
    return {name: item["default"] for name, item in schema.items() if "default" in item}
