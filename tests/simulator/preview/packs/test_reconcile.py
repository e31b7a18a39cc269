"""Configuration is reconciled as Pulumi's CLI does it, and misspelled names are mistakes."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from simulator.preview.packs.builtin import DEFAULT_PACKS, builtin_prefixes
from simulator.preview.packs.config_file import ConfigFile, PolicyConfig
from simulator.preview.packs.reconcile import Declared, Schema, reconcile, unknown_names

TTL = Declared(
    "ttl",
    "mandatory",
    Schema(
        {
            "max": {"type": "integer", "default": 300, "maximum": 86400},
            "types": {"type": "array", "items": {"type": "string"}},
        }
    ),
)
ACL = Declared("acl", "advisory")
FILE = Path("config.json")


def file(**policies):
    return ConfigFile(FILE, policies)


def test_defaults_then_initial_then_file():
    """The schema's default, the pack's own value, the file's: each replaces the one before."""
    declared = [TTL, ACL]
    assert reconcile(declared, {}, None)[0] == {
        "ttl": PolicyConfig("mandatory", {"max": 300}),
        "acl": PolicyConfig("advisory"),
    }
    initial = {"ttl": PolicyConfig("advisory", {"max": 60, "types": ["A"]})}
    assert reconcile(declared, initial, None)[0]["ttl"] == PolicyConfig(
        "advisory", {"max": 60, "types": ["A"]}
    )
    given = file(ttl=PolicyConfig(None, {"types": ["B"]}))
    assert reconcile(declared, initial, given)[0]["ttl"] == PolicyConfig(
        "advisory", {"max": 60, "types": ["B"]}
    )


def test_all_changes_levels_only_and_a_policy_s_own_level_wins():
    """Whatever the order in the file."""
    given = file(
        ttl=PolicyConfig("disabled"), all=PolicyConfig("remediate", {"on_unknown": "block"})
    )
    found, problems = reconcile([TTL, ACL], {}, given)
    assert found == {
        "ttl": PolicyConfig("disabled", {"max": 300}),
        "acl": PolicyConfig("remediate"),
        # Passed on: what a pack makes of it is its own business.
        "all": PolicyConfig("remediate", {"on_unknown": "block"}),
    }
    assert problems == []


def test_all_without_a_level_changes_none():
    """Settings for all leave the levels alone."""
    found, _ = reconcile([TTL], {}, file(all=PolicyConfig(None, {"x": 1})))
    assert found["ttl"].level == "mandatory"


def test_values_are_validated_against_the_schema_all_at_once():
    """Wrong type and out of bounds, each with its path; a float that is whole is an integer."""
    given = ConfigFile(
        FILE,
        {"ttl": PolicyConfig(None, {"max": 1e6, "types": ["A", 3]})},
        {("ttl", "types", "1"): 4},
    )
    _, problems = reconcile([TTL], {}, given)
    assert [(item.policy, item.problem.where, item.problem.what) for item in problems] == [
        (
            "ttl",
            "config.json: ttl.max",
            "1000000.0 is greater than the maximum of 86400",
        ),
        ("ttl", "config.json:4: ttl.types.1", "3 is not of type 'string'"),
    ]
    whole = file(ttl=PolicyConfig(None, {"max": 60.0}))
    assert reconcile([TTL], {}, whole)[1] == []


def test_a_required_value_must_come_from_somewhere():
    """Missing altogether is a mistake, given by the pack itself is not."""
    needs = Declared("needs", "mandatory", Schema({"team": {"type": "string"}}, ("team",)))
    _, problems = reconcile([needs], {}, None)
    assert [item.problem.what for item in problems] == ["'team' is a required property"]
    initial = {"needs": PolicyConfig("advisory", {"team": "web"})}
    assert reconcile([needs], initial, None)[1] == []


def test_a_schema_that_is_none_is_the_pack_s_mistake():
    """It names the policy; nothing is validated with it."""
    bad = Declared("bad", "mandatory", Schema({"x": {"type": "nonsense"}}))
    _, problems = reconcile([bad], {}, None)
    assert len(problems) == 1
    assert problems[0].problem.what.startswith("the configuration schema of bad is no JSON Schema")


def test_misspelled_policies_and_settings_get_suggestions():
    """A policy without a schema may read what it likes; `all` takes what any policy declares."""
    given = ConfigFile(
        FILE,
        {
            "tll": PolicyConfig("mandatory"),
            "ttl": PolicyConfig(None, {"maxx": 1}),
            "acl": PolicyConfig(None, {"anything": 1}),
            "all": PolicyConfig(None, {"types": [], "tyes": []}),
            "zzzzzz": PolicyConfig("advisory"),
        },
        {("tll",): 1, ("ttl", "maxx"): 2},
    )
    found = unknown_names(given, [TTL, ACL], ["one", "two"])
    assert [(item.policy, str(item.problem)) for item in found] == [
        (
            "tll",
            "config.json:1: tll: no policy is called 'tll': known packs: one, two\n"
            "  did you mean 'ttl'?",
        ),
        ("ttl", "config.json:2: ttl.maxx: it has no setting 'maxx'\n  did you mean 'max'?"),
        (
            "",
            "config.json: all.tyes: no policy has setting 'tyes'\n  did you mean 'types'?",
        ),
        (
            "zzzzzz",
            "config.json: zzzzzz: no policy is called 'zzzzzz': known packs: one, two\n"
            "  `routecast policies` lists them",
        ),
    ]


def test_names_of_a_shipped_pack_that_does_not_run_are_its_own_affair():
    """One file configures all packs, whichever of them runs; those that run are still checked."""
    given = file(**{"acl-open": PolicyConfig("advisory"), "ttl-chcek": PolicyConfig("advisory")})
    running = [Declared("ttl-check", "advisory", Schema())]
    found = unknown_names(given, running, ["routecast-ttl"], ["acl-", "ttl-"])
    assert [item.policy for item in found] == ["ttl-chcek"]


def test_the_prefixes_are_those_of_the_shipped_packs():
    """A prefix that no pack has would let every typo of its policies pass."""
    packs = [import_module(f"policypacks.{name}.policies").PACK for name in DEFAULT_PACKS]
    assert builtin_prefixes() == tuple(f"{pack.prefix}-" for pack in packs)


def test_a_setting_of_a_policy_without_settings():
    """The hint says that there is nothing but the level."""
    bare = Declared("bare", "advisory", Schema())
    found = unknown_names(file(bare=PolicyConfig(None, {"x": 1})), [bare], ["one"])
    assert [item.problem.hint for item in found] == ["it takes enforcementLevel only"]
