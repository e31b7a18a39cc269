"""Parsing Python source, one thread at a time."""

from __future__ import annotations

import ast
import threading
from typing import Final

# CPython 3.11 counts the depth of a tree under construction in state that threads share: two at
# once can fail with "AST constructor recursion depth mismatch" (CPython issue 106905).
_ONE_AT_A_TIME: Final = threading.Lock()


def parse(source: str | bytes, filename: str = "<unknown>") -> ast.Module:
    """Return the syntax tree of a module's source.

    Raises:
        SyntaxError: the source is no Python.
        ValueError: the source holds null bytes.
    """
    with _ONE_AT_A_TIME:
        return ast.parse(source, filename)


def parse_expression(source: str) -> ast.Expression:
    """Return the syntax tree of one expression.

    Raises:
        SyntaxError: the source is no expression.
    """
    with _ONE_AT_A_TIME:
        return ast.parse(source, mode="eval")
