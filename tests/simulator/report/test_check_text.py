"""A check of a file says how much it looked at, and when that was nothing."""

from __future__ import annotations

import pytest

from simulator.preview.packs.model import PolicyReport
from simulator.report.check_text import check_text
from simulator.resources.model import Resource, ResourceGraph

BUCKET = Resource(
    urn="urn:pulumi:dev::shop::aws:s3/bucket:Bucket::site",
    type="aws:s3/bucket:Bucket",
    name="site",
    custom=True,
)


@pytest.mark.parametrize(
    ("resources", "title"),
    [
        ((BUCKET,), "Checking shop (dev), 1 resource in export.json"),
        ((), "Checking shop (dev), 0 resources in export.json: there is nothing to check"),
    ],
)
def test_the_title_says_how_much_was_checked(resources: tuple[Resource, ...], title: str) -> None:
    """An empty export passes every policy: that must not look like a verdict on a stack."""
    graph = ResourceGraph("shop", "dev", {one.urn: one for one in resources}, "")
    assert check_text(graph, "export.json", PolicyReport()).splitlines()[0] == title
