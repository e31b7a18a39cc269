"""Somebody else's program is not waited for silently or forever, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simulator.preview import asking
from simulator.preview.asking import NoAnswerError, answer_of

LIMIT_S = 60.0
# As a launcher does it: the program that hangs is its child, and holds its output.
HANGING = "sleep 100 & echo $! > started; wait"


def eventually(holds) -> bool:
    end = time.monotonic() + LIMIT_S
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return bool(holds())


def gone(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_what_it_prints_and_its_exit_code(tmp_path):
    said = answer_of(["sh", "-c", "pwd; echo $MINE; exit 3"], tmp_path, {"MINE": "é"}, LIMIT_S)
    assert said == (3, f"{tmp_path}\né\n")


def test_what_cannot_be_run(tmp_path):
    with pytest.raises(NoAnswerError, match="does not start: No such file or directory"):
        answer_of([str(tmp_path / "nothing")], tmp_path, {}, LIMIT_S)


def test_what_hangs_is_ended_with_all_it_started(tmp_path, monkeypatch, caplog):
    """The wait is told while it lasts: long before it ends."""
    monkeypatch.setattr(asking, "_SILENT_S", 0.0)
    with pytest.raises(NoAnswerError, match=r"gave no answer for 0\.5 s"):
        answer_of(["sh", "-c", HANGING], tmp_path, os.environ, 0.5)
    assert caplog.messages == ["waiting for an answer from sh, 0.5 s at most"]
    process = int((tmp_path / "started").read_text())
    assert eventually(lambda: gone(process))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda n: n.name)
def test_an_interrupt_ends_it_too(number, tmp_path):
    """Sent to us alone, as by another program than a terminal."""
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from simulator.preview.asking import answer_of\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))\n"
        f"answer_of(['sh', '-c', {HANGING!r}], Path.cwd(), os.environ, {LIMIT_S})\n"
    )
    asking_one = subprocess.Popen(
        [sys.executable, "-c", script], cwd=tmp_path, stderr=subprocess.DEVNULL
    )
    started = tmp_path / "started"
    assert eventually(lambda: started.exists() and started.read_text().strip())
    asking_one.send_signal(number)
    assert asking_one.wait(LIMIT_S) != 0
    assert eventually(lambda: gone(int(started.read_text())))
