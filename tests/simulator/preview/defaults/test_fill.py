"""What a provider's check fills in: defaults, its own earlier choices, and the note of both."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from simulator.preview.defaults import fill
from simulator.preview.defaults.fill import carried_over, checked_inputs
from simulator.preview.defaults.model import Default
from simulator.preview.defaults.registry import level_of
from simulator.resources.values import UNKNOWN, PropertyValue
from simulator.resources.wire import SECRET_SIGNATURE, SIGNATURE_KEY, UNKNOWN_SENTINEL

DISTRIBUTION = "aws:cloudfront/distribution:Distribution"
# Defaults of these tests alone: the real table has tests of its own.
TABLE = {
    DISTRIBUTION: (
        Default("priceClass", "PriceClass_All", "test"),
        Default("viewerCertificate.minimumProtocolVersion", "TLSv1", "test"),
        Default("origins[].connectionAttempts", 3, "test"),
        Default("origins[].connectionTimeout", 10, "test", unless=("originPath",)),
        Default("defaultCacheBehavior.minTtl", 0, "test"),
    )
}


@pytest.fixture(autouse=True)
def _table(monkeypatch: pytest.MonkeyPatch) -> None:
    levels = {type_: level_of(defaults) for type_, defaults in TABLE.items()}
    monkeypatch.setattr(fill, "LEVELS", levels)


def secret(value: Any) -> dict[str, Any]:
    return {SIGNATURE_KEY: SECRET_SIGNATURE, "value": value}


def filled(
    news: dict[str, Any], olds: dict[str, Any] | None = None, type_: str = DISTRIBUTION
) -> dict[str, Any]:
    found = checked_inputs(type_, news, {}, olds)
    if type_ == DISTRIBUTION:
        found.pop("tagsAll")
    return found


def test_silence_is_filled_at_every_level_and_noted_there() -> None:
    given = {
        "origins": [{"originId": "a", "connectionAttempts": 1}, {"originId": "b"}],
        "viewerCertificate": {},
        "comment": "c",
    }
    before = copy.deepcopy(given)
    assert filled(given) == {
        "__defaults": ["priceClass"],
        "priceClass": "PriceClass_All",
        "comment": "c",
        "origins": [
            {
                "__defaults": ["connectionTimeout"],
                "originId": "a",
                "connectionAttempts": 1,
                "connectionTimeout": 10,
            },
            {
                "__defaults": ["connectionAttempts", "connectionTimeout"],
                "originId": "b",
                "connectionAttempts": 3,
                "connectionTimeout": 10,
            },
        ],
        "viewerCertificate": {
            "__defaults": ["minimumProtocolVersion"],
            "minimumProtocolVersion": "TLSv1",
        },
    }
    assert given == before


def test_every_object_has_a_list_and_no_map_has() -> None:
    found = filled(
        {
            "restrictions": {"geoRestriction": {"restrictionType": "none"}},
            "tags": {"a": "b"},
            "priceClass": "PriceClass_100",
        }
    )
    assert found == {
        "__defaults": [],
        "priceClass": "PriceClass_100",
        "restrictions": {
            "__defaults": [],
            "geoRestriction": {"__defaults": [], "restrictionType": "none"},
        },
        "tags": {"a": "b"},
    }


def test_a_null_is_nothing_given() -> None:
    found = filled({"priceClass": None, "comment": None, "origins": [{"connectionAttempts": None}]})
    assert found["priceClass"] == "PriceClass_All"
    assert "comment" not in found
    assert found["origins"][0]["connectionAttempts"] == 3


def test_what_rules_a_default_out_is_looked_for_in_the_same_object() -> None:
    found = filled({"origins": [{"originPath": UNKNOWN_SENTINEL}, {}]})
    assert [one["__defaults"] for one in found["origins"]] == [
        ["connectionAttempts"],
        ["connectionAttempts", "connectionTimeout"],
    ]


def test_missing_and_unknown_objects_stay_so() -> None:
    found = filled({"defaultCacheBehavior": UNKNOWN_SENTINEL, "origins": UNKNOWN_SENTINEL})
    assert found["defaultCacheBehavior"] == UNKNOWN_SENTINEL
    assert found["origins"] == UNKNOWN_SENTINEL
    assert "viewerCertificate" not in found


def test_a_secret_object_is_filled_and_stays_secret() -> None:
    found = filled({"defaultCacheBehavior": secret({"compress": True})})
    assert found["defaultCacheBehavior"] == secret(
        {"__defaults": ["minTtl"], "compress": True, "minTtl": 0}
    )


def test_notes_that_the_program_passes_on_are_made_anew() -> None:
    found = filled({"__defaults": ["comment"], "origins": [{"__defaults": ["originId"]}]})
    assert found["__defaults"] == ["priceClass"]
    assert found["origins"][0]["__defaults"] == ["connectionAttempts", "connectionTimeout"]


@pytest.mark.parametrize("type_", ["acme:index/thing:Thing", "aws:sns/topicPolicy:TopicPolicy"])
def test_a_type_that_is_not_in_the_table_stays_as_it_is(type_: str) -> None:
    given: dict[str, Any] = {"a": None, "b": {"c": [{}]}}
    assert filled(given, type_=type_) == given


def test_what_an_older_sdk_does_not_have_is_not_filled_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    newer = level_of((Default("newest", 1, "test"), Default("priceClass", "a", "test")))
    monkeypatch.setattr(fill, "LEVELS", {DISTRIBUTION: newer})
    assert filled({}) == {"__defaults": ["priceClass"], "priceClass": "a"}


def test_a_provider_that_cannot_be_configured_yet_is_not_asked() -> None:
    provider: dict[str, PropertyValue] = {"region": UNKNOWN, "version": "7.0.0"}
    assert checked_inputs(DISTRIBUTION, {"comment": "c"}, provider) == {"comment": "c"}


def test_what_the_provider_chose_before_goes_before_its_defaults() -> None:
    old = {
        "__defaults": ["priceClass", "name"],
        "priceClass": "PriceClass_200",
        "name": "made-1a2b3c4",
        "comment": "gone",
        "origins": [{"__defaults": ["connectionAttempts"], "connectionAttempts": 2}],
    }
    assert filled({"origins": [{"originId": "a"}, {"originId": "b"}]}, old) == {
        "__defaults": ["name", "priceClass"],
        "name": "made-1a2b3c4",
        "priceClass": "PriceClass_200",
        "origins": [
            {
                "__defaults": ["connectionAttempts", "connectionTimeout"],
                "originId": "a",
                "connectionAttempts": 2,
                "connectionTimeout": 10,
            },
            {
                "__defaults": ["connectionAttempts", "connectionTimeout"],
                "originId": "b",
                "connectionAttempts": 3,
                "connectionTimeout": 10,
            },
        ],
    }


def test_of_other_types_the_choices_are_carried_over_at_every_depth() -> None:
    old = {
        "__defaults": ["name", "acl"],
        "name": "bucket-1a2b3c4",
        "acl": "private",
        "rules": [{"__defaults": ["id"], "id": "made", "days": 3}],
        "hidden": secret({"__defaults": ["port"], "port": 1}),
    }
    new = {"acl": "public-read", "rules": [{"days": 4}, {"days": 5}], "hidden": secret({"a": 1})}
    before = copy.deepcopy(new)
    assert carried_over(new, old) == {
        "__defaults": ["name"],
        "name": "bucket-1a2b3c4",
        "acl": "public-read",
        "rules": [{"__defaults": ["id"], "id": "made", "days": 4}, {"days": 5}],
        "hidden": secret({"__defaults": ["port"], "a": 1, "port": 1}),
    }
    assert new == before


def test_what_the_program_gave_once_is_not_carried_over() -> None:
    assert carried_over({}, {"__defaults": [], "tags": {"a": "b"}}) == {"__defaults": []}
    assert carried_over({"a": 1}, {}) == {"a": 1}
