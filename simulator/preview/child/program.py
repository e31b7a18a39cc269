"""Runs one Pulumi program in this process, as Pulumi's language host does."""

from __future__ import annotations

import asyncio
import atexit
import inspect
import json
import logging
import os
import runpy
import socket
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from simulator.preview.child.idle import CountingExecutor, IdleWatch
from simulator.preview.child.recorder import Recorder
from simulator.preview.child.sdk import install, is_program_file, quieten, watch

_OWN_FOLDER = Path(__file__).resolve().parent


def run(spec: dict[str, Any]) -> None:
    """Run the program that ``spec`` describes, write the outcome to its file, end the process."""
    _redirect_streams(int(spec["output_port"]), str(spec["output_key"]))
    recorder = Recorder()
    outcome = _outcome(spec, recorder)
    _finish(spec, recorder, outcome)


def _redirect_streams(port: int, key: str) -> None:
    """Send everything printed to Routecast, stdout and stderr in one; there is no input."""
    connection = socket.create_connection(("127.0.0.1", port))
    connection.sendall(key.encode())
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    os.dup2(connection.fileno(), 1)
    os.dup2(connection.fileno(), 2)
    connection.close()
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - a descriptor, open to the end
    sys.stdout = open(1, "w", encoding="utf-8", errors="replace", buffering=1, closefd=False)  # noqa: SIM115 - a descriptor, open to the end
    sys.stderr = open(2, "w", encoding="utf-8", errors="replace", buffering=1, closefd=False)  # noqa: SIM115 - a descriptor, open to the end


def _outcome(spec: dict[str, Any], recorder: Recorder) -> dict[str, Any]:
    roots = tuple(Path(root) for root in spec["roots"])
    try:
        _run_in_stack(spec, recorder, roots)
    except SystemExit as error:
        # Pulumi's host takes an exit with 0 for success: what was registered counts.
        if error.code in (None, 0):
            return {"kind": "done"}
        message = "" if isinstance(error.code, int) else str(error.code)
        return {"kind": "exit", "code": _exit_code(error), "message": message} | _place(
            error, roots
        )
    except KeyboardInterrupt:
        return {"kind": "interrupted"}
    except BaseException as error:
        return _failure(error, roots)
    return {"kind": "done"}


def _exit_code(error: SystemExit) -> int:
    return error.code if isinstance(error.code, int) else 1


def _run_in_stack(spec: dict[str, Any], recorder: Recorder, roots: tuple[Path, ...]) -> None:
    os.environ.update(spec["environment"])
    os.chdir(spec["program_folder"])
    sys.argv = [spec["entry"]]
    sys.path.insert(0, spec["program_folder"])

    import pulumi
    import pulumi.runtime

    install(recorder, _OWN_FOLDER, roots)
    pulumi.runtime.set_all_config(spec["config"], spec["secret_keys"])
    settings = pulumi.runtime.Settings(
        **_accepted(
            pulumi.runtime.Settings,
            project=spec["project"],
            stack=spec["stack"],
            organization=spec["organization"],
            root_directory=spec["root"],
            monitor=spec["monitor"],
            engine=spec["monitor"],
            dry_run=True,
            parallel=spec["parallel"],
        )
    )
    watch(settings.monitor, recorder)
    quieten(settings.engine)
    pulumi.runtime.configure(settings)

    # A program that fails leaves tasks behind; asyncio's complaints about them are not the
    # program's output.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    executor = CountingExecutor()
    loop.set_default_executor(executor)
    IdleWatch(loop, executor, lambda: _finish(spec, recorder, {"kind": "stuck"}))
    # Routecast's own modules leave the table: the program may have its own of the same names.
    for name in [name for name in sys.modules if name.split(".", 1)[0] == "simulator"]:
        del sys.modules[name]
    entry = spec["entry"]

    def program() -> None:
        runpy.run_path(entry, run_name="__main__")

    loop.run_until_complete(pulumi.runtime.run_in_stack(program))


def _accepted(call: Callable[..., Any], **arguments: Any) -> dict[str, Any]:
    """Return the arguments that a call of the installed SDK knows; older ones know fewer."""
    known = inspect.signature(call).parameters
    return {name: value for name, value in arguments.items() if name in known}


def _failure(error: BaseException, roots: tuple[Path, ...]) -> dict[str, Any]:
    import pulumi

    return {
        "kind": "raised",
        "type": type(error).__qualname__,
        "message": str(error),
        "expected": isinstance(error, pulumi.RunError),
        "module": getattr(error, "name", None) if isinstance(error, ImportError) else None,
        "traceback": "".join(traceback.format_exception(error)),
    } | _place(error, roots)


def _place(error: BaseException, roots: tuple[Path, ...]) -> dict[str, Any]:
    """Return the program's own frames of an exception, or of what caused it."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        frames = [
            {
                "file": frame.filename,
                "line": frame.lineno,
                "function": frame.name,
                "text": frame.line,
            }
            for frame in traceback.extract_tb(current.__traceback__)
            if is_program_file(frame.filename, _OWN_FOLDER, roots)
        ]
        if isinstance(current, SyntaxError) and current.filename:
            text = (current.text or "").strip()
            frames.append(
                {"file": current.filename, "line": current.lineno, "function": "", "text": text}
            )
        if frames:
            return {"frames": frames}
        current = current.__cause__ or current.__context__
    return {"frames": []}


def _finish(spec: dict[str, Any], recorder: Recorder, outcome: dict[str, Any]) -> None:
    document = {
        "outcome": outcome,
        "order": recorder.order(),
        "paths": recorder.paths(),
        "unanswered": recorder.unanswered(),
        "config_keys": sorted(recorder.config_keys),
        "secret_config_keys": sorted(recorder.secret_config_keys),
    }
    result = Path(spec["result"])
    aside = result.with_suffix(".part")
    aside.write_text(json.dumps(document), encoding="utf-8")
    if outcome["kind"] == "done":
        # As at any end of a program; a hundred generated modules are not worth taking apart.
        atexit._run_exitfuncs()  # noqa: SLF001 - there is no public way to run them early
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    aside.replace(result)
    os._exit(0)
