"""Which paths of a CDN carry questions to a model rather than files."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any, Final

from policypacks._kit.settings import Settings
from policypacks._kit.view import View

PATHS: Final[Mapping[str, Any]] = {
    "type": "array",
    "items": {"type": "string", "minLength": 1},
    "default": [
        "*predict*",
        "*infer*",
        "*invocations*",
        "*completions*",
        "*embed*",
        "/v[0-9]*",
        "/api/*",
    ],
    "description": "Globs of the path patterns behind which a model or an API answers; the "
    "default behaviour's pattern is *.",
}


def path_of(behaviour: View) -> str:
    """Return the path pattern of a cache behaviour; the default one takes every path.

    Raises:
        CannotEvaluateError: it is not known.
    """
    return behaviour.text("pathPattern", "*") or "*"


def is_inference(behaviour: View, settings: Settings) -> bool:
    """Say whether a cache behaviour is among the paths of the policy's setting ``paths``.

    Raises:
        CannotEvaluateError: its path is not known.
    """
    path = path_of(behaviour).lower()
    return any(fnmatchcase(path, glob.lower()) for glob in settings.texts("paths"))


def methods_of(behaviour: View, name: str) -> frozenset[str]:
    """Return the methods that ``allowedMethods`` or ``cachedMethods`` lists, in upper case.

    Raises:
        CannotEvaluateError: they are not known.
    """
    # A multi-tenant distribution has both lists in one object.
    if behaviour.has("allowedMethods.items"):
        inside = {"allowedMethods": "items", "cachedMethods": "cachedMethods"}[name]
        return frozenset(one.upper() for one in behaviour.texts(f"allowedMethods.{inside}"))
    return frozenset(one.upper() for one in behaviour.texts(name))
