"""Remediation: reported for a file, applied in a preview, and never hiding another policy."""

from __future__ import annotations

from dataclasses import replace

import pytest
from foreign_packs import graph, pack_writer, resource
from pulumi.runtime.proto import analyzer_pb2

from simulator.preview.packs.hide import secrets_of
from simulator.preview.packs.remedies import applied
from simulator.preview.packs.run import PackServers
from simulator.resources.model import SourceLocation
from simulator.resources.values import UNKNOWN, Secret

CODE = """
    from pulumi_policy.proxy import UnknownValueError

    def wrong(args, report):
        if args.props["acl"] != "private":
            report("not private")

    def mend(args):
        if args.props["acl"] != "private":
            # Set in place: a copy would lose which values are secret.
            args.props["acl"] = "private"
            return args.props

    def shorter(args):
        if args.name == "shorter":
            return {**args.props, "keys": [args.props["keys"][0]]}

    def waits(args):
        if args.name == "waits":
            raise UnknownValueError("04da6b54-80e4-46f7-96ec-b56ff0331ba9", ["acl"])

    def same(args):
        return dict(args.props)

    def many(args):
        if args.name == "many":
            return {**args.props, "a": 1, "b": {"c": [2]}}

    def raises(args):
        if args.name == "raises":
            raise ValueError("cannot mend")

    def level(name, mended, checked=None):
        return ResourceValidationPolicy(
            name, f"{name}.", checked or (lambda args, report: None), remediate=mended,
            enforcement_level=EnforcementLevel.REMEDIATE,
        )

    PolicyPack("foreign", [
        level("raises", raises), level("acl", mend, wrong), level("same", same),
        level("many", many), level("waits", waits), level("shorter", shorter),
    ])
"""


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    write = pack_writer(tmp_path_factory.mktemp("packs"))
    second = """
        def after(args):
            if args.props.get("acl") == "private" and "seen" not in args.props:
                return {**args.props, "seen": True}

        PolicyPack("second", [ResourceValidationPolicy("after", "After.", remediate=after)])
    """
    packs = [write(CODE), write(second, name="second", config={"after": "remediate"})]
    with PackServers(packs) as started:
        yield started


def test_a_file_s_resources_are_reported_as_they_are_and_as_they_would_be(servers):
    """As `pulumi policy analyze`: what would be mended is a violation still, a mandatory one."""
    thing = replace(resource("thing", acl="public"), source=SourceLocation("main.py", 3))
    report = servers.check(graph(thing))
    assert [
        (item.state, item.enforcement, item.policy, item.path, item.actual, item.expected)
        for item in report.findings
    ] == [
        ("violation", "mandatory", "acl", None, None, None),
        ("remediated", "remediate", "acl", "acl", "public", "private"),
    ]
    assert {item.source for item in report.findings} == {thing.source}
    assert report.findings[1].message == "acl.\nset acl"
    assert report.exit_code() == 5


def test_each_pack_sees_what_the_one_before_made_of_a_resource(servers):
    """The second pack adds its mark because the first has set the value; nothing else is said."""
    inputs, findings = servers.remediate(resource("thing", acl="public", count=2))
    assert inputs == {"acl": "private", "count": 2, "seen": True}
    assert [(item.pack, item.policy, item.path, item.expected) for item in findings] == [
        ("foreign", "acl", "acl", "private"),
        ("second", "after", "seen", True),
    ]


def test_what_returns_what_it_got_has_mended_nothing(servers):
    """The inputs are the very same object: nothing is to be replaced."""
    thing = resource("thing", acl="private", seen=True)
    inputs, findings = servers.remediate(thing)
    assert inputs is thing.inputs
    assert findings == ()


def test_several_changes_are_listed_by_path(servers):
    """Two new values in one remediation: named in the message, no single path."""
    _, findings = servers.remediate(resource("many", acl="private", seen=True, b={"d": 1}))
    assert [(item.policy, item.path, item.message) for item in findings] == [
        ("many", None, "many.\nset b.d, b.c, a")
    ]


def test_secrets_and_unknowns_survive_and_are_not_shown(servers):
    """Two policies, one of which copies all properties: secrets stay secret, unknowns unknown."""
    thing = resource(
        "thing",
        acl=Secret("open"),
        key=Secret("hush"),
        deep={"keys": ({"a": Secret("hush")},)},
        arn=UNKNOWN,
        seen=True,
    )
    inputs, (finding,) = servers.remediate(thing)
    assert inputs == {
        "acl": Secret("private"),
        "key": Secret("hush"),
        "deep": {"keys": ({"a": Secret("hush")},)},
        "arn": UNKNOWN,
        "seen": True,
    }
    assert (finding.path, finding.actual, finding.expected) == ("acl", "[secret]", "[secret]")


def test_a_list_of_secrets_that_changes_its_length_is_secret_as_a_whole(servers):
    """Nobody can tell which of the new elements was secret."""
    inputs, findings = servers.remediate(
        resource("shorter", acl="private", seen=True, keys=(Secret("hush"), "b", "c"))
    )
    assert inputs["keys"] == Secret(("hush",))
    assert [item.expected for item in findings] == ["[secret]"]


def test_a_remediation_that_meets_an_unknown_is_not_evaluated(servers):
    """At the policy's level, which stops a deploy, not as the SDK's advisory."""
    inputs, findings = servers.remediate(resource("waits", acl="private", seen=True))
    assert inputs == {"acl": "private", "seen": True}
    (finding,) = findings
    assert (finding.state, finding.enforcement, finding.policy) == (
        "not_evaluated",
        "mandatory",
        "waits",
    )
    assert finding.message.startswith("can't run remediation 'waits' from policy pack")


def test_a_remediation_that_raises_hides_no_other(servers):
    """Its failure is told with the check's; the other policies still mend."""
    failures = []
    inputs, findings = servers.remediate(resource("raises", acl="public"), None, failures)
    assert inputs == {"acl": "private", "seen": True}
    assert [item.policy for item in findings] == ["acl", "after"]
    report = servers.check(graph(), remediated=findings, failures=failures)
    assert [(item.policy, item.what, item.exit_code) for item in report.failures] == [
        (
            "raises",
            "raises raised on urn:pulumi:dev::shop::shop:index:Thing::raises: cannot mend",
            1,
        )
    ]
    assert [item.state for item in report.findings] == ["remediated", "remediated"]
    assert servers.check(graph(), remediated=()).failures == ()


def test_whether_anything_remediates_follows_the_level_in_force(servers):
    """A policy with a remediation at another level does not remediate."""
    assert servers.remediates
    assert {item.name for item in servers.policies if item.enforcement == "remediate"} == {
        "raises",
        "acl",
        "same",
        "many",
        "waits",
        "shorter",
        "after",
    }


def test_a_provider_s_notes_are_no_change():
    """A pack that drops or changes them has changed no value that anybody should read of."""
    before = {"__defaults": ("acl",), "acl": "public", "rule": {"__defaults": (), "days": 1}}
    item = analyzer_pb2.Remediation(policyName="mend")
    item.properties.update({"__defaults": [], "acl": "private", "rule": {"days": 1}})
    one = resource("noted", **before)
    inputs, [found] = applied("foreign", {}, one, [item])
    assert inputs == {"__defaults": (), "acl": "private", "rule": {"days": 1}}
    assert (found.path, found.actual, found.expected) == ("acl", "public", "private")


def test_a_secret_object_s_notes_are_no_secret():
    """Its provider lists property names there; hiding those would blot out messages."""
    one = resource("noted", rule=Secret({"__defaults": ("retries",), "key": "hush-hush"}))
    assert set(secrets_of(graph(one)).values) == {"hush-hush"}
