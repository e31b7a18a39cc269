"""An unknown in one thing does not hide what is wrong with the others."""

from collections.abc import Iterator

import pytest

from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.view import CannotEvaluateError, Violation


def judge(thing: str) -> Iterator[Violation]:
    if thing.startswith("unknown"):
        raise CannotEvaluateError(thing, "is not known")
    if thing == "bad":
        yield Violation("urn", thing, "is bad")


def test_all_are_judged_before_the_first_unknown_is_told() -> None:
    found: list[str] = []
    with pytest.raises(CannotEvaluateError, match="unknown_a"):
        found.extend(
            one.path for one in one_by_one(["bad", "unknown_a", "good", "unknown_b", "bad"], judge)
        )
    assert found == ["bad", "bad"]


def test_known_things_raise_nothing() -> None:
    assert [one.path for one in one_by_one(["good", "bad"], judge)] == ["bad"]
