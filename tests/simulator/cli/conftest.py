"""A pack of somebody else's, and resources that break it, fit it and leave it undecided."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

TEAM_PACK = """\
from pulumi_policy import (
    EnforcementLevel, PolicyPack, ResourceValidationPolicy, Severity, StackValidationPolicy,
)

def private(args, report):
    if args.resource_type == "aws:s3/bucket:Bucket":
        if "acl" in args.props and args.props["acl"] == "public-read":
            report("the bucket is public")

def tagged(args, report):
    if args.resource_type == "aws:s3/bucket:Bucket" and "tags" not in args.props:
        report(f"{args.name} has no tags")

def few(args, report):
    if sum(1 for one in args.resources if one.resource_type == "aws:s3/bucket:Bucket") > 9:
        report("more than nine buckets")

PolicyPack("team", enforcement_level=EnforcementLevel.ADVISORY, policies=[
    ResourceValidationPolicy("bucket-private", "Buckets are private.", private,
        enforcement_level=EnforcementLevel.MANDATORY, severity=Severity.HIGH),
    ResourceValidationPolicy("bucket-tagged", "Buckets have tags.", tagged),
    StackValidationPolicy("few-buckets", "There are few buckets.", few),
])
"""


def _write_pack(folder: Path, main: str = TEAM_PACK) -> Path:
    folder.mkdir(parents=True)
    (folder / "PulumiPolicy.yaml").write_text("name: team\nruntime: python\nversion: 1.2.3\n")
    (folder / "__main__.py").write_text(main)
    return folder


@pytest.fixture
def write_pack() -> Callable[..., Path]:
    """Return a function that writes a pack: folder, program."""
    return _write_pack


@pytest.fixture
def team_pack(tmp_path: Path) -> Path:
    return _write_pack(tmp_path / "team")


@pytest.fixture
def export(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a stack export with buckets of the properties given."""

    def write(**buckets: Mapping[str, Any]) -> Path:
        resources = [
            {
                "urn": f"urn:pulumi:prod::shop::aws:s3/bucket:Bucket::{name}",
                "type": "aws:s3/bucket:Bucket",
                "custom": True,
                "id": "",
                "inputs": dict(inputs),
                "outputs": dict(inputs),
            }
            for name, inputs in buckets.items()
        ]
        path = tmp_path / "export.json"
        deployment = {"manifest": {}, "resources": resources}
        path.write_text(json.dumps({"version": 3, "deployment": deployment}))
        return path

    return write
