"""What other people's packs say of a graph, as `pulumi policy analyze` would show it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from foreign_packs import graph, pack_writer, resource

from simulator.preview.packs.model import PolicyInfo
from simulator.preview.packs.run import PackServers, check_policies, list_policies
from simulator.resources.model import ResourceGraph, SourceLocation
from simulator.resources.values import UNKNOWN, Asset, Secret

CODE = """
    def acl(args, report):
        if args.props["acl"] == "public":
            report("it is public")

    def quiet(args, report):
        if args.name == "second":
            report("", "urn:ignored")

    def late(args, report):
        report("must not run")

    def skipped(args, report):
        args.not_applicable("not today")

    def stack(args, report):
        for found in args.resources:
            if found.name == "public":
                parent = found.parent.name if found.parent else None
                report(f"{parent} {[item.name for item in found.dependencies]}", found.urn)
        report("somewhere else", "urn:pulumi:dev::shop::a:b:C::elsewhere")
        report("as a whole")

    def unknown_stack(args, report):
        report("seen before it")
        for found in args.resources:
            if "acl" in found.props:
                found.props["acl"].upper()

    PolicyPack(
        "foreign",
        [
            ResourceValidationPolicy(
                "acl", "No public things.", acl, enforcement_level=EnforcementLevel.MANDATORY,
                severity=Severity.HIGH, remediation_steps="Make it private.", url="https://e.com",
            ),
            ResourceValidationPolicy("quiet", "Quiet.", quiet),
            ResourceValidationPolicy("skipped", "Skipped.", skipped),
            ResourceValidationPolicy(
                "late", "Late.", late, enforcement_level=EnforcementLevel.DISABLED
            ),
            StackValidationPolicy(
                "stack", "Stack.", stack, enforcement_level=EnforcementLevel.REMEDIATE
            ),
            StackValidationPolicy(
                "unknown-stack", "Unknown.", unknown_stack,
                enforcement_level=EnforcementLevel.MANDATORY,
            ),
        ],
        enforcement_level=EnforcementLevel.ADVISORY,
    )
"""
STACK = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    request = pack_writer(tmp_path_factory.mktemp("packs"))(CODE)
    with PackServers([request]) as started:
        yield started


def summary(report):
    return [
        (item.state, item.enforcement, item.policy, item.urn.rpartition("::")[2], item.message)
        for item in report.findings
    ]


def test_every_kind_of_finding_in_order(servers):
    """Levels, severities, URNs and messages; the stack's URN where a finding names no resource."""
    public = replace(
        resource("public", acl="public"),
        source=SourceLocation("main.py", 7),
        dependencies=(resource("second").urn,),
        parent=resource("second").urn,
    )
    report = servers.check(
        graph(public, resource("second", acl="private"), resource("open", acl=UNKNOWN))
    )
    cannot = "can't run policy '{}' from policy pack 'foreign@v0.0.1' during preview: "
    unknown = "string value at .acl can't be known during preview"
    assert summary(report) == [
        ("not_evaluated", "mandatory", "acl", "open", cannot.format("acl") + unknown),
        ("violation", "mandatory", "acl", "public", "No public things.\nit is public"),
        # A stack policy cannot remediate: its level counts as mandatory.
        ("violation", "mandatory", "stack", "shop-dev", "Stack.\nas a whole"),
        # A URN that is no resource of the stack is the stack.
        ("violation", "mandatory", "stack", "shop-dev", "Stack.\nsomewhere else"),
        ("violation", "mandatory", "stack", "public", "Stack.\nsecond ['second']"),
        (
            "not_evaluated",
            "mandatory",
            "unknown-stack",
            "shop-dev",
            cannot.format("unknown-stack") + unknown,
        ),
        (
            "violation",
            "mandatory",
            "unknown-stack",
            "shop-dev",
            "Unknown.\nseen before it",
        ),
        # A resource policy speaks of its resource, whatever URN it names.
        ("violation", "advisory", "quiet", "second", "Quiet."),
    ]
    first = report.findings[1]
    assert (first.pack, first.severity, first.remediation) == (
        "foreign",
        "high",
        "Make it private.",
    )
    assert first.source == SourceLocation("main.py", 7)
    # What only packs of ours tell.
    assert (first.id, first.path, first.actual, first.expected, first.covers) == (None,) * 5
    assert report.findings[2].urn == STACK
    assert report.failures == ()
    assert report.exit_code() == 5
    assert report.exit_code(soft_fail=True) == 0


def test_only_what_was_not_evaluated_gives_seven(servers):
    """Fails closed on the level the policy has, not on the advisory the SDK makes of it."""
    report = servers.check(graph(resource("open", acl=UNKNOWN)))
    mandatory = [item for item in report.findings if item.policy == "acl"]
    assert [item.state for item in mandatory] == ["not_evaluated"]
    only = type(report)(findings=tuple(mandatory))
    assert only.exit_code() == 7


def test_policies_are_described(servers):
    """Kind, level, severity and help; what packs of others do not tell is null."""
    assert [(item.name, item.kind, item.enforcement) for item in servers.policies] == [
        ("acl", "resource", "mandatory"),
        ("quiet", "resource", "advisory"),
        ("skipped", "resource", "advisory"),
        ("late", "resource", "disabled"),
        ("stack", "stack", "remediate"),
        ("unknown-stack", "stack", "mandatory"),
    ]
    assert servers.policies[0] == PolicyInfo(
        pack="foreign",
        name="acl",
        description="No public things.",
        enforcement="mandatory",
        kind="resource",
        severity="high",
        remediation_steps="Make it private.",
        url="https://e.com",
        version="1.2.3",
    )
    assert not servers.remediates


def test_the_same_graph_gives_the_same_report_again_and_a_changed_one_another(servers):
    """Mutation tests ask hundreds of times: nothing may be left over from the last check."""
    good, bad = resource("thing", acl="private"), resource("thing", acl="public")
    first = servers.check(graph(good))
    assert servers.check(graph(bad)) != first
    assert servers.check(graph(good)) == first


def test_secrets_are_not_shown_whatever_a_pack_quotes(servers, write_pack):
    """The plaintext reaches policies; it must not reach a report."""
    request = write_pack(
        """
        def quote(args, report):
            report(f"it is {args.props['password']} in {args.props['place']}")

        PolicyPack("quoting", [ResourceValidationPolicy("quote", "Quotes.", quote)])
        """
    )
    things = graph(resource("thing", password=Secret("hunter2"), place="hall"))
    report = check_policies(things, [request])
    assert [item.message for item in report.findings] == ["Quotes.\nit is [secret] in hall"]


def test_graphs_without_stack_or_resources_and_with_odd_values(servers):
    """Nothing at all, components without inputs, assets of nothing, other stacks' URNs."""
    empty = servers.check(ResourceGraph("", "", {}))
    assert {item.urn for item in empty.findings} == {""}
    odd = resource("odd", acl="private", file=Asset(), deep=({"a": (None, True, 1.5)},))
    report = servers.check(graph(odd, stack_urn=STACK))
    assert {item.urn for item in report.findings} == {STACK}


def test_several_packs_are_listed_and_asked_in_the_order_given(write_pack):
    """Two packs, one configured: each keeps its own policies and levels."""
    simple = """
        def never(args, report):
            report("always")

        PolicyPack("{0}", [ResourceValidationPolicy("{0}-one", "One.", never)])
        """
    packs = [
        write_pack(simple.format("b"), name="b", config={"b-one": "mandatory"}),
        write_pack(simple.format("a"), name="a"),
    ]
    policies, failures = list_policies(packs)
    assert [(item.pack, item.name, item.enforcement) for item in policies] == [
        ("b", "b-one", "mandatory"),
        ("a", "a-one", "advisory"),
    ]
    assert failures == ()
    report = check_policies(graph(resource("thing")), packs)
    assert [item.policy for item in report.findings] == ["b-one", "a-one"]
