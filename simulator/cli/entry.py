"""Where the command ``routecast`` begins: Ctrl-C ends it quietly before anything else is loaded."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import Final

_INTERRUPTED: Final = 130


def main() -> None:
    """Load the command line and run it.

    Loading takes a moment in which nothing can be caught without a traceback, and in which there
    is nothing to clear away. Where Ctrl-C is ignored, as in the background, it stays so.
    """
    heeded = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if heeded:
        signal.signal(signal.SIGINT, _leave)
    from simulator.cli.main import main as run

    if heeded:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


def _leave(_number: int, _frame: FrameType | None) -> None:
    sys.stderr.write("\n")
    sys.stderr.flush()
    os._exit(_INTERRUPTED)
