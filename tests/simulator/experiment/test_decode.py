"""What a person writes must become exactly what they meant, or be refused with every reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

import jsonschema
import pytest

from simulator.errors import InputError, Problem
from simulator.experiment.decode import Decoder


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg.

    Attributes:
        from_: where it starts.
        ms: how long it takes.
    """

    from_: str
    ms: float = 1.5


@dataclass(frozen=True, slots=True)
class Trip:
    """A trip.

    Attributes:
        legs: in order.
        mode: how
            to travel.
        weights: by name.
        first: the first leg.
    """

    legs: tuple[Leg, ...] = ()
    mode: Literal["fast", "slow"] = "fast"
    weights: Mapping[str, float] = field(default_factory=dict)
    first: Leg = field(default_factory=lambda: Leg("home", 2.0))
    limit: int | None = None

    def __post_init__(self) -> None:
        if sum(self.weights.values()) > 1:
            raise InputError(Problem("too heavy", where="weights"))


class Price(Protocol):
    """What a trip costs."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """The same for all."""

    amount: float


@dataclass(frozen=True, slots=True)
class Scaled:
    """By distance."""

    per_km: float
    least: float = 0.0

    def __post_init__(self) -> None:
        if self.per_km < 0:
            raise ValueError("a price is not negative")


@dataclass(frozen=True, slots=True)
class Fares:
    """Fares by class."""

    by_class: Mapping[str, Price] = field(
        default_factory=lambda: {"first": Fixed(9.0), "second": Fixed(4.0)}
    )
    child: Price | None = None


DECODER = Decoder({Price: (Fixed, Scaled)})
decode, json_schema = DECODER.decode, DECODER.json_schema


def problems(data: Mapping[str, object]) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        decode(Trip, data, "trip.toml")
    return [(one.where, one.what) for one in caught.value.problems]


def test_nothing_written_is_the_default() -> None:
    assert decode(Trip, {}, "trip.toml") == Trip()


def test_everything_written_arrives() -> None:
    data = {
        "legs": [{"from": "a", "ms": 3}, {"from": "b"}],
        "mode": "slow",
        "weights": {"x": 0.5},
        "first": {"from": "c"},
        "limit": 7,
    }
    assert decode(Trip, data, "") == Trip((Leg("a", 3), Leg("b")), "slow", {"x": 0.5}, Leg("c"), 7)


def test_all_mistakes_are_told_at_once_with_their_paths() -> None:
    data = {"legs": [{"from": "a", "mss": 1}, {"ms": "long"}], "mode": "fsat", "wieghts": {}}
    assert problems(data) == [
        ("trip.toml: $.legs[0].mss", "unknown key 'mss'"),
        ("trip.toml: $.legs[1].from", "missing key"),
        ("trip.toml: $.legs[1].ms", "cannot use 'long'"),
        ("trip.toml: $.mode", "cannot use 'fsat'"),
        ("trip.toml: $.wieghts", "unknown key 'wieghts'"),
    ]


def test_an_unknown_key_gets_a_suggestion_from_its_own_table() -> None:
    with pytest.raises(InputError) as caught:
        decode(Trip, {"legs": [{"from": "a", "mss": 1}]}, "trip.toml")
    assert caught.value.problems[0].hint == "did you mean 'ms'?"


def test_what_a_constructor_refuses_has_the_path_too() -> None:
    assert problems({"weights": {"x": 0.7, "y": 0.7}}) == [("trip.toml: $.weights", "too heavy")]


def test_a_number_is_not_made_of_text_nor_a_text_of_a_number() -> None:
    assert problems({"legs": [{"from": 5, "ms": "3"}]}) == [
        ("trip.toml: $.legs[0].from", "cannot use 5"),
        ("trip.toml: $.legs[0].ms", "cannot use '3'"),
    ]


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused(value: float) -> None:
    assert problems({"weights": {"x": value}}) == [
        ("trip.toml: $.weights.x", f"cannot use {value}")
    ]


def test_the_schema_accepts_and_refuses_the_same() -> None:
    schema = json_schema(Trip, "Trip")
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    assert validator.is_valid({"legs": [{"from": "a", "ms": 3}], "limit": None})
    assert not validator.is_valid({"legs": [{"ms": 3}]})
    assert not validator.is_valid({"mode": "other"})
    assert not validator.is_valid({"unknown": 1})


def test_the_schema_describes_and_defaults() -> None:
    schema = json_schema(Trip, "Trip")
    assert schema["properties"]["mode"]["description"] == "how to travel."
    assert schema["properties"]["mode"]["default"] == "fast"
    assert schema["$defs"]["Leg"]["properties"]["from"]["description"] == "where it starts."


def test_the_keys_written_decide_which_of_several_kinds_is_meant() -> None:
    data = {"by_class": {"first": {"per_km": 2.0}}, "child": {"amount": 1.0}}
    assert decode(Fares, data, "fares.toml") == Fares(
        {"first": Scaled(2.0), "second": Fixed(4.0)}, Fixed(1.0)
    )


def test_what_a_chosen_kind_refuses_is_told_with_its_path() -> None:
    with pytest.raises(InputError) as caught:
        decode(Fares, {"by_class": {"first": {"per_km": -1.0}}}, "fares.toml")
    assert [(one.where, one.what) for one in caught.value.problems] == [
        ("fares.toml: $.by_class.first", "a price is not negative")
    ]


def test_what_is_none_of_the_kinds_is_refused() -> None:
    with pytest.raises(InputError, match=r"fares.toml: \$.child"):
        decode(Fares, {"child": {"amonut": 1.0}}, "fares.toml")
    schema = json_schema(Fares, "Fares")
    assert not jsonschema.Draft202012Validator(schema).is_valid({"child": {"amonut": 1.0}})


def test_a_wrong_form_does_not_hide_a_refused_value_elsewhere() -> None:
    data = {"mode": "other", "weights": {"x": 0.7, "y": 0.7}, "legs": [{"ms": 1.0}], "extra": 1}
    assert sorted(problems(data)) == [
        ("trip.toml: $.extra", "unknown key 'extra'"),
        ("trip.toml: $.legs[0].from", "missing key"),
        ("trip.toml: $.mode", "cannot use 'other'"),
        ("trip.toml: $.weights", "too heavy"),
    ]


def test_a_key_written_in_capitals_stays_in_the_path() -> None:
    assert problems({"weights": {"DE": "x", "Berlin": "y"}}) == [
        ("trip.toml: $.weights.DE", "cannot use 'x'"),
        ("trip.toml: $.weights.Berlin", "cannot use 'y'"),
    ]


def test_a_mistake_in_one_of_several_kinds_is_told_once_and_in_its_own_words() -> None:
    with pytest.raises(InputError) as caught:
        decode(Fares, {"child": {"per_km": "far"}, "by_class": {"first": 3}}, "fares.toml")
    assert [(one.where, one.what) for one in caught.value.problems] == [
        ("fares.toml: $.by_class.first", "cannot use 3"),
        ("fares.toml: $.child.per_km", "cannot use 'far'"),
    ]


def test_two_kinds_at_once_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        decode(Fares, {"child": {"amount": 1.0, "per_km": 2.0}}, "fares.toml")
    assert [one.what for one in caught.value.problems] == ["unknown key 'per_km'"]
