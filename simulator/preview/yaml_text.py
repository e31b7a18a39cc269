"""Reads YAML and JSON files as Pulumi's CLI does; an error names its line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from simulator.errors import InputError, Problem

_OLD_SCALARS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("timestamp", "bool", "int", "float")
)


class _Loader(yaml.SafeLoader):
    """SafeLoader without YAML 1.1's surprises: ``yes``, ``on``, dates and 12:30 stay text."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the base class's own form
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in _OLD_SCALARS]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int",
    re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$|^0x[0-9a-fA-F]+$"),
    list("-+0123456789"),
)
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?$"),
    list("-+0123456789."),
)


def read_mapping(path: Path, *, as_written: bool = False) -> dict[str, Any]:
    """Return the mapping a YAML or JSON file holds; an empty file is an empty mapping.

    Args:
        path: the file.
        as_written: leave every scalar the text it is: ``1.50`` stays ``1.50``.

    Raises:
        InputError: the file cannot be read, is no YAML, or holds something else.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(Problem(f"cannot read: {error.strerror}", where=str(path))) from error
    except UnicodeDecodeError as error:
        raise InputError(Problem("this is not UTF-8 text", where=str(path))) from error
    try:
        document = yaml.load(text, yaml.BaseLoader if as_written else _Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark is not None else str(path)
        why = str(getattr(error, "problem", None) or error)
        raise InputError(Problem("this is not valid YAML", where=where, why=why)) from error
    if document is None:
        return {}
    if not isinstance(document, dict):
        raise InputError(Problem("expected a mapping of keys to values", where=str(path)))
    return {str(key): value for key, value in document.items()}
