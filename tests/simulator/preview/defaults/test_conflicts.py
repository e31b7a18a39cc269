"""What a provider chose goes when the program now gives something that rules it out."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.preview.defaults.fill import checked_inputs

ROLE = "aws:iam/role:Role"


@pytest.mark.parametrize(
    ("type_", "chosen", "given"),
    [
        (ROLE, {"name": "r-1234567"}, {"namePrefix": "pre"}),
        (ROLE, {"name": "r-1234567"}, {"namePrefix": "04da6b54-80e4-46f7-96ec-b56ff0331ba9"}),
        ("aws:rds/instance:Instance", {"identifier": "db-1"}, {"identifierPrefix": "pre"}),
        ("aws:s3/bucket:Bucket", {"bucket": "b-1234567"}, {"bucketPrefix": "pre"}),
        ("aws:s3/bucket:Bucket", {"acl": "private"}, {"grants": []}),
        ("unheard:of/thing:Thing", {"name": "t-1234567"}, {"namePrefix": "pre"}),
    ],
)
def test_a_choice_that_conflicts_is_dropped(
    type_: str, chosen: dict[str, Any], given: dict[str, Any]
) -> None:
    (name,) = chosen
    olds = {**chosen, "tags": {}, "__defaults": [name]}
    found = checked_inputs(type_, given, {}, olds)
    assert name not in found
    assert name not in found.get("__defaults", [])
    kept = checked_inputs(type_, {}, {}, olds)
    assert kept[name] == chosen[name]
    assert name in kept["__defaults"]


def test_the_prefix_of_other_names_rules_nothing_out() -> None:
    """A disk's snapshots are named by a prefix; whether there are any is another choice."""
    name = "createSnapshotBeforeDestroy"
    olds = {name: False, "__defaults": [name]}
    given = {f"{name}Prefix": "pre", "zone": "europe-west1-b"}
    assert checked_inputs("gcp:compute/disk:Disk", given, {}, olds)[name] is False


def test_a_null_rules_nothing_out() -> None:
    olds = {"name": "r-1234567", "__defaults": ["name"]}
    assert checked_inputs(ROLE, {"namePrefix": None}, {}, olds)["name"] == "r-1234567"
