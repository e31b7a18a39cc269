"""Signals are the command's to answer, from the moment there is something to leave behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simulator.preview.provider.signals import held_signals

ROUTECAST = str(Path(sys.executable).parent / "routecast")
PROJECT = "name: shop\nruntime: nodejs\n"
STACK = (
    "secretsprovider: awskms://alias/x\nencryptedkey: QUJD\nconfig:\n  shop:k: {secure: v1:a:b}\n"
)
# A CLI that signals Routecast while it encrypts placeholders, and says so if it gets to preview.
SIGNALLING = """\
#!/bin/sh
if [ "$1" = config ]; then kill -{name} $PPID; sleep 0.3; exit 0; fi
echo previewed
"""


@pytest.mark.parametrize(
    ("name", "status"), [("HUP", 129), ("TERM", 143), ("INT", 130), ("QUIT", 131)]
)
def test_a_signal_while_the_command_is_prepared_leaves_nothing(name, status, tmp_path):
    """The folder goes as it would at the end, and the command is not begun."""
    (tmp_path / "Pulumi.yaml").write_text(PROJECT)
    (tmp_path / "Pulumi.dev.yaml").write_text(STACK)
    tool = tmp_path / "bin" / "pulumi"
    scratch = tmp_path / "scratch"
    for folder in (tool.parent, scratch):
        folder.mkdir()
    tool.write_text(SIGNALLING.format(name=name))
    tool.chmod(0o755)
    ended = subprocess.run(
        [ROUTECAST, "exec", "--", str(tool), "preview"],
        cwd=tmp_path,
        env={**os.environ, "PULUMI_BACKEND_URL": "", "TMPDIR": str(scratch)},
        preexec_fn=heeding,
        start_new_session=True,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (status, "")
    assert "Traceback" not in ended.stderr
    assert list(scratch.iterdir()) == []


def heeding():
    """Tests may run where signals are ignored; a child inherits that."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@pytest.mark.parametrize(
    "number", [signal.SIGHUP, signal.SIGINT, signal.SIGTERM, signal.SIGQUIT], ids=lambda n: n.name
)
def test_what_whoever_started_us_ignores_stays_ignored(number, tmp_path):
    """As under ``nohup``, and in the background of a script: neither we nor the command end."""
    child = subprocess.Popen(
        [ROUTECAST, "exec", "--", "sh", "-c", "echo ready; sleep 0.5; echo done"],
        cwd=tmp_path,
        preexec_fn=lambda: signal.signal(number, signal.SIG_IGN),
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        child.send_signal(number)
        assert (child.stdout.read(), child.wait(60)) == ("done\n", 0)


def test_what_comes_while_a_process_is_started_reaches_it():
    """And nothing is left of our handlers."""
    before = signal.getsignal(signal.SIGHUP)
    waiting = "import signal; print('ready', flush=True); signal.sigwait([signal.SIGHUP])"
    held = f"import signal; signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP]); {waiting}"
    with held_signals() as signals:
        child = subprocess.Popen([sys.executable, "-c", held], stdout=subprocess.PIPE)
        with child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"ready\n"
            os.kill(os.getpid(), signal.SIGHUP)
            time.sleep(0)
            with signals.passed_on_to(child):
                assert child.wait(60) == 0
        with pytest.raises(SystemExit) as leaving:
            signals.leave_if_any()
    assert leaving.value.code == 128 + signal.SIGHUP
    assert signal.getsignal(signal.SIGHUP) == before
