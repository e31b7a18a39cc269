"""Tells what a Python environment holds; run as a script, by any Python, without Routecast.

It prints one line of JSON, the last of its output. Pythons that are too old for everything else
run it too, to say how old they are: no annotation here is one they would stumble over.
"""

import json
import sys
from importlib.util import find_spec
from pathlib import Path

_ASKED = ("pulumi", "pulumi_policy")


def _has(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def _linked(path: "list[str]") -> "dict[str, str]":
    """Return the SDKs that a distribution declares and no folder of the path holds."""
    found = {}
    for folder in map(Path, path):
        for declared in folder.glob("pulumi*.dist-info"):
            module = declared.name.split("-", 1)[0].replace(".", "_")
            if any(Path(other, module).is_dir() for other in path) or not _has(module):
                continue
            spec = find_spec(module)
            if spec is not None and spec.submodule_search_locations:
                found[module] = next(iter(spec.submodule_search_locations))
    return found


def _main() -> None:
    if not getattr(sys.flags, "safe_path", False):
        # A script's own folder comes first; it is no part of the environment.
        del sys.path[0]
    answer = {
        "version": list(sys.version_info[:3]),
        "prefix": sys.prefix,
        "path": sys.path,
        "has": [name for name in _ASKED if _has(name)],
        "linked": _linked(sys.path),
    }
    sys.stdout.write("\n" + json.dumps(answer) + "\n")


if __name__ == "__main__":
    _main()
