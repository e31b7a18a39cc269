"""The whole program under every choice, and its AWS systems alone, each previewed once per run."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from program_previews import (
    ROOT,
    STACKS,
    as_configured,
    as_stated,
    every_choice,
    shared,
    write_project_file,
)

from simulator.preview.model import Preview, PreviewRequest
from simulator.preview.run import preview_many

# The AWS systems of a small stack: two regions, and Google's addresses written down.
AWS_PROGRAM = """\
import pulumi

from program.aws_stack import aws_exports, build_aws, publish_api
from program.config import load

config = load()
systems = build_aws(config)
publish_api(config, systems, "203.0.113.1", "2001:db8::1")
for name, value in aws_exports(systems).items():
    pulumi.export(name, value)
"""


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
def dev(previews: Mapping[str, Preview]) -> Preview:
    """What the development stack would deploy."""
    return previews["dev"]


def _project(folder: Path) -> Path:
    write_project_file(folder)
    program = folder / "program"
    program.mkdir()
    (program / "__main__.py").write_text(AWS_PROGRAM)
    # Archives are read and hashed when a resource states them.
    (program / "assets").symlink_to(ROOT / "program" / "assets")
    return folder


@pytest.fixture(scope="session")
def choices(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, Preview]]:
    """Stack name and routing choice to what the program says it would deploy."""
    return {
        stack: {
            choice: as_stated(preview)
            for choice, preview in every_choice(tmp_path_factory, stack).items()
        }
        for stack in STACKS
    }


@pytest.fixture(scope="session")
def variant(tmp_path_factory: pytest.TempPathFactory) -> Preview:
    """The small stack with the settings the other stacks leave alone."""
    other = {
        "awsRegions": '["us-east-1", "eu-west-1"]',
        "cdnEdgeFunction": "lambda",
        "waf": "false",
        "cdnOriginShield": "",
        "hostedZoneId": "Z0123456789ABCDEFGHIJ",
        "modelCapturePercent": "0",
        "lambdaReservedConcurrency": "-1",
        "awsHomeRegion": "eu-west-1",
    }

    def make() -> Preview:
        project = _project(tmp_path_factory.mktemp("variant"))
        return preview_many([PreviewRequest(project, "small", other)])[0]

    return as_stated(shared(tmp_path_factory, "variant", make))
