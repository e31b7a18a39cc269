"""The command ``routecast``: finds the verb, and turns errors into messages and exit codes.

Exit codes: 0 ok, 1 unexpected, 2 what was given cannot be used, 5 a mandatory policy is violated,
7 a mandatory policy could not be evaluated (unless allowed), 130 interrupted, 143 terminated.
"""

from __future__ import annotations

import errno
import inspect
import io
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from cyclopts import App, CycloptsError

from simulator.errors import InputError, Problem, RoutecastError, suggestion

# Verb -> where its function lies and what `routecast --help` says of it; nothing is imported
# before it is used.
VERBS: Final = {
    "preview": "Show what a Pulumi program would deploy, without the cloud.",
    "simulate": "Predict latency, cache hits and errors for each client region.",
    "compare": "Compare every routing choice with the same clients.",
    "check": "Hold a stack export against policy packs, whatever language made it.",
    "policies": "List what the policy packs check.",
    "packs": "Write the policy packs for `pulumi preview --policy-pack` in other projects.",
    "exec": "Run `pulumi preview` itself, without cloud credentials.",
    "rtt": "Print the round-trip time between two places.",
}
_EXAMPLES: Final = """Examples:

    routecast compare

    routecast preview --project ../shop --stack prod

    routecast simulate --routing latency --json

    routecast check --file export.json

`--debug` before or after any verb shows tracebacks.
"""
_PIPE_CLOSED: Final = 141  # 128 + SIGPIPE, as of any command whose reader goes
_INTERRUPTED: Final = 130
_TERMINATED: Final = 143
_USAGE: Final = 2


def make_app(wanted: str | None = None) -> App:
    """Return the command line application, its verbs not yet imported.

    Args:
        wanted: the verb that will run; its help comes from its own function, in full.
    """
    app = App(
        name="routecast",
        help="Say before a deploy how fast and how safely an API will answer its users.",
        help_prologue=_EXAMPLES,
        version=_version,
        help_format="plaintext",
        suppress_keyboard_interrupt=False,
    )
    for verb, help_ in VERBS.items():
        place = f"simulator.cli.{verb}:{verb}"
        if verb == wanted:
            function = getattr(import_module(f"simulator.cli.{verb}"), verb)
            app.command(function, name=verb, help_prologue=_examples(function))
        else:
            app.command(place, name=verb, help=help_)
    return app


def _examples(function: Callable[..., Any]) -> str:
    """Return the examples in a verb's docstring, which cyclopts leaves out of its help."""
    lines = inspect.cleandoc(function.__doc__ or "").splitlines()
    if "Examples:" not in lines:
        return ""
    start = lines.index("Examples:")
    shown = lines[start : start + 1]
    for line in lines[start + 1 :]:
        if line and not line.startswith(" "):
            break
        shown.append(line)
    return "\n".join(shown).rstrip()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    # Runs use one core each and small matrices: more BLAS threads only contend. numpy reads this
    # when it is first imported, in this process and in those it starts.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _open_closed_streams()
    _replace_what_cannot_be_shown()
    main_thread = threading.current_thread() is threading.main_thread()
    # Where whoever started us has it ignored, it stays so.
    if main_thread and signal.getsignal(signal.SIGTERM) is not signal.SIG_IGN:
        signal.signal(signal.SIGTERM, _terminated)
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def _open_closed_streams() -> None:
    """Give a command started with closed standard streams ones that swallow everything."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end


def _replace_what_cannot_be_shown() -> None:
    """Let a stream whose encoding lacks a character show a question mark in its place."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _terminated(*_: object) -> None:
    """Leave as any error would, so that processes and temporary folders are cleared away."""
    sys.exit(_TERMINATED)


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code."""
    # What follows `--` is another command's.
    own = arguments.index("--") if "--" in arguments else len(arguments)
    debug = "--debug" in arguments[:own]
    tokens = [token for token in arguments[:own] if token != "--debug"] + [*arguments[own:]]
    try:
        result = make_app(_verb(tokens))(
            tokens, exit_on_error=False, print_error=True, result_action="return_value"
        )
        sys.stdout.flush()
    except CycloptsError:
        return _USAGE
    except RoutecastError as error:
        _say(error, debug)
        return error.exit_code
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has had enough; Python would complain when it ends. What was
        # found may be lost with the output, so this is no success.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED
    except OSError as error:
        if error.errno != errno.ENOSPC:
            _say_unexpected(error, debug)
            return 1
        sys.stderr.write("error: cannot write: no space left on the device\n")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _USAGE
    except Exception as error:
        _say_unexpected(error, debug)
        return 1
    return result if isinstance(result, int) else 0


def _verb(tokens: Sequence[str]) -> str | None:
    """Return the verb asked for, ``None`` when there is none."""
    wanted = next((token for token in tokens if not token.startswith("-")), None)
    if wanted is not None and wanted not in VERBS:
        known = suggestion(wanted, tuple(VERBS)) or f"known: {', '.join(VERBS)}"
        raise InputError(Problem(f"unknown verb {wanted!r}", hint=known))
    return wanted


def _say(error: RoutecastError, debug: bool) -> None:
    if debug:
        traceback.print_exception(error)
        inner = getattr(error, "traceback", "")
        if inner:
            sys.stderr.write(f"\nthe program's own traceback:\n{inner}\n")
    problems = getattr(error, "problems", (error,))
    for problem in problems:
        sys.stderr.write(f"error: {problem}\n")


def _say_unexpected(error: Exception, debug: bool) -> None:
    if debug:
        traceback.print_exception(error)
    sys.stderr.write(f"error: unexpected {type(error).__name__}: {error}\n")
    if not debug:
        sys.stderr.write("  this is a fault of routecast; --debug shows where\n")


def _version() -> str:
    from importlib.metadata import version

    return f"routecast {version('routecast')}"
