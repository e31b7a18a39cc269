"""A killed ``routecast exec`` leaves neither its folder nor its command behind."""

from __future__ import annotations

import os
import pty
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simulator.preview.provider import watch
from simulator.preview.provider.folder import watched_folder

ROUTECAST = str(Path(sys.executable).parent / "routecast")
LIMIT_S = 60.0
# Three processes: the command, one of its own and one in a session of its own, where no signal to
# a group would reach it; the last two ignore SIGTERM.
SPREADING = """\
import os, signal, subprocess, sys, time
if len(sys.argv) > 1:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
else:
    for alone in (False, True):
        subprocess.Popen([sys.executable, __file__, "again"], start_new_session=alone)
with open(os.path.join(os.path.dirname(__file__), f"pid-{os.getpid()}"), "w"):
    pass
time.sleep(120)
"""


def eventually(holds) -> bool:
    end = time.monotonic() + LIMIT_S
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return bool(holds())


def alive(process: int) -> bool:
    """Say whether it runs: a zombie in a container without an init does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_killed_exec_takes_folder_and_processes_along(tmp_path):
    """SIGKILL can be answered by nobody; a process that stands by does what is left to do."""
    script = tmp_path / "spreading.py"
    script.write_text(SPREADING)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(120)"])
    child = subprocess.Popen(
        [ROUTECAST, "exec", "--", sys.executable, str(script)],
        cwd=tmp_path,
        env={**os.environ, "PULUMI_BACKEND_URL": "", "TMPDIR": str(scratch)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    with child, stranger:
        assert eventually(lambda: len(list(tmp_path.glob("pid-*"))) == 3)
        processes = [int(file.name.partition("-")[2]) for file in tmp_path.glob("pid-*")]
        assert all(alive(process) for process in processes)
        (folder,) = scratch.iterdir()
        child.kill()
        assert eventually(lambda: not any(alive(process) for process in processes))
        assert eventually(lambda: not folder.exists())
        assert stranger.poll() is None
        stranger.kill()
        # Whoever reads our output is not kept waiting by the one that stands by.
        assert child.stdout is not None
        assert child.stdout.read() == b""


def test_where_variables_are_hidden_the_descendants_are_ended():
    """As outside of Linux, where `ps` tells of them; one that has ended is none."""
    with subprocess.Popen(["sh", "-c", "sleep 60 & echo $!; wait"], stdout=subprocess.PIPE) as top:
        assert top.stdout is not None
        below = int(top.stdout.readline())
        assert watch._descendants({0, top.pid}) == {top.pid, below}
        for process in (below, top.pid):
            os.kill(process, signal.SIGKILL)
        assert eventually(lambda: not alive(below) and not alive(top.pid))
        assert watch._descendants({0, top.pid, below}) == set()


def test_what_stands_by_has_neither_streams_nor_terminal(monkeypatch, tmp_path):
    """Nor our folder, nor our group; it ends with the folder."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with watched_folder() as folder:
        watcher = folder._watcher
        assert watcher is not None
        assert os.getsid(watcher.pid) == watcher.pid
        descriptors = Path(f"/proc/{watcher.pid}/fd")
        assert eventually(lambda: len(list(descriptors.iterdir())) == 3)
        held = {item.name: str(item.readlink()) for item in descriptors.iterdir()}
        assert (held["1"], held["2"]) == (os.devnull, os.devnull)
        assert held["0"].startswith("pipe:")
        assert Path(f"/proc/{watcher.pid}/cwd").readlink() == Path("/")
        assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert watcher.returncode == -signal.SIGKILL
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_leaves_nobody_standing_by(monkeypatch, tmp_path):
    started = []
    popen = subprocess.Popen
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    monkeypatch.setattr(
        subprocess, "Popen", lambda *a, **k: started.append(popen(*a, **k)) or started[-1]
    )
    with pytest.raises(FileNotFoundError), watched_folder():
        pass
    assert [process.returncode for process in started] == [-signal.SIGKILL]


@pytest.mark.parametrize("typed", [True, False], ids=["input is the terminal", "input is none"])
def test_a_command_in_a_terminal_is_its_foreground_job(typed, tmp_path):
    """It may read from the terminal, and is told of Ctrl-C once: the terminal tells the whole job.

    Passed on as well, a second interrupt would end the CLI at once.
    """
    script = (
        "import os, signal, sys, time\n"
        "seen = []\n"
        "signal.signal(signal.SIGINT, lambda *_: seen.append(1))\n"
        "print('foreground' if os.tcgetpgrp(1) == os.getpgrp() else 'background', flush=True)\n"
        "end = time.monotonic() + 30\n"
        "while not seen and time.monotonic() < end: time.sleep(0.05)\n"
        "time.sleep(0.5)\n"
        "sys.exit(40 + len(seen))\n"
    )
    pid, terminal = pty.fork()
    if not pid:
        os.chdir(tmp_path)
        if not typed:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.execv(ROUTECAST, [ROUTECAST, "exec", "--", sys.executable, "-c", script])
    shown = b""
    while b"ground" not in shown:
        shown += os.read(terminal, 1024)
    os.write(terminal, b"\x03")
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    assert b"foreground" in shown
    assert os.waitstatus_to_exitcode(status) == 41
