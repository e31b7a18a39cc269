"""A resource's inputs as a person reads them: lines in the manner of YAML, nothing secret."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from simulator.preview.masking import MASKED, Masker
from simulator.report.labels import printable
from simulator.resources.marks import DEFAULTS_KEY
from simulator.resources.values import (
    UNKNOWN,
    Archive,
    Asset,
    PropertyValue,
    ResourceReference,
    Secret,
)

UNKNOWN_TEXT: Final = "[unknown]"
_DEFAULT: Final = "  (default)"
# What reads as itself and as nothing else: no number, no truth value, none of our own marks.
_PLAIN: Final = re.compile(r"[A-Za-z_/*](?:[^\s:#\"'\[\]{}]|[ :](?=\S))*")
_WORDS: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off"})


def inputs_lines(inputs: Mapping[str, PropertyValue], masker: Masker) -> Iterator[str]:
    """Yield a resource's inputs, sorted by name; what the provider filled in is marked.

    Args:
        inputs: decoded inputs, the provider's notes among them.
        masker: hides secret configuration that the program took for ordinary values.
    """
    filled = defaults_of(inputs)
    for key, value in sorted(inputs.items()):
        if key != DEFAULTS_KEY:
            head = f"{_text(key, masker)}:"
            yield from _lines(head, value, _DEFAULT if key in filled else "", masker)


def defaults_of(value: Mapping[str, PropertyValue]) -> Collection[str]:
    """Return the properties of an object that the provider chose, as its notes say."""
    listed = value.get(DEFAULTS_KEY)
    return frozenset(map(str, listed)) if isinstance(listed, tuple) else frozenset()


def _lines(head: str, value: PropertyValue, mark: str, masker: Masker) -> Iterator[str]:
    if isinstance(value, Mapping) and value.keys() - {DEFAULTS_KEY}:
        yield f"{head}{mark}"
        yield from (f"  {line}" for line in inputs_lines(value, masker))
    elif isinstance(value, tuple) and value:
        yield f"{head}{mark}"
        for item in value:
            yield from _item(item, masker)
    elif isinstance(value, str) and "\n" in value.rstrip("\n"):
        yield f"{head} |{mark}"
        yield from (f"  {printable(line)}" for line in masker.text(value).splitlines())
    else:
        yield f"{head} {_scalar(value, masker)}{mark}"


def _item(value: PropertyValue, masker: Masker) -> Iterator[str]:
    if isinstance(value, Mapping) and value.keys() - {DEFAULTS_KEY}:
        first, *more = inputs_lines(value, masker)
    elif isinstance(value, tuple) and value:
        first, *more = (line for item in value for line in _item(item, masker))
    else:
        yield from _lines("-", value, "", masker)
        return
    yield f"- {first}"
    yield from (f"  {line}" for line in more)


def _scalar(value: PropertyValue, masker: Masker) -> str:
    if value is UNKNOWN:
        return UNKNOWN_TEXT
    if isinstance(value, Secret):
        return MASKED
    if isinstance(value, Asset | Archive | ResourceReference):
        return printable(masker.text(special_text(value)))
    if isinstance(value, str):
        return _text(value, masker)
    if isinstance(value, Mapping):
        return "{}"
    return "[]" if isinstance(value, tuple) else json.dumps(value)


def special_text(value: Asset | Archive | ResourceReference) -> str:
    """Return a file or a reference as one line; the text of a file is not shown."""
    if isinstance(value, ResourceReference):
        return f"[{value.urn}]"
    kind = type(value).__name__.lower()
    if isinstance(value, Archive) and value.assets is not None:
        return f"[{kind} of {', '.join(sorted(value.assets))}]"
    place = value.path or value.uri
    return f"[{kind} {place}]" if place else f"[{kind}]"


def _text(value: str, masker: Masker) -> str:
    shown = masker.text(value)
    hidden = shown == MASKED and value != MASKED
    if hidden or (_PLAIN.fullmatch(shown) and shown.casefold() not in _WORDS):
        return printable(shown)
    return printable(json.dumps(shown, ensure_ascii=False))
