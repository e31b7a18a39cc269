"""What AWS resources get from their provider: its region, its default tags."""

from __future__ import annotations

import json
from typing import Any

import pytest

from simulator.preview.defaults.aws_framework import TAGGED
from simulator.preview.defaults.fill import checked_inputs
from simulator.preview.defaults.registry import DEFAULTS
from simulator.preview.sdk.outputs import always_there
from simulator.resources.values import UNKNOWN, PropertyValue, Secret
from simulator.resources.wire import SECRET_SIGNATURE, SIGNATURE_KEY, UNKNOWN_SENTINEL

FUNCTION = "aws:lambda/function:Function"
DISTRIBUTION = "aws:cloudfront/distribution:Distribution"
DEFAULT_TAGS = json.dumps({"tags": {"team": "edge", "env": "dev"}})


def filled(
    type_: str,
    inputs: dict[str, Any],
    provider: dict[str, PropertyValue] | None = None,
    olds: dict[str, Any] | None = None,
) -> dict[str, Any]:
    return checked_inputs(type_, inputs, provider or {}, olds)


def tags_all(tags: Any, **provider: PropertyValue) -> Any:
    found = filled(FUNCTION, {} if tags is None else {"tags": tags}, provider)
    assert "tagsAll" not in found["__defaults"]
    assert found.get("tags") == tags
    return found["tagsAll"]


@pytest.mark.parametrize("type_", [FUNCTION, "aws:s3/bucketPolicy:BucketPolicy"])
def test_a_regional_resource_gets_its_providers_region(type_: str) -> None:
    found = filled(type_, {}, {"region": "eu-west-1"})
    assert found["region"] == "eu-west-1"
    assert "region" not in found.get("__defaults", [])


def test_its_own_region_stays_and_none_is_made_up() -> None:
    assert filled(FUNCTION, {"region": "sa-east-1"}, {"region": "eu-west-1"})["region"] == (
        "sa-east-1"
    )
    assert "region" not in filled(FUNCTION, {})


def test_a_global_resource_has_no_region() -> None:
    assert "region" not in filled(DISTRIBUTION, {}, {"region": "eu-west-1"})


def test_a_secret_region_stays_secret() -> None:
    found = filled(FUNCTION, {}, {"region": Secret("eu-west-1")})
    assert found["region"] == {SIGNATURE_KEY: SECRET_SIGNATURE, "value": "eu-west-1"}


def test_the_resources_tags_win_over_the_providers() -> None:
    assert tags_all({"env": "prod", "own": "x"}, defaultTags=DEFAULT_TAGS) == {
        "team": "edge",
        "env": "prod",
        "own": "x",
    }
    assert tags_all(None, defaultTags={"tags": {"team": "edge"}}) == {"team": "edge"}


def test_without_any_tags_there_is_an_empty_map() -> None:
    assert tags_all(None) == {}


def test_tags_the_provider_ignores_are_left_out() -> None:
    ignored = json.dumps({"keys": ["env"], "keyPrefixes": ["aws:"]})
    given = {"aws:x": "1", "own": "x"}
    assert tags_all(given, defaultTags=DEFAULT_TAGS, ignoreTags=ignored) == {
        "team": "edge",
        "own": "x",
    }


@pytest.mark.parametrize("tags", [UNKNOWN_SENTINEL, {"a": UNKNOWN_SENTINEL}])
def test_one_unknown_tag_makes_all_unknown(tags: Any) -> None:
    assert tags_all(tags, defaultTags=DEFAULT_TAGS) == UNKNOWN_SENTINEL


def test_with_an_unknown_provider_nothing_is_filled_in() -> None:
    assert filled(FUNCTION, {}, {"defaultTags": UNKNOWN, "region": "eu-west-1"}) == {}


def test_secret_tags_stay_secret() -> None:
    inner = {SIGNATURE_KEY: SECRET_SIGNATURE, "value": "s"}
    assert tags_all({"a": inner}) == {"a": inner}
    whole = {SIGNATURE_KEY: SECRET_SIGNATURE, "value": {"a": "s"}}
    assert tags_all(whole) == whole
    shared = tags_all({"a": "b"}, defaultTags=Secret(DEFAULT_TAGS))
    assert shared[SIGNATURE_KEY] == SECRET_SIGNATURE


def test_default_tags_that_are_no_json_are_the_providers_own_error() -> None:
    assert tags_all({"a": "b"}, defaultTags="no json") == {"a": "b"}


@pytest.mark.parametrize(
    "type_",
    [
        "aws:sqs/queue:Queue",
        "aws:rds/instance:Instance",
        "aws:ec2/keyPair:KeyPair",
        # Its documentation of `tags` does not speak of default tags.
        "aws:ec2/defaultVpc:DefaultVpc",
        # Younger than the list of framework types, and none of them.
        "aws:codebuild/fleet:Fleet",
        "aws:lambda/function:Function",
    ],
)
def test_every_type_with_tags_has_all_of_them(type_: str) -> None:
    found = filled(type_, {"tags": {"a": "b"}}, {"defaultTags": DEFAULT_TAGS})
    assert found["tagsAll"] == {"team": "edge", "env": "dev", "a": "b"}
    assert filled(type_, {})["tagsAll"] == {}


@pytest.mark.parametrize(
    "type_",
    [
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        "aws:batch/jobQueue:JobQueue",
        "aws:s3tables/tableBucket:TableBucket",
        # These have no tags of their own.
        "aws:sqs/queuePolicy:QueuePolicy",
        "aws:autoscaling/group:Group",
    ],
)
def test_framework_types_and_types_without_tags_have_none(type_: str) -> None:
    assert "tagsAll" not in filled(type_, {}, {"defaultTags": DEFAULT_TAGS})


def test_all_tags_of_a_state_stay() -> None:
    """Without them a preview of an existing stack would show that they go."""
    type_ = "aws:batch/jobQueue:JobQueue"
    found = filled(type_, {"tags": {"a": "b"}}, olds={"tags": {"a": "b"}, "tagsAll": {"a": "b"}})
    assert found == {"tags": {"a": "b"}, "tagsAll": {"a": "b"}}


def test_the_list_of_framework_types_names_types_with_tags() -> None:
    """A misspelt name would give ``tagsAll`` to a type that has none."""
    # Of pulumi-aws 6 and early versions of 7: they have moved to `workspacesweb`.
    tokens = {item for item in TAGGED if not item.startswith("aws:workspaces/web")}
    missing = sorted(item for item in tokens if "tagsAll" not in (always_there(item) or ()))
    assert missing == []
    assert not TAGGED & DEFAULTS.keys()
