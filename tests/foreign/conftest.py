"""Previews the programs in this folder once a session, for every test that reads them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from simulator.preview.model import Preview, PreviewRequest
from simulator.preview.run import preview

HERE = Path(__file__).parent
# Program -> whether clients reach it over HTTP, so that it can be simulated.
PROGRAMS: dict[str, bool] = {
    "failover_rest": True,
    "global_run": True,
    "inference_edge": True,
    "regional_api": True,
    "static_site": True,
    "web_fleet": True,
}


def request_for(name: str) -> PreviewRequest:
    """Return the preview request of one program, with its fixtures when it has some."""
    fixtures = HERE / name / "fixtures.yaml"
    return PreviewRequest(HERE / name, fixtures=fixtures if fixtures.exists() else None)


@pytest.fixture(scope="session")
def previewed() -> Callable[[str], Preview]:
    """Return a function that previews a program of this folder by name, once a session."""
    return cache(lambda name: preview(request_for(name)))
