"""Small packs as other people write them, and resources to show them."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from simulator.preview.packs.model import PackRequest
from simulator.resources.model import Resource, ResourceGraph

WritePack = Callable[..., PackRequest]

HEAD = """\
from pulumi_policy import (
    EnforcementLevel,
    PolicyConfigSchema,
    PolicyPack,
    ResourceValidationPolicy,
    Severity,
    StackValidationPolicy,
)
"""


def pack_writer(folder: Path) -> WritePack:
    """Return a function that writes packs as somebody else would write them."""

    def write(
        code: str = "",
        *,
        name: str = "foreign",
        settings: str = "runtime: python\nversion: 1.2.3\n",
        config: Mapping[str, Any] | str | None = None,
    ) -> PackRequest:
        root = folder / name
        root.mkdir(exist_ok=True)
        if settings:
            (root / "PulumiPolicy.yaml").write_text(settings)
        (root / "__main__.py").write_text(HEAD + textwrap.dedent(code))
        if config is None:
            return PackRequest(root)
        file = folder / f"{name}.json"
        file.write_text(config if isinstance(config, str) else json.dumps(config))
        return PackRequest(root, file)

    return write


def resource(name: str, type_: str = "shop:index:Thing", **values: Any) -> Resource:
    """Return a resource whose outputs are its inputs."""
    urn = f"urn:pulumi:dev::shop::{type_}::{name}"
    return Resource(urn, type_, name, inputs=values, outputs=values)


def graph(*resources: Resource, stack_urn: str | None = None) -> ResourceGraph:
    return ResourceGraph("shop", "dev", {item.urn: item for item in resources}, stack_urn)


def alive(pid: int) -> bool:
    """Say whether a process runs; one that nobody has reaped yet does not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"
