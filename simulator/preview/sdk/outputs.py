"""Tells which properties of a resource its provider computes, from the SDK's generated source."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from simulator.preview.sdk.read import resource_class
from simulator.preview.sdk.source import OWN_SDKS, Sdks, class_text

_GETTER: Final = re.compile(
    r"@pulumi\.getter(?:\(name=\"(?P<wire>\w+)\"\))?\n"
    # Other decorators, with texts of any length.
    r"(?s:.*?)    def (?P<python>\w+)\(self\) -> pulumi\.Output\[(?P<kind>.+)\]:\n"
)
# What an annotation begins with when a property may be missing.
_OPTIONAL: Final = "Optional["


@lru_cache(maxsize=4096)
def always_there(token: str, sdks: Sdks = OWN_SDKS) -> frozenset[str] | None:
    """Return the properties that a resource of a type always has, given or not, wire names.

    The generator writes ``Output[T]`` for what a program must give and for what the provider's
    schema calls computed, ``Output[Optional[T]]`` for what is missing when nobody gives it. The
    id is none of them.

    Returns:
        ``None`` where the SDK is not installed or does not know the type. Of a provider's own
        resource nothing is computed.
    """
    if token.startswith("pulumi:providers:"):
        return frozenset()
    found = resource_class(token, sdks)
    if found is None:
        return None
    return frozenset(
        wire or python
        for wire, python, kind in _GETTER.findall(class_text(found.file, found.name))
        if not kind.startswith(_OPTIONAL)
    ) - {"id"}
