"""The house stays one a stranger finds their way in."""

from __future__ import annotations

import re
import statistics
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from simulator.caching.registry import FRESHNESS_RULES
from simulator.routing.registry import ROUTERS

ROOT = Path(__file__).parents[1]
# A path of the machine that the tests run on: nobody else has it.
HERE = [rf"(?<![\w.]){re.escape(str(path))}/" for path in (ROOT, Path.home())]
PACKAGES = ("program", "policypacks", "simulator")


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_answers_too_many_questions() -> None:
    sizes = {path.relative_to(ROOT): lines(path) for path in tracked("*.py")}
    assert not {str(path): size for path, size in sizes.items() if size > 500}
    ours = [size for path, size in sizes.items() if path.parts[0] in PACKAGES and size > 1]
    assert statistics.median(ours) <= 150


def test_no_commit_names_a_registry_or_a_path_of_somebodys_machine() -> None:
    # Written apart so that this file does not find itself.
    forbidden = re.compile(
        "|".join(["pypi" + r"\.org", "/simple" + "/", r"--(extra-)?index" + "-url", *HERE])
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        if path.suffix not in {".gz", ".npz", ".png"}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if forbidden.search(line)
    ]
    assert not found


def test_every_requirement_is_pinned_with_a_hash() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([A-Za-z0-9._-]+)==(\S+).*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    assert len(pins) > 40
    assert all("--hash=sha256:" in block for block in blocks if "==" in block)


@pytest.mark.parametrize(
    ("package", "registry", "page"),
    [("routing", ROUTERS, "simulation.md"), ("caching", FRESHNESS_RULES, "simulation.md")],
)
def test_every_registered_model_has_a_test_and_a_paragraph(
    package: str, registry: Mapping[str, Any], page: str
) -> None:
    tests = "\n".join(
        path.read_text(encoding="utf-8") for path in tracked(f"tests/simulator/{package}/*.py")
    )
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert not [
        name
        for name, model in registry.items()
        if model.__name__ not in tests and f'"{name}"' not in tests
    ]
    assert not [name for name in registry if f"`{name}`" not in text]
