"""``routecast exec``: the command's own exit code, clear messages, nothing left behind."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from small_project import write

from simulator.errors import InputError
from simulator.preview.provider.command import backend_configured, run_command
from simulator.preview.provider.target import target_of

ROUTECAST = str(Path(sys.executable).parent / "routecast")


ONE_BUCKET = """
    import pulumi_aws as aws
    aws.s3.Bucket("bucket")
"""


def run(cwd: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``routecast exec`` with a scratch folder of its own, so that leftovers show."""
    scratch = cwd / ".scratch"
    scratch.mkdir(exist_ok=True)
    done = subprocess.run(
        [ROUTECAST, "exec", *arguments],
        cwd=cwd,
        env={**os.environ, "PULUMI_BACKEND_URL": "", "TMPDIR": str(scratch), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert list(scratch.iterdir()) == []
    return done


def ours(stderr: str) -> str:
    """Return what is not the CLI's own: it warns of the stand-in for its language host."""
    lines = stderr.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("warning: using pulumi-language"))


def test_the_exit_code_and_the_streams_are_the_commands_own(tmp_path: Path) -> None:
    done = run(tmp_path, "--", "sh", "-c", "echo out; echo err >&2; exit 7")
    assert (done.returncode, done.stdout) == (7, "out\n")
    assert done.stderr.startswith("err\n")


def test_options_behind_the_dashes_belong_to_the_command(tmp_path: Path) -> None:
    """``--debug`` and ``--fixtures`` are the command's when they follow ``--``."""
    done = run(tmp_path, "--", "echo", "--debug", "--fixtures", "--help", "-s")
    assert done.stdout == "--debug --fixtures --help -s\n"


def test_the_command_gets_what_the_cli_needs_and_keeps_what_is_set(tmp_path: Path) -> None:
    script = "import json, os; print(json.dumps({k: v for k, v in os.environ.items()}))"
    done = run(tmp_path, "--", sys.executable, "-c", script, PULUMI_SKIP_UPDATE_CHECK="mine")
    seen = json.loads(done.stdout)
    providers = dict(item.split(":") for item in seen["PULUMI_DEBUG_PROVIDERS"].split(","))
    assert {"aws", "gcp"} <= set(providers)
    assert all(0 < int(port) < 65536 for port in providers.values())
    assert seen["PULUMI_SKIP_UPDATE_CHECK"] == "mine"
    assert seen["PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION"] == "true"
    assert seen["PULUMI_BACKEND_URL"].startswith("file://")


def test_a_configured_backend_is_left_alone(tmp_path: Path) -> None:
    script = "import os; print(os.environ['PULUMI_BACKEND_URL'], 'PULUMI_STACK' in os.environ)"
    done = run(tmp_path, "--", sys.executable, "-c", script, PULUMI_BACKEND_URL="file:///mine")
    assert done.stdout == "file:///mine False\n"


def test_a_backend_is_configured_by_environment_project_or_login(
    project: Path, tmp_path: Path
) -> None:
    home = {"PULUMI_HOME": str(tmp_path)}
    target = target_of(["pulumi", "preview"], {}, project)
    assert not backend_configured(home, target)
    assert backend_configured({**home, "PULUMI_BACKEND_URL": "s3://x"}, target)
    assert backend_configured({**home, "PULUMI_ACCESS_TOKEN": "x"}, target)
    (project / "Pulumi.yaml").write_text("name: shop\nruntime: python\nbackend: {url: s3://x}\n")
    assert backend_configured(home, target_of(["pulumi", "preview"], {}, project))
    (tmp_path / "credentials.json").write_text('{"current": "https://api.pulumi.com"}')
    assert backend_configured(home, target)
    assert not backend_configured({**home, "PULUMI_BACKEND_URL": ""}, target)


@pytest.mark.parametrize(
    ("command", "environment", "expected"),
    [
        (["pulumi", "preview", "--stack", "prod"], {}, "prod"),
        (["pulumi", "preview", "--stack=org/shop/prod"], {"PULUMI_STACK": "dev"}, "prod"),
        (["pulumi", "-s", "prod", "preview"], {}, "prod"),
        (["/opt/pulumi", "preview"], {"PULUMI_STACK": "stage"}, "stage"),
        (["make", "preview", "-s", "prod"], {}, "dev"),
        (["pulumi", "preview"], {}, "dev"),
    ],
)
def test_the_stack_is_the_one_the_cli_will_preview(
    command: list[str], environment: dict[str, str], expected: str, project: Path
) -> None:
    found = target_of(command, environment, project)
    assert found is not None
    assert found.stack == expected


def test_no_command_and_an_unknown_one_are_told(tmp_path: Path) -> None:
    assert run(tmp_path).returncode == 2
    done = run(tmp_path, "--", "no-such-program")
    assert (done.returncode, done.stderr) == (
        2,
        "error: no-such-program: no such command\n  give a program that is on PATH\n",
    )
    done = run(tmp_path, "--", "pulumi", "preview", PATH="/nowhere")
    assert (done.returncode, done.stderr) == (
        2,
        "error: pulumi: there is no Pulumi CLI on PATH\n"
        "  install it, or use `routecast preview`, which needs none\n",
    )


def test_mistakes_are_told_together_before_anything_runs(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("data_sorces: []\n")
    done = run(tmp_path, "--fixtures", "bad.yaml", "--", "nope")
    assert done.returncode == 2
    assert "data_sorces" in done.stderr
    assert "nope: no such command" in done.stderr


def test_a_given_provider_that_nobody_serves_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        script = "import os; print(os.environ['PULUMI_DEBUG_PROVIDERS'].split(',')[0])"
        done = run(
            tmp_path, "--", sys.executable, "-c", script, PULUMI_DEBUG_PROVIDERS=f"aws:{port}"
        )
        assert done.stdout == f"aws:{port}\n"
    done = run(tmp_path, "--", "true", PULUMI_DEBUG_PROVIDERS=f"aws:{port},gcp:x")
    assert done.returncode == 2
    assert f"no provider of aws listens on port {port}" in done.stderr
    assert "gcp:x names no port" in done.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_signals_reach_the_command(number: int, tmp_path: Path) -> None:
    """The command answers a signal itself, and its exit code is passed on."""
    script = (
        "import signal, sys, time\n"
        f"signal.signal({int(number)}, lambda *_: sys.exit(42))\n"
        "print('ready', flush=True)\n"
        "time.sleep(60)\n"
    )
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    child = subprocess.Popen(
        [ROUTECAST, "exec", "--", sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(scratch)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    child.send_signal(number)
    assert child.wait(timeout=60) == 42
    child.stdout.close()
    assert list(scratch.iterdir()) == []


def test_a_command_killed_by_a_signal_is_told(tmp_path: Path) -> None:
    done = run(tmp_path, "--", "sh", "-c", "kill -KILL $$")
    assert (done.returncode, done.stderr) == (137, "routecast: sh was ended by SIGKILL\n")


def test_bad_yaml_is_an_input_error(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "Pulumi.yaml").write_text("name: [\n")
    monkeypatch.chdir(project)
    with pytest.raises(InputError, match="not valid YAML"):
        run_command(["true"])


def test_a_preview_leaves_the_project_as_it_was(project: Path, cli: Callable) -> None:
    """The CLI would write a salt into the stack's file; it gets a copy."""
    write(project, ONE_BUCKET)
    before = {path.name: path.read_bytes() for path in project.iterdir() if path.is_file()}
    done = cli.run("pulumi", "preview", "--color", "never", cwd=project)
    assert done.status == 0, done.stderr
    assert "aws:s3:Bucket" in done.stdout
    assert before == {path.name: path.read_bytes() for path in project.iterdir() if path.is_file()}


def test_a_check_failure_names_resource_and_property(project: Path, cli: Callable) -> None:
    write(
        project,
        """
        import pulumi_aws as aws
        aws.route53.Record("www", zone_id="Z1", name="www", type="A", ttl=60, records=["192.0.2.1"],
                           failover_routing_policies=[{"type": "PRIMARY"}])
        """,
    )
    done = cli.run("pulumi", "preview", "--color", "never", cwd=project)
    assert done.status != 0
    assert "aws:route53/record:Record" in done.stdout
    assert "setIdentifier" in done.stdout


def test_a_data_source_without_a_fixture_is_assumed_or_refused(
    project: Path, cli: Callable
) -> None:
    write(
        project,
        """
        import pulumi, pulumi_aws as aws
        pulumi.export("id", aws.ec2.get_vpc(default=True).id)
        """,
    )
    done = cli.run("pulumi", "preview", "--color", "never", cwd=project)
    assert done.status == 0
    assert "assumed: aws:ec2/getVpc:getVpc: answered with placeholders" in done.stderr
    done = cli.run(
        "pulumi", "preview", "--color", "never", cwd=project, options=["--strict-fixtures"]
    )
    assert done.status != 0
    assert "no fixture answers aws:ec2/getVpc:getVpc" in done.stdout
    assert " ()\n" not in done.stdout


def test_a_provider_that_is_not_installed_is_told(project: Path, cli: Callable) -> None:
    write(
        project,
        """
        import pulumi
        pulumi.CustomResource("random:index/randomId:RandomId", "id", {"byteLength": 4})
        """,
    )
    done = cli.run("pulumi", "preview", "--color", "never", cwd=project)
    assert done.status != 0
    (line,) = ours(done.stderr).splitlines()
    assert line.startswith("routecast: no offline provider of random: ")
    assert "aws 7." in line


REFERRING = """
    import pulumi
    pulumi.export("vpc", pulumi.StackReference("organization/network/dev").get_output("vpc"))
"""


def test_fixtures_of_stacks_are_told_of_when_they_are_missing_or_not_asked_for(
    project: Path, cli: Callable
) -> None:
    """Also where the fixture has a shorter name than the one the program asks for."""
    write(project, REFERRING)
    done = cli.run("pulumi", "preview", "--color", "never", cwd=project)
    assert done.status != 0
    assert ours(done.stderr).startswith(
        "routecast: nothing is known of the stack organization/network/dev here: "
        "give its outputs with --fixtures:\n"
    )
    file = project / "fixtures.yaml"
    file.write_text(
        "stack_references:\n"
        "  network/dev: {outputs: {vpc: vpc-1}}\n"
        "  network/prod: {outputs: {vpc: vpc-2}}\n"
    )
    options = ["--fixtures", str(file)]
    done = cli.run("pulumi", "preview", "--color", "never", cwd=project, options=options)
    assert done.status == 0
    assert '"vpc-1"' in done.stdout
    assert ours(done.stderr) == (
        f"unused: {file}: stack_references.network/prod: "
        "the outputs of network/prod were not asked for\n"
    )
    write(project, REFERRING.replace("organization/", ""))
    done = cli.run("pulumi", "preview", "--color", "never", cwd=project, options=options)
    assert done.status != 0
    assert ours(done.stderr).startswith(
        "routecast: network/dev: a backend of exec's own has one organ"
    )


def test_after_a_failure_that_is_not_ours_nothing_more_is_said(
    project: Path, cli: Callable
) -> None:
    write(project, 'raise ValueError("no such region: atlantis")')
    done = cli.run("pulumi", "preview", "--color", "never", cwd=project)
    assert done.status != 0
    assert ours(done.stderr) == ""
    assert cli.run("pulumi", "preview", "--no-such", cwd=project).stderr.count("routecast") == 0


def test_secrets_that_cannot_be_read_are_placeholders(project: Path, cli: Callable) -> None:
    """As in the offline preview: a stack of another secrets provider previews all the same."""
    (project / "Pulumi.dev.yaml").write_text(
        "secretsprovider: awskms://alias/x?region=eu-west-1\n"
        "encryptedkey: QUJD\n"
        "config:\n  aws:region: eu-west-1\n  shop:token:\n    secure: v1:abc:def\n"
    )
    write(
        project,
        """
        import pulumi
        config = pulumi.Config()
        pulumi.export("length", config.require_secret("token").apply(len))
        """,
    )
    done = cli.run("pulumi", "preview", "--color", "never", "--diff", cwd=project)
    assert done.status == 0, done.stdout + done.stderr
    assert "shop:token: the encrypted value cannot be read here" in done.stderr


def test_two_runs_at_once(project: Path, cli: Callable) -> None:
    write(project, ONE_BUCKET)
    with ThreadPoolExecutor(2) as pool:
        runs = list(
            pool.map(
                lambda _: cli.run("pulumi", "preview", "--color", "never", cwd=project), range(2)
            )
        )
    assert [item.status for item in runs] == [0, 0], [item.stderr for item in runs]


def test_an_interrupted_preview_leaves_no_process(project: Path, cli: Callable) -> None:
    """The CLI ends its program; whoever sent the interrupt finds nothing of either."""
    write(
        project,
        f"""
        import os, pathlib, time
        pathlib.Path({str(project / "pid")!r}).write_text(str(os.getpid()))
        time.sleep(120)
        """,
    )
    child = subprocess.Popen(
        [ROUTECAST, "exec", "--", "pulumi", "preview", "--color", "never"],
        cwd=project,
        env=cli.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 120
    while not (project / "pid").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    program = int((project / "pid").read_text())
    child.send_signal(signal.SIGINT)
    time.sleep(0.5)
    if child.poll() is None:  # the CLI waits for a cancelled program; a second one ends it
        child.send_signal(signal.SIGINT)
    assert child.wait(timeout=120) != 0
    while Path(f"/proc/{program}").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not Path(f"/proc/{program}").exists()


def _may_unshare() -> bool:
    unshare = shutil.which("unshare")
    if unshare is None:
        return False
    done = subprocess.run([unshare, "-n", "true"], capture_output=True, check=False)
    return done.returncode == 0


def test_not_one_packet_leaves_the_machine(project: Path, cli: Callable) -> None:
    """In a network namespace with loopback alone, a preview works as it does anywhere.

    Where namespaces are not permitted, the same preview runs without one.
    """
    write(project, ONE_BUCKET)
    command = [ROUTECAST, "exec", "--", "pulumi", "preview", "--color", "never"]
    if _may_unshare():
        command = ["unshare", "-n", "sh", "-c", 'ip link set lo up && exec "$@"', "sh", *command]
    done = subprocess.run(
        command, cwd=project, env=cli.environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "+ 2 to create" in done.stdout


def test_what_an_older_cli_does_not_know_it_says_itself(tmp_path: Path) -> None:
    older = tmp_path / "bin" / "pulumi"
    older.parent.mkdir()
    older.write_text('#!/bin/sh\necho "error: unknown flag: $2" >&2\nexit 255\n')
    older.chmod(0o755)
    done = run(tmp_path, "--", str(older), "preview", "--event-log")
    assert done.returncode == 255
    assert done.stderr.startswith("error: unknown flag: --event-log\n")
