"""What is compared must be exactly what was asked for."""

import pytest

from simulator.errors import InputError
from simulator.experiment.variants import (
    ROUTING_CHOICES,
    Variant,
    parse_variants,
    routing_variants,
    variants_for,
)


def test_all_nine_choices_are_compared_when_none_is_named() -> None:
    found = routing_variants([])
    assert [variant.name for variant in found] == list(ROUTING_CHOICES)
    assert len(found) == 9
    assert found[7] == Variant("cdn", {"routing": "cdn"})


def test_every_unknown_choice_is_reported_at_once_with_a_suggestion() -> None:
    with pytest.raises(InputError) as caught:
        routing_variants(["latncy", "cdn", "teleport"])
    problems = caught.value.problems
    assert [problem.what for problem in problems] == [
        "unknown routing choice 'latncy'",
        "unknown routing choice 'teleport'",
    ]
    assert problems[0].hint == "did you mean 'latency'?"
    assert caught.value.exit_code == 2


def test_a_variant_sets_any_number_of_keys() -> None:
    assert parse_variants(["a:ttl=30", "b:ttl=60,zone=x=y"]) == (
        Variant("a", {"ttl": "30"}),
        Variant("b", {"ttl": "60", "zone": "x=y"}),
    )


@pytest.mark.parametrize("text", ["a", "a:", ":k=v", "a:k", "a:=v", "a:k=v,,"])
def test_a_malformed_variant_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="NAME:key=value"):
        parse_variants([text])


def test_a_name_given_twice_is_refused() -> None:
    with pytest.raises(InputError, match="twice"):
        routing_variants(["cdn", "cdn"])
    with pytest.raises(InputError, match="twice"):
        parse_variants(["a:k=1", "a:k=2"])


def test_a_program_without_the_key_is_run_once_as_it_is() -> None:
    assert variants_for({"shop:color"}, [], []) == (Variant(""),)
    with pytest.raises(InputError, match="no config key 'routing'"):
        variants_for({"shop:color"}, ["cdn"], [])


def test_a_declared_key_counts_with_and_without_its_namespace() -> None:
    assert len(variants_for({"routecast:routing"}, [], [])) == 9
    assert len(variants_for({"routing"}, ["cdn", "geo"], [])) == 2


def test_both_ways_of_choosing_at_once_are_refused() -> None:
    with pytest.raises(InputError, match="exclude each other"):
        variants_for({"routing"}, ["cdn"], ["a:k=v"])
