"""Configuration is read whole: defaults, overrides, suppressions, and every mistake at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from policypacks._kit.configure import settings_of
from policypacks._kit.exclusions import Exclusion
from policypacks._kit.model import Pack, ResourcePolicy
from policypacks._kit.pack_settings import pack_settings_policy

PACK = Pack(
    name="routecast-ttl",
    prefix="ttl",
    description="Short.",
    policies=tuple(
        ResourcePolicy(
            id=f"RC-TTL-{number}",
            name=name,
            description="Short.",
            severity="high",
            types=("t",),
            judge=lambda _view, _settings: (),
            remediation_steps="Lower it.",
            url="https://example.com",
            config={"maximum_s": {"type": "number", "default": 300}},
        )
        for number, name in enumerate(("ttl-record", "ttl-zone"))
    ),
)


def with_settings() -> Pack:
    return replace(PACK, policies=(*PACK.policies, pack_settings_policy("ttl")))


KEPT = {"urn": "*", "reason": "migration until spring", "expires": "2027-01-01"}


def test_defaults_come_from_the_schema() -> None:
    assert settings_of(PACK, {})["ttl-record"].number("maximum_s") == 300


def test_a_policys_own_settings_override_the_default() -> None:
    settings = settings_of(PACK, {"ttl-record": {"maximum_s": 60}})
    assert settings["ttl-record"].number("maximum_s") == 60
    assert settings["ttl-zone"].number("maximum_s") == 300


def test_all_sets_on_unknown_and_suppressions_for_every_policy() -> None:
    settings = settings_of(PACK, {"all": {"on_unknown": "block", "exclude": [KEPT]}})
    assert all(one.block_unknown for one in settings.values())
    kept = Exclusion("*", "migration until spring", date(2027, 1, 1), "all")
    assert [one.exclusions for one in settings.values()] == [(kept,), (kept,)]


def test_a_packs_own_entry_sets_the_same_for_the_cli_which_refuses_all_without_a_level() -> None:
    given = {"ttl-settings": {"on_unknown": "block", "exclude": [KEPT], "include": ["*::a"]}}
    settings = settings_of(with_settings(), given)
    kept = Exclusion("*", "migration until spring", date(2027, 1, 1), "ttl-settings")
    assert all(one.block_unknown for one in settings.values())
    assert all(one.exclusions == (kept,) for one in settings.values())
    assert all(one.include == ("*::a",) for one in settings.values())


def test_a_policys_on_unknown_overrides_that_of_all() -> None:
    given = {"all": {"on_unknown": "block"}, "ttl-zone": {"on_unknown": "advise"}}
    settings = settings_of(PACK, given)
    assert (settings["ttl-record"].block_unknown, settings["ttl-zone"].block_unknown) == (
        True,
        False,
    )


def test_names_of_other_packs_are_their_business() -> None:
    settings_of(PACK, {"https-cloudfront-viewer-protocol": {"anything": 1}})


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"ttl-recrod": {}}, "did you mean 'ttl-record'"),
        ({"ttl-record": {"maximum": 1}}, "did you mean 'maximum_s'"),
        ({"all": {"maximum_s": 1}}, "all has no setting 'maximum_s'"),
        ({"ttl-record": {"exclude": [{"urn": "*", "expires": "2027-01-01"}]}}, "needs reason"),
        ({"ttl-record": {"exclude": [{"urn": "*"}]}}, "needs reason and expires"),
        ({"ttl-record": {"exclude": [{**KEPT, "expires": "2027-02-30"}]}}, "no date"),
        ({"ttl-record": {"exclude": ["*"]}}, "exclude[0]"),
    ],
)
def test_a_mistake_is_told_with_its_place(given: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        settings_of(PACK, given)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("properties", "told"),
    [
        ({"on_unknown": "blok"}, "all.on_unknown: 'blok' is not one of ['advise', 'block']"),
        ({"on_unknown": True}, "all.on_unknown: True is not"),
        ({"exclude": "*"}, "all.exclude: '*' is not of type 'array'"),
        ({"exclude": [{**KEPT, "reason": "why not"}]}, "all.exclude.0.reason: 'why not'"),
        ({"exclude": [{**KEPT, "reason": " " * 20}]}, "all.exclude.0.reason: "),
        ({"exclude": [{**KEPT, "expires": "20270101"}]}, "all.exclude.0.expires: "),
        ({"exclude": [{**KEPT, "owner": "us"}]}, "all.exclude.0: "),
        ({"exclude": [{"urn": "*"}]}, "'reason' is a required property"),
    ],
)
def test_no_engine_validates_what_is_given_for_all_so_the_pack_does(
    properties: dict[str, Any], told: str
) -> None:
    """A misspelled ``block`` would leave a team with less than it asked for, in silence."""
    with pytest.raises(ValueError, match=r".") as caught:
        settings_of(PACK, {"all": properties})
    assert told in str(caught.value)


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        settings_of(PACK, {"ttl-recrod": {}, "ttl-zone": {"max": 1, "exclude": [{}]}})
    assert str(caught.value).count(";") == 2


@pytest.mark.parametrize("middle", ["", "5xx_"])
def test_a_lower_bound_above_the_upper_one_is_one_mistake(middle: str) -> None:
    """Otherwise every value would be a violation, and a remediation would pick a wrong one."""
    shortest, longest = f"shortest_{middle}s", f"longest_{middle}s"
    bounds = {
        shortest: {"type": "number", "default": 10},
        longest: {"type": "number", "default": 60},
    }
    policies = [replace(policy, config=bounds) for policy in PACK.policies]
    pack = replace(PACK, policies=tuple(policies))
    own = settings_of(pack, {"ttl-record": {shortest: 60, longest: 60}})["ttl-record"]
    assert (own.number(shortest), own.number(longest)) == (60, 60)
    with pytest.raises(ValueError) as error:
        settings_of(pack, {"ttl-record": {shortest: 600}})
    assert str(error.value) == (
        f"ttl-record: {shortest} (600) is above {longest} (60), so that nothing fits"
    )
