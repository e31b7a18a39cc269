"""Which commands of the CLI may run under ``exec``: what previews or reads, not what deploys."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from simulator.preview.provider import guard
from simulator.preview.provider.guard import refusal
from simulator.preview.provider.shim import deploying, is_cli, put_on_path


def may(command: str, *, private: bool) -> bool:
    return refusal(command.split(), private=private) is None


@pytest.mark.parametrize(
    "command",
    [
        "",
        "preview",
        "pre --stack up --diff",
        "preview -- up",
        "-s prod preview",
        "--cwd=shop --color never -v9 -eQ preview --refresh",
        "--non-interactive -C up preview",
        "stack",
        "stack --show-urns",
        "stack -s dev ls",
        "stack export --stack prod --file up.json",
        "stack output --json",
        "stack select prod",
        "config",
        "config get aws:region",
        "about",
        "about env",
        "whoami --json",
        "version",
        "--version",
        "up --help",
        "stack rm -h",
        "policy analyze --file state.json",
        "plugin ls",
        "destroy --preview-only",
        "refresh --stack prod --preview-only=true",
        "import --preview-only aws:s3/bucket:Bucket b b-1",
    ],
)
def test_what_previews_or_reads_may_run_on_any_backend(command):
    assert may(command, private=False)
    assert may(command, private=True)


@pytest.mark.parametrize(
    "command",
    [
        "up",
        "up --yes --skip-preview",
        "update",
        "-s preview up",
        "--cwd preview up",
        "--stack=preview up",
        "-sprod up",
        "watch",
        "destroy",
        "dn --yes",
        "down",
        "refresh",
        "destroy --preview-only=false",
        "refresh --preview-only --preview-only=0",
        "import aws:s3/bucket:Bucket b b-1",
        "import -- --preview-only",
        "up --preview-only",
        "state delete urn",
        "state",
        "state move",
        "deployment run update",
        "do aws:s3:Bucket create",
        "cancel",
        "env run -- pulumi up",
        "a-command-of-a-newer-cli",
        "stack a-command-of-a-newer-cli",
        # An option that nobody knows may or may not take the word after it.
        "--new-option up preview",
        "-ex preview up",
        "stack --new-option ls rm",
        "up --stack --help",
    ],
)
def test_what_deploys_or_is_not_known_may_run_nowhere(command):
    """`state` alone shows its help: it is the exception that the rule of groups makes."""
    expected = command == "state"
    assert may(command, private=False) == expected
    assert may(command, private=True) == expected


@pytest.mark.parametrize(
    "command",
    [
        "stack init dev",
        "stack select --create dev",
        "stack select -c dev",
        "stack select -ec dev",
        "stack rm --yes dev",
        "stack rename prod",
        "stack import --file state.json",
        "stack tag set a b",
        "config set aws:region eu-west-1",
        "config --stack dev set-all --plaintext a=b",
        "config rm a",
        "login --local",
    ],
)
def test_what_changes_records_may_only_where_they_go_with_the_run(command):
    assert may(command, private=True)
    assert not may(command, private=False)
    hint = deploying(["pulumi", *command.split()], private=False)
    assert "set PULUMI_BACKEND_URL to nothing" in str(next(hint))


def test_a_refusal_says_what_why_and_what_instead():
    (problem,) = deploying(["/opt/pulumi", "-C", "shop", "up", "--yes"], private=True)
    assert problem.what == "`pulumi up` does not run under `routecast exec`"
    assert (
        problem.why == "only previews do, and what reads: a stack must not record what is not there"
    )
    assert problem.hint == "use `pulumi preview`; leave out `routecast exec` to deploy"
    (problem,) = deploying(["pulumi", "destroy"], private=True)
    assert problem.hint.startswith("`pulumi destroy --preview-only` may run")
    (problem,) = deploying(["pulumi", "--new", "x", "preview"], private=True)
    assert problem.hint == "put --new behind the command's name"


def test_the_cli_is_known_by_its_name_and_by_what_it_links_to(tmp_path):
    real = tmp_path / "pulumi"
    real.touch()
    (tmp_path / "p").symlink_to(real)
    (tmp_path / "manager").touch()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "pulumi").symlink_to(tmp_path / "manager")
    assert is_cli(str(tmp_path / "p"))
    assert is_cli(str(tmp_path / "bin" / "pulumi"))
    assert not is_cli(str(tmp_path / "manager"))
    assert not is_cli("/usr/bin/pulumi-language-python")


CLI = """\
#!{python}
import json, os, sys
print(json.dumps([sys.argv[1:], sys.stdin.read(), {{
    name: os.environ.get(name) for name in ("PULUMI_OPTION_PREVIEW_ONLY", "PULUMI_OPTION_PLAN")
}}, os.getpid()]))
sys.exit(7)
"""


@pytest.fixture
def run(tmp_path):
    """Runs ``pulumi`` as a script would find it, before a real one in a folder with a space."""
    real = tmp_path / "the tools" / "pulumi"
    real.parent.mkdir()
    real.write_text(CLI.format(python=sys.executable))
    real.chmod(0o755)
    given = {"PATH": f"{real.parent}{os.pathsep}{os.environ['PATH']}"}
    variables = put_on_path(tmp_path / "bin", str(real), "file:///private", given)

    def run(*words: str, **more: str) -> tuple[int, subprocess.Popen, str, str]:
        process = subprocess.Popen(
            ["pulumi", *words],
            executable=str(tmp_path / "bin" / "pulumi"),
            env={**given, **variables, **more},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        out, err = process.communicate("typed")
        return process.returncode, process, out, err

    return run


def test_what_may_run_becomes_the_real_cli(run):
    """The same process: its streams, exit code and signals are the CLI's own."""
    status, process, out, _ = run("preview", "--message", "a  'b'", PULUMI_OPTION_PREVIEW_ONLY="0")
    words, typed, variables, pid = json.loads(out)
    assert (status, words, typed) == (7, ["preview", "--message", "a  'b'"], "typed")
    assert pid == process.pid
    assert variables == guard.VARIABLES


def test_what_may_not_run_ends_before_the_cli(run):
    status, _, out, err = run("up", "--yes")
    assert (status, out) == (2, "")
    assert err.startswith("error: `pulumi up` does not run under `routecast exec`: only previews")


def test_a_script_that_turns_to_another_backend_loses_what_only_the_private_one_allows(run):
    assert run("stack", "init", "dev", PULUMI_BACKEND_URL="file:///private")[0] == 7
    assert run("stack", "init", "dev", PULUMI_BACKEND_URL="s3://real")[0] == 2
    assert run("stack", "init", "dev")[0] == 2


def test_it_starts_without_any_package():
    """As a script of the standard library: a module of ours would cost every call a second."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-X", "importtime", guard.__file__, "/nowhere", "", "up"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == guard.REFUSED_STATUS
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "os" in imported
    assert not {"simulator", "typing", "pathlib", "subprocess"} & imported
