"""However Routecast ends, the packs' processes and folders end with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import time

import pytest
from foreign_packs import alive, graph, resource

from simulator.preview.packs.run import PackServers

PACK = """
    import os, pathlib, subprocess

    child = subprocess.Popen(["sleep", "600"])
    pathlib.Path("pids").write_text(f"{os.getpid()} {child.pid}")

    def hangs(args, report):
        import time
        time.sleep(600)

    PolicyPack("hangs", [ResourceValidationPolicy("hangs", "Hangs.", hangs)])
"""
PROGRAM = """\
import sys
from pathlib import Path
from simulator.preview.packs.model import PackRequest
from simulator.preview.packs.run import PackServers
from simulator.resources.model import Resource, ResourceGraph

thing = Resource("urn:pulumi:dev::shop::shop:index:Thing::a", "shop:index:Thing", "a")
with PackServers([PackRequest(Path(sys.argv[1]))]) as servers:
    servers.policies
    print("up", flush=True)
    servers.check(ResourceGraph("shop", "dev", {thing.urn: thing}))
"""
# Long enough for a busy machine; the test goes on as soon as it can.
LIMIT_S = 30.0


def gone(pids, folder):
    """Wait until the processes and everything in the folder are gone; say whether they are."""
    limit = time.monotonic() + LIMIT_S
    while time.monotonic() < limit:
        left = [pid for pid in pids if alive(pid)]
        if not left and not list(folder.iterdir()):
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_signal_in_the_middle_of_a_check(write_pack, tmp_path, number):
    """Killed, interrupted or terminated: no process and no folder stays."""
    request = write_pack(PACK, name="hangs")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    running = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(PROGRAM), str(request.folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    assert running.stdout is not None
    with running.stdout as lines:
        assert lines.readline() == b"up\n"
    pids = [int(pid) for pid in (request.folder / "pids").read_text().split()]
    assert all(alive(pid) for pid in pids)
    assert len(list(temporary.iterdir())) == 1
    running.send_signal(number)
    running.wait(LIMIT_S)
    assert gone(pids, temporary)


def test_leaving_while_packs_still_start(write_pack, tmp_path, monkeypatch):
    """Closing does not wait for a start that hangs."""
    request = write_pack("import time\ntime.sleep(600)", name="slow")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with PackServers([request]):
        (folder,) = temporary.iterdir()
        assert folder.name.startswith("routecast-packs-")
    assert list(temporary.iterdir()) == []


def test_a_guard_that_is_killed_itself_takes_its_packs_along(write_pack, tmp_path, monkeypatch):
    """The machine may run out of memory and pick it: the check says so, and nothing stays."""
    request = write_pack(PACK, name="hangs")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with PackServers([request]) as servers:
        assert servers.failures == ()
        pids = [int(pid) for pid in (request.folder / "pids").read_text().split()]
        os.kill(servers._processes._guard.pid, signal.SIGKILL)
        report = servers.check(graph(resource("thing")))
        assert [item.exit_code for item in report.failures] == [1]
        assert report.failures[0].what.startswith("the pack ended with status -9 while checking")
    assert gone(pids, temporary)


PREVIEW = """\
import sys
from pathlib import Path
from simulator.preview.model import PreviewRequest
from simulator.preview.packs.model import PackRequest
from simulator.preview.run import preview

preview(PreviewRequest(Path(sys.argv[2])), packs=[PackRequest(Path(sys.argv[1]))])
"""
ASKED = """
    import os, pathlib, time

    def hangs(args, report):
        pathlib.Path("pids").write_text(f"{os.getpid()}")
        time.sleep(600)

    PolicyPack("hangs", [StackValidationPolicy("hangs", "Hangs.", hangs)])
"""


def test_an_interrupted_preview_does_not_wait_for_a_policy(write_pack, write_project, tmp_path):
    """Ctrl-C while a policy of a preview hangs: it ends at once, with everything it started."""
    pack = write_pack(ASKED, name="hangs")
    project = write_project("import pulumi\npulumi.export('a', 1)\n")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    running = subprocess.Popen(
        [sys.executable, "-c", PREVIEW, str(pack.folder), str(project)],
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    asked = pack.folder / "pids"
    limit = time.monotonic() + LIMIT_S
    while not (asked.exists() and asked.read_text()) and time.monotonic() < limit:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    assert running.wait(LIMIT_S) != 0
    assert gone([int(asked.read_text())], temporary)


DAEMONS = """
    import pathlib, subprocess

    own = subprocess.Popen(["sleep", "600"], start_new_session=True)
    # As a daemon is made: a session of its own, and its parent gone.
    daemon = subprocess.check_output(["sh", "-c", "setsid sleep 600 >/dev/null 2>&1 & echo $!"])
    pathlib.Path("pids").write_text(f"{own.pid} {daemon.decode()}")

    def passes(args, report):
        pass

    PolicyPack("daemons", [ResourceValidationPolicy("passes", "Passes.", passes)])
"""


def test_what_a_pack_sent_to_sessions_of_its_own_ends_too(write_pack, tmp_path):
    """A language server, a daemon: they leave the pack's process group, and end nevertheless."""
    request = write_pack(DAEMONS, name="daemons")
    with PackServers([request]) as servers:
        assert [item.what for item in servers.failures] == []
        pids = [int(pid) for pid in (request.folder / "pids").read_text().split()]
        assert len(pids) == 2
        assert all(alive(pid) for pid in pids)
    empty = tmp_path / "empty"
    empty.mkdir()
    assert gone(pids, empty)


SLOW = """\
import pathlib, time
import pulumi
pathlib.Path("running").touch()
time.sleep(600)
"""
ALONE = """\
import sys
from pathlib import Path
from simulator.preview.model import PreviewRequest
from simulator.preview.run import preview

preview(PreviewRequest(Path(sys.argv[1])))
"""


def test_a_preview_that_is_killed_leaves_no_folder(write_project, tmp_path):
    """Nothing can be cleared away by a process that is no more; its host does it."""
    project = write_project(SLOW)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    running = subprocess.Popen(
        [sys.executable, "-c", ALONE, str(project)],
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    limit = time.monotonic() + LIMIT_S
    while not (project / "running").exists() and time.monotonic() < limit:
        time.sleep(0.02)
    assert len(list(temporary.iterdir())) == 1
    running.kill()
    running.wait(LIMIT_S)
    assert gone([], temporary)
