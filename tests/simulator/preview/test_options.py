"""Resource options reach policies as the engine computes them."""

from __future__ import annotations

import pytest
from pulumi.runtime.proto import alias_pb2, resource_pb2

from simulator.preview.options import options_of
from simulator.resources.model import NO_OPTIONS, CustomTimeouts


def test_nothing_given_is_the_shared_nothing():
    """Most resources have no options: they share one object."""
    assert options_of(resource_pb2.TransformResourceOptions()) is NO_OPTIONS


def test_aliases_are_none_before_a_first_deploy():
    """The engine keeps only the alias under which it found a former state."""
    alias = alias_pb2.Alias(spec=alias_pb2.Alias.Spec(name="old"))
    options = resource_pb2.TransformResourceOptions(aliases=[alias])
    assert options_of(options) is NO_OPTIONS


def test_timeouts_are_seconds_and_replacement_is_three_valued():
    """Go's durations; `delete_before_replace` given as false is not the same as not given."""
    options = resource_pb2.TransformResourceOptions(
        custom_timeouts=resource_pb2.RegisterResourceRequest.CustomTimeouts(
            create="1h1.5m", update="250ms", delete="0"
        ),
        delete_before_replace=False,
        ignore_changes=["tags"],
        additional_secret_outputs=["arn"],
    )
    found = options_of(options)
    assert found.custom_timeouts == CustomTimeouts(create_s=3690.0, update_s=0.25)
    assert found.delete_before_replace is False
    assert found.ignore_changes == ("tags",)
    assert found.additional_secret_outputs == ("arn",)


def test_a_timeout_that_is_no_duration_is_refused():
    """The engine refuses it too."""
    options = resource_pb2.TransformResourceOptions(
        custom_timeouts=resource_pb2.RegisterResourceRequest.CustomTimeouts(create="5 minutes")
    )
    with pytest.raises(ValueError, match="'5 minutes' is no duration"):
        options_of(options)
