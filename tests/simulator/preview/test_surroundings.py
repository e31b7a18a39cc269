"""What lies around a program: the environment's region, packages without an SDK."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from simulator.preview.model import Preview, PreviewRequest
from simulator.preview.run import preview

WriteProject: TypeAlias = Callable[..., Path]

QUEUES = """
    import pulumi
    import pulumi_aws as aws
    aws.sqs.Queue("by-default")
    explicit = aws.Provider("explicit")
    aws.sqs.Queue("by-explicit", opts=pulumi.ResourceOptions(provider=explicit))
    pulumi.export("region", aws.get_region().region)
"""
FOREIGN = """
    import pulumi

    class Bar(pulumi.CustomResource):
        def __init__(self, name):
            super().__init__("foo-bar:index:Bar", name, {"size": 1})

    Bar("first")
    Bar("second")
"""


def notes(found: Preview) -> list[tuple[str, str, int]]:
    return [
        (item.token, item.note, item.source.line if item.source else 0) for item in found.assumed
    ]


def test_the_region_of_the_environment(
    write_project: WriteProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Data sources answer for it. As an input only an explicit provider has it: the SDK sets it."""
    monkeypatch.setenv("AWS_REGION", "eu-west-3")
    found = preview(PreviewRequest(write_project(QUEUES)))
    assert found.outputs["region"] == "eu-west-3"
    assert notes(found) == []
    regions = {
        item.name: item.inputs.get("region")
        for item in found.graph
        if "aws" in item.type and not item.name.startswith("default")
    }
    assert regions == {"explicit": "eu-west-3", "by-explicit": "eu-west-3", "by-default": None}


def test_a_missing_region_is_told(write_project: WriteProject) -> None:
    program = 'import pulumi_aws as aws\naws.sqs.Queue("queue")\n'
    (told,) = notes(preview(PreviewRequest(write_project(program))))
    assert told[0] == "aws"
    assert "stops with `Missing region information`" in told[1]


def test_a_package_without_an_sdk_is_told_once_at_its_first_resource(
    write_project: WriteProject,
) -> None:
    found = preview(PreviewRequest(write_project(FOREIGN)))
    assert {item.name for item in found.graph if item.type == "foo-bar:index:Bar"} == {
        "first",
        "second",
    }
    note = (
        "no pulumi_foo_bar is installed: its inputs were not checked and no defaults filled in; "
        "the real CLI needs its provider"
    )
    assert notes(found) == [("foo-bar", note, 8)]
