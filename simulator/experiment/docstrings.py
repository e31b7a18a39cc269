"""Descriptions of a dataclass's fields, read from its docstring."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from typing import Any


def attributes(kind: type[Any]) -> Mapping[str, str]:
    """Return field name -> its text in the ``Attributes`` section of the docstring."""
    # Python 3.13 takes the indentation off docstrings itself.
    whole = inspect.cleandoc(kind.__doc__ or "")
    text = re.search(r"Attributes:\n(.*?)(?:\n\s*\n|\Z)", whole, re.DOTALL)
    if text is None:
        return {}
    found: dict[str, str] = {}
    entries = re.findall(
        r"^ {4}(\S[^:\n]*): (.*?)(?=^ {4}\S|\Z)", text[1] + "\n", re.MULTILINE | re.DOTALL
    )
    for names, description in entries:
        for name in names.split(","):
            found[name.strip()] = " ".join(description.split()).replace("``", "`")
    return found
