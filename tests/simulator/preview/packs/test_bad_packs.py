"""A pack that cannot work says why, costs the others nothing, and leaves nothing behind."""

from __future__ import annotations

import os
import tempfile

import pytest
from foreign_packs import alive, graph, resource

from simulator.preview.packs.model import DEFAULT_START, PackRequest, PackStart
from simulator.preview.packs.run import PackServers, check_policies

GOOD = """
    def says(args, report):
        report("fine")

    PolicyPack("good", [ResourceValidationPolicy("good", "Good.", says)])
"""
THING = graph(resource("thing"))


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Everything temporary goes here; a test looks whether it is empty at the end."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def only_failure(packs, start=DEFAULT_START, things=THING):
    """Return the single failure; the good pack's finding must stand."""
    report = check_policies(things, packs, start=start)
    assert [item.message for item in report.findings if item.pack == "good"] == ["Good.\nfine"]
    (failure,) = report.failures
    assert report.exit_code() == failure.exit_code
    return failure


def test_a_pack_that_does_not_import(write_pack, temporary):
    """Its traceback is the detail."""
    bad = write_pack("import nothing_of_that_name", name="bad")
    failure = only_failure([bad, write_pack(GOOD, name="good")])
    assert failure.pack == "bad"
    assert failure.what == f"the pack in {bad.folder} did not start: it ended with status 1"
    assert "No module named 'nothing_of_that_name'" in failure.detail
    assert failure.exit_code == 2


def test_a_pack_that_hangs_at_start(write_pack, temporary):
    """It is given up after the limit and ended, with what it started itself."""
    bad = write_pack(
        """
        import pathlib, subprocess, time

        child = subprocess.Popen(["sleep", "600"])
        pathlib.Path("pids").write_text(f"{child.pid}")
        time.sleep(600)
        """,
        name="bad",
    )
    # The good pack must be up within the limit, on a busy machine too.
    failure = only_failure([bad, write_pack(GOOD, name="good")], PackStart(start_limit_s=8))
    assert failure.what == f"the pack in {bad.folder} did not start: it named no port for 8 s"
    assert failure.exit_code == 2
    assert not alive(int((bad.folder / "pids").read_text()))


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ('print("hello")', "its first line of output is 'hello' instead of its port"),
        ("", "it ended with status 0"),
        ("import os; os.close(1); os.abort()", "it ended with status -6"),
    ],
)
def test_a_pack_whose_first_line_is_no_port(write_pack, temporary, code, what):
    """Printing before the pack is up breaks the protocol under the CLI as well."""
    bad = write_pack(code + ("\nPolicyPack('x', [])" if "hello" in code else ""), name="bad")
    report = check_policies(THING, [bad])
    assert [item.what for item in report.failures] == [
        f"the pack in {bad.folder} did not start: {what}"
    ]
    assert report.exit_code() == 2


def test_a_pack_that_dies_half_way(write_pack, temporary):
    """What it said before stands; the failure names the resource and holds its last words."""
    bad = write_pack(
        """
        import os, sys

        def dies(args, report):
            if args.name == "second":
                print("so long", file=sys.stderr)
                os._exit(3)
            report("still here")

        PolicyPack("bad", [ResourceValidationPolicy("dies", "Dies.", dies)])
        """,
        name="bad",
    )
    things = graph(*(resource(name) for name in ("first", "second", "third")))
    with PackServers([bad, write_pack(GOOD, name="good")]) as servers:
        report = servers.check(things)
        said = [(item.pack, item.urn[-6:]) for item in report.findings]
        assert sorted(said) == [
            ("bad", ":first"),
            ("good", ":first"),
            ("good", ":third"),
            ("good", "second"),
        ]
        (failure,) = report.failures
        assert failure.pack == "bad"
        assert failure.what == (
            "the pack ended with status 3 while checking "
            "urn:pulumi:dev::shop::shop:index:Thing::second"
        )
        assert failure.detail == "so long"
        assert report.exit_code() == 1
        # The next check says so again: the pack stays gone.
        assert servers.check(things).failures == (failure,)


def test_a_policy_that_never_answers(write_pack, temporary):
    """The pack is ended after the limit for one answer."""
    bad = write_pack(
        """
        import time

        def sleeps(args, report):
            time.sleep(600)

        PolicyPack("bad", [ResourceValidationPolicy("sleeps", "Sleeps.", sleeps)])
        """,
        name="bad",
    )
    failure = only_failure([bad, write_pack(GOOD, name="good")], PackStart(call_limit_s=5))
    assert failure.what == (
        "the pack gave no answer on urn:pulumi:dev::shop::shop:index:Thing::thing for 5 s "
        "and was ended"
    )
    assert failure.exit_code == 1


def test_a_policy_that_calls_exit_is_reported_at_once_and_alone(write_pack, temporary):
    """It ends a thread of the server, never the call: without help it would wait for the limit."""
    bad = write_pack(
        """
        import sys

        def quits(args, report):
            if args.name == "second":
                sys.exit(4)
            report("quits has looked")

        def looks(args, report):
            report("looks has looked")

        def whole(args, report):
            sys.exit("no more")

        PolicyPack(
            "bad",
            [
                ResourceValidationPolicy("quits", "Q.", quits),
                ResourceValidationPolicy("looks", "L.", looks),
                StackValidationPolicy("whole", "W.", whole),
            ],
        )
        """,
        name="bad",
    )
    things = graph(*(resource(name) for name in ("first", "second")))
    with PackServers([bad], start=PackStart(call_limit_s=600)) as servers:
        report = servers.check(things)
    assert {(item.policy, item.urn.rpartition("::")[2]) for item in report.findings} == {
        ("quits", "first"),
        ("looks", "first"),
        ("looks", "second"),
    }
    urn = "urn:pulumi:dev::shop::shop:index:Thing::second"
    assert [(item.policy, item.what, item.exit_code) for item in report.failures] == [
        ("quits", f"quits raised on {urn}: it called sys.exit(4)", 1),
        ("whole", "whole raised on the stack: it called sys.exit('no more')", 1),
    ]


RAISES = """
    def raises(args, report):
        if args.name in ("second", "third"):
            raise ValueError("oh dear")
        report("raises has looked")

    def also(args, report):
        if args.name == "third":
            raise KeyError("what")
        report("also has looked")

    def looks(args, report):
        report("looks has looked")

    def whole(args, report):
        raise RuntimeError("the whole of it")

    def part(args, report):
        report("part has looked")

    PolicyPack(
        "bad",
        [
            ResourceValidationPolicy("raises", "R.", raises),
            ResourceValidationPolicy("also", "A.", also),
            ResourceValidationPolicy(
                "looks", "L.", looks, enforcement_level=EnforcementLevel.MANDATORY
            ),
            StackValidationPolicy("whole", "W.", whole),
            StackValidationPolicy("part", "P.", part),
        ],
    )
"""


def test_policies_that_raise_hide_no_other_result(write_pack, temporary):
    """Each is named with where it raised; all other policies speak of all resources."""
    things = graph(*(resource(name) for name in ("first", "second", "third")))
    with PackServers([write_pack(RAISES, name="bad")]) as servers:
        report = servers.check(things)
        said = {(item.policy, item.urn.rpartition("::")[2]) for item in report.findings}
        assert said == {
            ("raises", "first"),
            ("also", "first"),
            ("also", "second"),
            ("looks", "first"),
            ("looks", "second"),
            ("looks", "third"),
            ("part", "shop-dev"),
        }
        urn = "urn:pulumi:dev::shop::shop:index:Thing"
        assert [(item.policy, item.what, item.exit_code) for item in report.failures] == [
            ("raises", f"raises raised on {urn}::second and 1 more: oh dear", 1),
            ("also", f"also raised on {urn}::third: 'what'", 1),
            ("whole", "whole raised on the stack: the whole of it", 1),
        ]
        assert report.exit_code() == 1
        # The levels are as they were: asked again, it says the same.
        assert servers.check(things) == report


@pytest.mark.parametrize(
    ("settings", "what", "hint"),
    [
        ("", "no PulumiPolicy.yaml here", "give the folder of a policy pack with --policy-pack"),
        ("runtime: nodejs\n", "the pack's runtime is 'nodejs'", "run it where Pulumi's CLI is"),
        ("runtime:\n  name: opa\n", "the pack's runtime is 'opa'", "run it where Pulumi's CLI is"),
        ("version: 1.0.0\n", "the pack has no runtime", "add `runtime: python`"),
        ("runtime: [\n", "this is not valid YAML", ""),
    ],
)
def test_a_folder_that_is_no_python_pack(write_pack, temporary, settings, what, hint):
    """Found before anything is started."""
    bad = write_pack("", name="bad", settings=settings)
    report = check_policies(THING, [bad])
    (failure,) = report.failures
    assert what in failure.what
    assert failure.hint.startswith(hint)
    assert report.exit_code() == 2


def test_a_folder_that_is_not_there_and_one_without_a_program(tmp_path, write_pack, temporary):
    """Both at once, beside a pack that works."""
    empty = write_pack("", name="empty")
    (empty.folder / "__main__.py").unlink()
    report = check_policies(
        THING, [PackRequest(tmp_path / "nowhere"), empty, write_pack(GOOD, name="good")]
    )
    assert [item.what for item in report.failures] == [
        f"{tmp_path / 'nowhere'}: no such folder",
        f"{empty.folder}: the pack has no __main__.py",
    ]
    assert len(report.findings) == 1


def test_a_pack_that_refuses_its_configuration(write_pack, temporary):
    """What the pack itself finds wrong is the user's mistake: exit code 2."""
    bad = write_pack(
        """
        import grpc
        from pulumi_policy import policy as sdk

        def refuse(self, request, context):
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, "I do not like it")

        sdk._PolicyAnalyzerServicer.Configure = refuse
        PolicyPack("bad", [ResourceValidationPolicy("p", "P.", lambda args, report: None)])
        """,
        name="bad",
    )
    report = check_policies(THING, [bad])
    assert [(item.pack, item.what, item.exit_code) for item in report.failures] == [
        ("bad", "the pack refuses its configuration: I do not like it", 2)
    ]


def test_no_packs_at_all():
    """Nothing is started and nothing is said."""
    with PackServers([]) as servers:
        assert servers.check(THING).exit_code() == 0
        assert servers.policies == ()
        assert not servers.remediates


def test_packs_that_are_not_up_say_so(write_pack):
    """Asked before or after, they never answer with an empty report."""
    servers = PackServers([write_pack(GOOD, name="good")])
    with pytest.raises(RuntimeError, match="between entering and leaving"):
        servers.check(THING)
    with servers:
        assert len(servers.check(THING).findings) == 1
    with pytest.raises(RuntimeError, match="between entering and leaving"):
        servers.check(THING)


def test_the_environment_reaches_the_pack(write_pack, temporary):
    """Names and configuration of the stack as the CLI hands them over, and what is asked for."""
    request = write_pack(
        """
        import json, os, pulumi

        def tells(args, report):
            names = [pulumi.get_project(), pulumi.get_stack(), pulumi.get_organization()]
            secret = pulumi.Config("shop").require("zone")
            report(json.dumps([*names, secret, os.environ["EXTRA"], os.getcwd()]))

        PolicyPack("tells", [StackValidationPolicy("tells", "Tells.", tells)])
        """
    )
    with PackServers(
        [request],
        project="shop",
        stack="prod",
        organization="acme",
        config={"shop:zone": "b"},
        start=PackStart(environment={"EXTRA": "x"}),
    ) as servers:
        (finding,) = servers.check(THING).findings
    folder = os.path.realpath(request.folder)
    assert finding.message == f'Tells.\n["shop", "prod", "acme", "b", "x", "{folder}"]'
