"""``routecast preview`` on the command line: what it prints, writes and refuses; exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simulator.cli.main import run
from simulator.resources.read_file import read_file

PROGRAM = """\
import pulumi
import pulumi_aws as aws

class Box(pulumi.ComponentResource):
    def __init__(self, name, opts=None):
        super().__init__("shop:index:Box", name, None, opts)
        self.queue = aws.sqs.Queue("q", opts=pulumi.ResourceOptions(parent=self))

box = Box("box")
aws.ssm.Parameter("p", type=pulumi.Config().get("type") or "String", value=box.queue.arn)
pulumi.export("token", pulumi.Output.secret("hush"))
print("printed")
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "Pulumi.yaml").write_text("name: shop\nruntime: python\n")
    (tmp_path / "Pulumi.dev.yaml").write_text("config:\n  aws:region: eu-west-1\n")
    (tmp_path / "__main__.py").write_text(PROGRAM)
    return tmp_path


def test_the_tree_and_the_deployment(project, tmp_path, capsys):
    state = tmp_path / "state.json"
    assert (
        run(["preview", "--no-policies", "--project", str(project), "-o", f"deployment={state}"])
        == 0
    )
    out, err = capsys.readouterr()
    assert out == (
        "Previewing shop (dev), offline\n"
        "\n"
        "    Type                  Name      Declared at\n"
        " +  pulumi:pulumi:Stack   shop-dev\n"
        " +  ├─ shop:index:Box     box       __main__.py:9\n"
        " +  │  └─ aws:sqs:Queue   q         __main__.py:7\n"
        " +  └─ aws:ssm:Parameter  p         __main__.py:10\n"
        "\n"
        "Policies:\n"
        "    not checked (--no-policies)\n"
        "\n"
        "Outputs:\n"
        "    token: [secret]\n"
        "\n"
        "Resources:\n"
        "    + 4 to create\n"
        "\n"
        "Verdict:\n"
        "    not checked: no policy was asked (exit code 0)\n"
    )
    assert err == "printed\n"
    assert len(read_file(state)) == 5
    assert "hush" not in state.read_text()


def test_json_has_exactly_the_documented_form(project, capsys):
    assert (
        run(["preview", "--no-policies", "--project", str(project), "--stack", "prod", "--json"])
        == 0
    )
    document = json.loads(capsys.readouterr().out)
    assert list(document) == [
        "schema_version",
        "resources",
        "assumed",
        "input_checks",
        "summary",
        "findings",
        "failures",
        "packs",
    ]
    assert document["schema_version"] == 2
    assert document["resources"][1] == {
        "urn": "urn:pulumi:prod::shop::shop:index:Box::box",
        "type": "shop:index:Box",
        "parent": "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod",
        "source": {"file": "__main__.py", "line": 9},
    }
    assert document["resources"][0]["source"] is None


def test_findings_end_in_2_with_nothing_written(project, tmp_path, capsys):
    (project / "__main__.py").write_text(
        'import pulumi_aws as aws\naws.iam.Role("r", assume_role_policy=1, tags="x")\n'
    )
    state = tmp_path / "state.json"
    code = run(["preview", "--no-policies", "--project", str(project), "-o", f"deployment={state}"])
    out, err = capsys.readouterr()
    assert code == 2
    assert "error: __main__.py:2: aws:iam:Role 'r' tags: " in out
    assert not state.exists()
    assert f"error: {state} was not written: 1 input error: no provider would take it\n" in err
    assert out.endswith("    refused: 1 input error (exit code 2)\n")
    assert "passed" not in out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["prevew"], "unknown verb 'prevew'\n  did you mean 'preview'?"),
        (["preview", "--project", "/nowhere"], "no such folder"),
        (["preview", "--config", "a", "--config", "=b"], "'a' is not KEY=VALUE"),
        (["preview", "--no-policies", "--policy-pack", "ttl"], "leave one of them out"),
        (["preview", "-o", "state=x", "-o", "deployment"], "unknown format 'state'"),
        (["preview", "--nonsense"], "--nonsense"),
    ],
)
def test_usage_errors_end_in_2_without_a_traceback(arguments, expected, capsys):
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert expected in out + err
    assert "Traceback" not in err


def test_all_mistakes_of_a_command_line_at_once(capsys):
    arguments = ["preview", "--config", "a", "--config", "=b", "--policy-pack", "acess"]
    assert run([*arguments, "-o", "deployment=/", "-o", "deployment=/nowhere/x"]) == 2
    err = capsys.readouterr().err
    assert err.count("is not KEY=VALUE") == 2
    assert "no such policy pack\n  did you mean 'access'?" in err
    assert err.count("cannot write") == 2
    assert err.count("error: ") == 5


def test_mistakes_of_options_and_project_at_once(project, capsys):
    (project / "Pulumi.yaml").write_text("name: [shop]\n")
    assert run(["preview", "--project", str(project), "--policy-pack", "acess"]) == 2
    err = capsys.readouterr().err
    assert "no such policy pack" in err
    assert "Pulumi.yaml" in err


def test_a_traceback_only_with_debug(project, capsys):
    (project / "__main__.py").write_text("raise ValueError('no')\n")
    assert run(["preview", "--no-policies", "--project", str(project)]) == 2
    plain = capsys.readouterr().err
    assert plain.startswith("error: __main__.py:1: ValueError: no")
    assert "Traceback" not in plain
    assert run(["--debug", "preview", "--no-policies", "--project", str(project)]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_help_and_version_import_nothing_heavy():
    """Help must come at once: no SDK, no numbers, no simulation behind it."""
    code = (
        "import sys\n"
        "from simulator.cli.main import run\n"
        "assert run(['--help']) == 0 and run(['--version']) == 0\n"
        "heavy = {'pulumi', 'grpc', 'numpy', 'networkx', 'simpy', 'pydantic', 'yaml'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "routecast compare" in done.stdout


def test_an_interrupt_ends_in_130_and_leaves_no_process(project):
    (project / "__main__.py").write_text(
        "import os, time\n"
        "open('pid.part', 'w').write(str(os.getpid()))\n"
        "os.rename('pid.part', 'pid')\n"
        "time.sleep(600)\n"
    )
    routecast = subprocess.Popen(
        [sys.executable, "-c", "from simulator.cli.main import main; main()", "preview"],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    pid_file = project / "pid"
    while not pid_file.exists() and routecast.poll() is None:
        time.sleep(0.05)
    pid = int(pid_file.read_text())
    routecast.send_signal(signal.SIGINT)
    _, err = routecast.communicate(timeout=60)
    assert routecast.returncode == 130
    assert err == "interrupted\n"
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            break
        stat = Path(f"/proc/{pid}/stat")
        if stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            break
        time.sleep(0.02)
    else:
        pytest.fail("the program's process is still there")


def test_no_file_is_written_when_one_cannot_be(project, tmp_path, capsys):
    """All files asked for are checked before the program runs."""
    good, bad = tmp_path / "good", tmp_path / "none" / "bad"
    arguments = ["preview", "--no-policies", "--project", str(project)]
    assert run([*arguments, "-o", f"deployment={good}", "-o", f"deployment={bad}"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"error: {bad}: cannot write: No such file or directory")
    assert not good.exists()


def test_closed_standard_streams_are_no_crash():
    code = "import sys; sys.stdout = sys.stderr = None; from simulator.cli.main import main; "
    done = subprocess.run([sys.executable, "-c", code + "main(['prevew'])"], check=False)
    assert done.returncode == 2


def printing(text: str, code: int) -> list[str]:
    """Return a command that is the command line, but for the verb: it prints and ends."""
    program = (
        "import simulator.cli.main as main\n"
        "def app(*_, **__):\n"
        f"    print({text})\n"
        f"    return {code}\n"
        "main.make_app = lambda _verb: app\n"
        "main.main(['check'])"
    )
    return [sys.executable, "-c", program]


def test_a_terminal_of_another_encoding_gets_what_it_can_show():
    """A verdict has marks that old code pages do not know; that is no reason to crash."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        printing("'\\u2705 passed'", 7), env=environment, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (7, b"? passed\n", b"")


def test_a_reader_that_has_had_enough_does_not_turn_a_verdict_into_success():
    """``routecast check ... | grep -q`` in a pipeline that looks at every exit code."""
    running = subprocess.Popen(printing("'x' * 200_000", 5), stdout=subprocess.PIPE)
    assert running.stdout is not None
    running.stdout.close()
    assert running.wait() == 141


def test_a_name_with_control_characters_does_not_reach_the_terminal(tmp_path, capsys):
    (tmp_path / "Pulumi.yaml").write_text("name: shop\nruntime: python\n")
    (tmp_path / "__main__.py").write_text(
        'import pulumi\npulumi.ComponentResource("shop:index:Box", "a\\x1b[31mb\\nc")\n'
    )
    assert run(["preview", "--no-policies", "--project", str(tmp_path)]) == 0
    out, _ = capsys.readouterr()
    assert "\x1b" not in out
    assert r"a\x1b[31mb\nc" in out


INPUTS_PROGRAM = """\
import pulumi
import pulumi_aws as aws

config = pulumi.Config()
hush = pulumi.Output.secret("hush-one")
topic = aws.sns.Topic("t", tags={"team": "a"})
aws.lambda_.Function(
    "f",
    role=topic.arn,
    runtime="python3.12",
    handler="main.run",
    code=pulumi.AssetArchive({"main.py": pulumi.StringAsset("x = 'hush-two'")}),
    environment={"variables": {"PLAIN": config.require("token"), "SECRET": hush}},
    opts=pulumi.ResourceOptions(parent=topic),
)
aws.ssm.Parameter("p", type="SecureString", value=config.require_secret("token"), tags={
    "nested": pulumi.Output.concat("a-", hush),
})
pulumi.export("token", config.require("token"))
"""


def test_inputs_are_shown_when_asked_for_and_secrets_are_not(project, capsys):
    """A program may read a secret as any other value: it is hidden all the same."""
    (project / "__main__.py").write_text(INPUTS_PROGRAM)
    command = ["preview", "--no-policies", "--project", str(project)]
    command += ["--config", "token=hush-three", "--config", "aws:region=eu-west-1"]
    # Declared secret, as `pulumi config set --secret` would have made it.
    (project / "Pulumi.yaml").write_text(
        "name: shop\nruntime: python\nconfig:\n  token: {type: string, secret: true}\n"
    )
    assert run(command) == 0
    plain = capsys.readouterr().out
    assert run([*command, "--show-inputs"]) == 0
    out = capsys.readouterr().out
    assert "hush" not in out
    tree, _, rest = out[out.index("    Type") :].partition("\n\n")
    lines = tree.splitlines()
    # Which defaults a type has is told elsewhere: here, where they stand and how they look.
    assert lines.index("    │  │     region: eu-west-1") < lines.index(
        " +  │  └─ aws:lambda:Function  f         __main__.py:7"
    )
    function = lines.index("    │           environment:")
    assert lines[function - 1 : function + 4] == [
        "    │           code: [archive of main.py]",
        "    │           environment:",
        "    │             variables:",
        "    │               PLAIN: [secret]",
        "    │               SECRET: [secret]",
    ]
    assert "    │           role: [unknown]" in lines
    assert "    │           timeout: 3  (default)" in lines
    assert lines[-1] == "             value: [secret]"
    # Nothing else of what is printed changes.
    rows = [line for line in lines if line[:4].strip() or line == lines[0]]
    assert "\n".join(rows) + "\n\n" + rest == plain[plain.index("    Type") :]
    assert run([*command, "--show-inputs", "--json"]) == 0
    text = capsys.readouterr().out
    assert "hush" not in text
    resources = {one["urn"].rsplit("::", 1)[-1]: one for one in json.loads(text)["resources"]}
    function = resources["f"]
    assert function["inputs"]["role"] == "[unknown]"
    assert function["inputs"]["environment"] == {
        "variables": {"PLAIN": "[secret]", "SECRET": "[secret]"}
    }
    assert function["inputs"]["timeout"] == 3
    assert "timeout" in function["defaults"]
    assert "handler" not in function["defaults"]
    assert not [key for one in resources.values() for key in one["inputs"] if key[:2] == "__"]
