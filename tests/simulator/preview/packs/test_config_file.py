"""The configuration file is read as the CLI reads it, and every mistake in it has a place."""

from __future__ import annotations

import pytest

from simulator.errors import InputError
from simulator.preview.packs.config_file import PolicyConfig, read_config


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "config.json"
        path.write_text(text)
        return path

    return write


def problems(path):
    with pytest.raises(InputError) as caught:
        read_config(path)
    return [(item.where.removeprefix(str(path)), item.what) for item in caught.value.problems]


def test_levels_objects_and_both(write):
    """A level, properties, or both; an entry that says nothing is left out."""
    found = read_config(
        write(
            '{"a": "mandatory", "b": {"x": 1}, "c": {"enforcementLevel": "disabled", "y": []},'
            ' "d": {}, "environments": []}'
        )
    )
    assert found.policies == {
        "a": PolicyConfig("mandatory"),
        "b": PolicyConfig(None, {"x": 1}),
        "c": PolicyConfig("disabled", {"y": []}),
    }
    assert found.problems == ()


def test_an_empty_file_is_an_empty_configuration(write):
    """As the CLI takes it."""
    assert read_config(write(" \n")).policies == {}


def test_all_bad_entries_are_told_with_their_lines(write):
    """Three mistakes, three places; a near miss gets a suggestion."""
    path = write(
        '{\n"a": "mandatry",\n"b": {"enforcementLevel": 3},\n"c": 7,\n"environments": ["e"]\n}'
    )
    found = read_config(path)
    assert [(item.where, item.what, item.hint) for item in found.problems] == [
        (f"{path}:2: a", '"mandatry" is no enforcement level', "did you mean 'mandatory'?"),
        (
            f"{path}:3: b.enforcementLevel",
            "3 is no enforcement level",
            "levels: advisory, mandatory, remediate, disabled",
        ),
        (
            f"{path}:4: c",
            "7 is neither a level nor an object",
            "levels: advisory, mandatory, remediate, disabled",
        ),
        (
            f"{path}:5: environments",
            "environments of Pulumi's service cannot be had offline",
            "leave `environments` out and write their policy configuration into this file",
        ),
    ]


def test_invalid_json_is_told_by_line_and_column(write):
    """A value that is missing altogether, on line 2."""
    path = write('{\n"a": ,\n}')
    assert problems(path) == [(":2:6", "this is not valid JSON")]


def test_a_list_a_missing_file_and_a_key_given_twice(write, tmp_path):
    """Neither can be a configuration; a second entry would silently hide the first."""
    assert problems(write("[]")) == [("", "expected an object of policy names")]
    assert problems(tmp_path / "none.json") == [("", "cannot read: No such file or directory")]
    assert problems(write('{"a": "advisory", "a": "mandatory"}')) == [("", "'a' is given twice")]


def test_places_are_left_out_where_yaml_cannot_follow(write):
    """A tab between tokens is fine in JSON; the path alone must do then."""
    path = write('{\t"a":\t{"x": "\\/"},\n\t"b": 1}')
    found = read_config(path)
    assert [item.what for item in found.problems] == ["1 is neither a level nor an object"]
    assert found.problems[0].where.endswith("b")


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999", "9" * 400, "9" * 5000])
def test_a_number_that_no_policy_can_be_sent_is_told_with_its_place(write, number):
    """The protocol knows neither infinity nor what lies beyond; Python's JSON reader takes both."""
    path = write(f'{{\n"a": {{"limit": [1, {number}]}}\n}}')
    [(where, what)] = problems(path)
    assert what == "this is no number of JSON, or one too large to be used"
    assert where in (":2: a.limit.1", "")  # of an endless run of digits nobody knows the place


@pytest.mark.parametrize("depth", [70, 700, 100_000])
def test_a_document_nested_too_deeply_is_told(write, depth):
    """No setting nests; the protocol ends at a hundred levels, Python's readers further on."""
    path = write('{"a": {"b": ' + "[" * depth + "]" * depth + "}}")
    assert problems(path) == [("", "this JSON is nested too deeply to be read")]
