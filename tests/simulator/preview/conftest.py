from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

WriteProject = Callable[..., Path]


@pytest.fixture
def write_project(tmp_path: Path) -> WriteProject:
    """Writes a project named ``shop`` with the given program and further files."""

    def write(
        program: str = "",
        *,
        settings: str = "name: shop\nruntime: python\n",
        files: Mapping[str, str] | None = None,
        folder: str = "shop",
    ) -> Path:
        root = tmp_path / folder
        root.mkdir(exist_ok=True)
        (root / "Pulumi.yaml").write_text(settings)
        if program:
            (root / "__main__.py").write_text(textwrap.dedent(program))
        for name, text in (files or {}).items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text))
        return root

    return write
