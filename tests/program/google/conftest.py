"""Both stacks of the whole program, and the Google systems alone with a zone whose key is known."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from program_previews import ROOT, STACKS, as_configured, as_stated, shared, write_project_file

from simulator.preview.model import Preview, PreviewRequest
from simulator.preview.run import preview_many

PROGRAM = """\
import pulumi

import pulumi_aws as aws

from program.config import load
from program.google_stack import build_google, google_exports, publish_google

config = load()
systems = build_google(config)
options = pulumi.ResourceOptions(providers=[aws.Provider("aws", region="us-east-1")])
publish_google(config, systems, "Z0123456789ABC", options)
for name, value in google_exports(systems).items():
    pulumi.export(name, value)
"""
DS = "12345 13 2 " + "AB" * 32


def _project(folder: Path) -> Path:
    write_project_file(folder)
    shutil.copy(ROOT / "Pulumi.dev.yaml", folder)
    (folder / "program").mkdir()
    (folder / "program" / "__main__.py").write_text(PROGRAM)
    return folder


@pytest.fixture(scope="session")
def previews(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Preview]:
    """Stack name to what the repository's own program says it would deploy."""
    configured = as_configured(tmp_path_factory)
    return {stack: as_stated(preview) for stack, preview in configured.items()}


@pytest.fixture(scope="session", params=STACKS)
def preview(request: pytest.FixtureRequest, previews: Mapping[str, Preview]) -> Preview:
    """One stack's preview; a test that takes it runs for both stacks."""
    return previews[str(request.param)]


@pytest.fixture(scope="session")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Preview:
    """The Google systems of the dev stack after their zone's key has been told."""

    def make() -> Preview:
        project = _project(tmp_path_factory.mktemp("google"))
        config = {"googleZoneDs": json.dumps([DS])}
        return preview_many([PreviewRequest(project, config=config)])[0]

    return as_stated(shared(tmp_path_factory, "signed", make))
