"""What a real provider chose for a resource stays chosen when a stack is previewed offline."""

from __future__ import annotations

from simulator.preview.provider.inputs import carried_over


def test_chosen_values_are_carried_over_at_every_depth():
    old = {
        "__defaults": ["name", "acl"],
        "name": "bucket-1a2b3c4",
        "acl": "private",
        "rules": [{"__defaults": ["id"], "id": "made", "days": 3}],
    }
    new = {"acl": "public-read", "rules": [{"days": 4}, {"days": 5}]}
    assert carried_over(new, old) == {
        "name": "bucket-1a2b3c4",
        "acl": "public-read",
        "rules": [{"id": "made", "days": 4}, {"days": 5}],
    }
    assert new == {"acl": "public-read", "rules": [{"days": 4}, {"days": 5}]}


def test_what_the_program_gave_once_is_not_carried_over():
    assert carried_over({}, {"__defaults": [], "tags": {"a": "b"}}) == {}
    assert carried_over({"a": 1}, {}) == {"a": 1}
