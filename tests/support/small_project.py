"""Puts a program into a project's folder."""

from __future__ import annotations

import textwrap
from pathlib import Path


def write(root: Path, program: str) -> Path:
    """Write the project's program, indented as it may be in a test; return the folder."""
    (root / "__main__.py").write_text(textwrap.dedent(program))
    return root
