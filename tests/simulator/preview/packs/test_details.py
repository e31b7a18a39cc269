"""What a pack writes beside the protocol fills in property, values, ids and the third state."""

from __future__ import annotations

import json

import pytest
from foreign_packs import graph, pack_writer, resource

from simulator.preview.packs.details import Details
from simulator.preview.packs.run import PackServers

# A pack that keeps the side file as packs of this repository do, written by hand.
CODE = """
    import json, os, threading
    from pulumi_policy.proxy import UnknownValueError

    LOCK = threading.Lock()

    def write(**line):
        with LOCK, open(os.environ["ROUTECAST_POLICY_DETAILS"], "a") as file:
            file.write(json.dumps(line) + "\\n")

    def policy(name, kind, **more):
        write(
            kind="policy", pack="own", id=f"RC-{name}", name=name, severity="high",
            policy_kind=kind, covers=["CKV_1"], related={"CKV_2": "differs"}, remediates=False,
            **more,
        )

    def finding(policy, state, urn, message, kind="finding", **more):
        write(kind=kind, policy=policy, state=state, urn=urn, message=message, **more)

    policy("look", "resource", types=["shop:index:Thing"])
    policy("whole", "stack")

    def unknown(*names):
        error = UnknownValueError("04da6b54-80e4-46f7-96ec-b56ff0331ba9", [])
        error.message = "; ".join(names)
        raise error

    def look(args, report):
        value = args.props["value"]
        if value == "bad":
            finding("look", "violation", args.urn, "L.\\nis bad", property="value",
                    actual="bad", expected="good", level="mandatory")
            report("is bad")
        elif value == "suppressed":
            finding("look", "suppressed", args.urn, "L.\\nis bad", property="value")
        elif value == "blocked":
            finding("look", "not_evaluated", args.urn, "L.\\nnot evaluated: value",
                    property="value")
            report("not evaluated: value")
        elif value == "unknown":
            for path in ("value", "other"):
                finding("look", "not_evaluated", args.urn, f"L.\\n{path} is unknown",
                        property=path)
            unknown("value is unknown", "other is unknown")
        elif value == "raises":
            finding("look", "not_evaluated", args.urn, "L.\\nthe policy failed (ValueError)",
                    kind="error")
            unknown("the policy failed (ValueError)")

    def whole(args, report):
        for item in args.resources:
            finding("whole", "not_evaluated", item.urn, "W.\\nits value", property="value")
        finding("whole", "not_evaluated", "", "W.\\nthe rest")
        finding("whole", "violation", "", "W.\\nno")
        report("no")
        unknown("all")

    PolicyPack("own", [
        ResourceValidationPolicy("look", "L.", look, enforcement_level=EnforcementLevel.MANDATORY),
        StackValidationPolicy("whole", "W.", whole),
    ])
"""
STACK = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    with PackServers([pack_writer(tmp_path_factory.mktemp("packs"))(CODE)]) as started:
        yield started


def of(report, policy):
    return [
        (item.state, item.enforcement, item.urn, item.path, item.message)
        for item in report.findings
        if item.policy == policy
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("good", []),
        ("bad", [("violation", "value", "L.\nis bad")]),
        ("suppressed", [("suppressed", "value", "L.\nis bad")]),
        # A violation under the CLI, and still the third state here.
        ("blocked", [("not_evaluated", "value", "L.\nnot evaluated: value")]),
        # One advisory without a URN under the CLI; here each with its place and its real level.
        (
            "unknown",
            [
                ("not_evaluated", "other", "L.\nother is unknown"),
                ("not_evaluated", "value", "L.\nvalue is unknown"),
            ],
        ),
    ],
)
def test_each_state_with_its_property(servers, value, expected):
    """Each finding once, at the policy's level, however it travels."""
    thing = resource("thing", value=value)
    report = servers.check(graph(thing))
    assert of(report, "look") == [
        (state, "mandatory", thing.urn, path, message) for state, path, message in expected
    ]
    assert report.failures == ()
    # What the configuration wants to block is not let pass by an option.
    allowed = report.exit_code(allow_not_evaluated=True)
    assert allowed == {"bad": 5, "blocked": 7}.get(value, 0)


def test_values_and_the_policy_s_own_facts(servers):
    """Actual, expected, id, covers: null only for the packs of others."""
    report = servers.check(graph(resource("thing", value="bad")))
    (finding,) = (item for item in report.findings if item.policy == "look")
    assert (finding.actual, finding.expected, finding.id, finding.covers) == (
        "bad",
        "good",
        "RC-look",
        ("CKV_1",),
    )
    assert servers.policies[0].related == {"CKV_2": "differs"}
    assert servers.policies[0].remediates is False


def test_a_stack_policy_s_findings_carry_urns(servers):
    """Resource by resource, and the stack's URN for what is about no single one."""
    thing = resource("thing", value="good")
    report = servers.check(graph(thing, stack_urn=STACK))
    assert of(report, "whole") == [
        ("not_evaluated", "advisory", STACK, None, "W.\nthe rest"),
        ("violation", "advisory", STACK, None, "W.\nno"),
        ("not_evaluated", "advisory", thing.urn, "value", "W.\nits value"),
    ]


def test_a_policy_that_raised_is_a_failure_and_no_finding(servers):
    """The pack contained it: exit code 1, with the policy's name."""
    thing = resource("thing", value="raises")
    report = servers.check(graph(thing))
    assert of(report, "look") == []
    assert [(item.policy, item.what, item.exit_code) for item in report.failures] == [
        ("look", f"look raised on {thing.urn}: the policy failed (ValueError)", 1)
    ]


def test_resources_of_types_no_policy_looks_at_are_not_asked_about(servers):
    """The pack has told which types it looks at; this one would be a violation."""
    other = resource("other", "shop:index:Other", value="bad")
    assert of(servers.check(graph(other)), "look") == []


def test_many_resources_at_once_each_with_its_own_lines(servers):
    """Calls overlap; the lines find their findings by policy, URN and message."""
    values = ("bad", "unknown", "blocked", "suppressed", "good") * 8
    things = [resource(f"thing-{number}", value=value) for number, value in enumerate(values)]
    report = servers.check(graph(*things))
    states = [item.state for item in report.findings if item.policy == "look"]
    assert {state: states.count(state) for state in set(states)} == {
        "violation": 8,
        "suppressed": 8,
        "not_evaluated": 24,
    }
    assert all(item.path for item in report.findings if item.policy == "look")


def test_half_a_line_waits_for_its_end_and_garbage_is_skipped(tmp_path):
    """The file grows while it is read; a policy may print into it what it likes."""
    path = tmp_path / "details.jsonl"
    details = Details(path)
    assert details.read() == []
    line = json.dumps({"kind": "finding", "policy": "p", "state": "violation", "urn": "u"})
    path.write_text(f'garbage\n[1]\n{{"kind": "else"}}\n{line}\n{line[:20]}')
    assert [(item.policy, item.state, item.urn) for item in details.read()] == [
        ("p", "violation", "u")
    ]
    assert details.read() == []
    with path.open("a") as file:
        file.write(f"{line[20:]}\n")
    assert len(details.read()) == 1


def test_the_file_does_not_grow_with_the_checks(servers):
    """Mutation tests check hundreds of times; each check starts with an empty file."""
    things = graph(resource("thing", value="bad"))
    servers.check(things)
    (path,) = servers._processes.folder.iterdir()
    size = path.stat().st_size
    first = servers.check(things)
    assert path.stat().st_size == size
    assert servers.check(things) == first
    assert servers.policies[0].id == "RC-look"
