"""Resource options as the engine hands them to policies: timeouts in seconds."""

from __future__ import annotations

import re
from typing import Any, Final

from simulator.resources.model import NO_OPTIONS, CustomTimeouts, ResourceOptions

# Go's time.ParseDuration: numbers with units, such as ``1h30m`` or ``1.5m``.
_DURATION: Final = re.compile(r"[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+|[-+]?0")
_PART: Final = re.compile(r"(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)")
_UNIT_S: Final = {
    "ns": 1e-9,
    "us": 1e-6,
    "µs": 1e-6,
    "μs": 1e-6,
    "ms": 1e-3,
    "s": 1.0,
    "m": 60.0,
    "h": 3600.0,
}


def options_of(given: Any) -> ResourceOptions:
    """Return the options of a resource.

    No aliases: the engine tells policies only the one under which it found a resource's former
    state, and a preview of nothing deployed finds none.

    Args:
        given: a ``TransformResourceOptions``.

    Raises:
        ValueError: a timeout is no duration.
    """
    before = given.HasField("delete_before_replace")
    timeouts = None
    if given.HasField("custom_timeouts"):
        texts = given.custom_timeouts
        names = ("create", "update", "delete", "read")
        timeouts = CustomTimeouts(*(_seconds(getattr(texts, name, "")) for name in names))
    found = ResourceOptions(
        ignore_changes=tuple(given.ignore_changes),
        delete_before_replace=given.delete_before_replace if before else None,
        custom_timeouts=timeouts,
        additional_secret_outputs=tuple(given.additional_secret_outputs),
    )
    return NO_OPTIONS if found == NO_OPTIONS else found


def _seconds(text: str) -> float:
    if not text:
        return 0.0
    if not _DURATION.fullmatch(text):
        raise ValueError(f"{text!r} is no duration such as 5m or 1h30m")
    total = sum(float(number) * _UNIT_S[unit] for number, unit in _PART.findall(text))
    return -total if text.startswith("-") else total
