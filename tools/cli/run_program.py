"""Runs one Pulumi program for the stand-in language host, against a real engine.

Does what the runner of Pulumi's own host does: sets the configuration, connects the SDK to the
engine, runs the program inside a stack, tells the engine of an exception, and exits with 32 when
it has done so. None of the offline preview's hooks are in place: the SDK is as it was installed.
"""

from __future__ import annotations

import asyncio
import inspect
import json
import logging
import os
import runpy
import sys
import traceback
from typing import Any

import pulumi
import pulumi.runtime

_BAIL = 32


def main(spec: dict[str, Any]) -> int:
    """Run the program that ``spec`` describes and return the exit code."""
    sys.argv = [spec["program"]]
    sys.path[0] = spec["pwd"]  # in place of the folder of this file
    pulumi.runtime.set_all_config(spec["config"], spec["secret_keys"])
    settings = {
        "monitor": spec["monitor"],
        "engine": spec["engine"],
        "project": spec["project"],
        "stack": spec["stack"],
        "organization": spec["organization"],
        "root_directory": spec["root"],
        "dry_run": spec["dry_run"],
        "parallel": spec["parallel"],
    }
    # Older SDKs know fewer of them.
    known = inspect.signature(pulumi.runtime.Settings).parameters
    pulumi.runtime.configure(
        pulumi.runtime.Settings(**{name: settings[name] for name in settings if name in known})
    )
    # asyncio's complaints about tasks that a failed program leaves are not the program's output.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    program = os.path.normpath(os.path.join(spec["pwd"], spec["program"]))  # noqa: PTH118 - as the program's own path reads
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        loop.run_until_complete(
            pulumi.runtime.run_in_stack(lambda: runpy.run_path(program, run_name="__main__"))
        )
    except pulumi.RunError as error:
        pulumi.log.error(str(error))
    except Exception:
        pulumi.log.error(f"Program failed with an unhandled exception:\n{traceback.format_exc()}")
    else:
        return 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return _BAIL


if __name__ == "__main__":
    os._exit(main(json.loads(sys.argv[1])))
