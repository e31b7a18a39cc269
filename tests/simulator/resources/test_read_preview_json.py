"""What a preview's steps tell of resources that exist already."""

from __future__ import annotations

import pytest

from simulator.resources.read_preview_json import read_preview_json
from simulator.resources.values import UNKNOWN

URN = "urn:pulumi:dev::shop::aws:s3/bucket:Bucket::bucket"
NEW = {"urn": URN, "custom": True, "type": "aws:s3/bucket:Bucket", "inputs": {"acl": "private"}}
OLD = {**NEW, "id": "bucket-1", "inputs": {"acl": "public"}, "outputs": {"arn": "arn:1"}}


@pytest.mark.parametrize(
    ("operation", "id_", "outputs"),
    [
        ("same", "bucket-1", {"arn": "arn:1"}),
        ("update", "bucket-1", {}),
        # What replaces a resource has another id, which nobody knows yet.
        ("create-replacement", UNKNOWN, {}),
        ("create", UNKNOWN, {}),
    ],
)
def test_the_new_state_keeps_of_the_old_one_what_the_step_keeps(operation, id_, outputs):
    """`pulumi preview --json` prints new states without id and outputs."""
    step = {"op": operation, "urn": URN, "oldState": OLD, "newState": NEW}
    bucket = read_preview_json({"steps": [step]}, "preview.json")[URN]
    assert bucket.id == id_
    assert dict(bucket.outputs) == outputs
    assert bucket.inputs == {"acl": "private"}
