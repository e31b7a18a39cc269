"""The console on standard output."""

from __future__ import annotations

import os
import sys
from typing import Final

from rich.console import Console

# Wide enough for nine choices: a pipe has no width of its own.
_PIPE_WIDTH: Final = 200


def out() -> Console:
    """Return the console on standard output: as wide as the terminal, or wide for a pipe."""
    wide = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else _PIPE_WIDTH
    return Console(file=sys.stdout, width=wide, highlight=False, soft_wrap=False)
