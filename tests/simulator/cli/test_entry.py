"""Ctrl-C while the command is still loading ends it with 130 and no traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
# A library that the command line imports; here it is one that interrupts whoever imports it.
INTERRUPTS = "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(0)\n"
START = "from simulator.cli.entry import main; main()"


def run(tmp_path: Path, library: str, *, ignored: bool = False) -> subprocess.CompletedProcess[str]:
    (tmp_path / "cyclopts.py").write_text(library)
    return subprocess.run(
        [sys.executable, "-c", START, "--version"],
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
        # Tests may run where Ctrl-C is ignored; a child inherits that.
        preexec_fn=lambda: signal.signal(
            signal.SIGINT, signal.SIG_IGN if ignored else signal.SIG_DFL
        ),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_command_begins_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["scripts"] == {"routecast": "simulator.cli.entry:main"}


def test_an_interrupt_while_loading_leaves_nothing_but_a_newline(tmp_path: Path) -> None:
    ended = run(tmp_path, INTERRUPTS)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "\n")


def test_where_it_is_ignored_it_stays_so(tmp_path: Path) -> None:
    ended = run(tmp_path, INTERRUPTS + "raise SystemExit('loaded')\n", ignored=True)
    assert (ended.returncode, ended.stderr) == (1, "loaded\n")


@pytest.mark.parametrize("handler", [signal.SIG_IGN, signal.default_int_handler])
def test_once_loaded_the_handler_is_as_it_was(monkeypatch, handler) -> None:
    """What runs then clears up after itself, for which it must be told of the interrupt."""
    from simulator.cli import entry, main

    seen = []
    monkeypatch.setattr(main, "main", lambda: seen.append(signal.getsignal(signal.SIGINT)))
    before = signal.signal(signal.SIGINT, handler)
    try:
        entry.main()
    finally:
        signal.signal(signal.SIGINT, before)
    assert seen == [handler]
