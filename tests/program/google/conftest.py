"""Previews a project that holds the Google systems alone, once for both stacks."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from simulator.preview.model import Preview, PreviewRequest
from simulator.preview.run import preview_many

ROOT = Path(__file__).resolve().parents[3]
STACKS = ("dev", "prod")
PROGRAM = """\
import pulumi

from program.config import load
from program.google_stack import build_google, google_exports

for name, value in google_exports(build_google(load())).items():
    pulumi.export(name, value)
"""


@pytest.fixture(scope="session")
def previews(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Preview]:
    """Stack name to what it would deploy, with the repository's own configuration."""
    project = tmp_path_factory.mktemp("google")
    for name in ("Pulumi.yaml", *(f"Pulumi.{stack}.yaml" for stack in STACKS)):
        shutil.copy(ROOT / name, project)
    (project / "program").mkdir()
    (project / "program" / "__main__.py").write_text(PROGRAM)
    requests = [PreviewRequest(project, stack=stack) for stack in STACKS]
    return dict(zip(STACKS, preview_many(requests), strict=True))


@pytest.fixture(scope="session", params=STACKS)
def preview(request: pytest.FixtureRequest, previews: Mapping[str, Preview]) -> Preview:
    """One stack's preview; a test that takes it runs for both stacks."""
    return previews[str(request.param)]
