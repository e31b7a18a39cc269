"""Previews a project that holds the Google systems and their names alone, once for all tests."""

import json
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


@pytest.fixture(scope="session")
def previews(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Preview]:
    """Stack name to what it would deploy, with the repository's own configuration.

    ``dev+ds`` is the dev stack after its zone's key has been told.
    """
    project = tmp_path_factory.mktemp("google")
    for name in ("Pulumi.yaml", *(f"Pulumi.{stack}.yaml" for stack in STACKS)):
        shutil.copy(ROOT / name, project)
    (project / "program").mkdir()
    (project / "program" / "__main__.py").write_text(PROGRAM)
    requests = [PreviewRequest(project, stack=stack) for stack in STACKS]
    requests.append(PreviewRequest(project, config={"googleZoneDs": json.dumps([DS])}))
    return dict(zip((*STACKS, "dev+ds"), preview_many(requests), strict=True))


@pytest.fixture(scope="session", params=STACKS)
def preview(request: pytest.FixtureRequest, previews: Mapping[str, Preview]) -> Preview:
    """One stack's preview; a test that takes it runs for both stacks."""
    return previews[str(request.param)]
