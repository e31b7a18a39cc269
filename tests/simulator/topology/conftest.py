"""A small builder of resource graphs, in the two forms that real sources have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN

STACK = "urn:pulumi:dev::demo::pulumi:pulumi:Stack::demo-dev"


@dataclass(frozen=True)
class Link:
    """A value that comes from other resources: unknown in a preview, ``known`` in an export."""

    urns: tuple[str, ...]
    known: str


def link(known: str, *urns: str) -> Link:
    return Link(urns, known)


@dataclass
class Stack:
    """Collects resources; ``exported`` chooses known values over unknowns."""

    exported: bool = False
    resources: dict[str, Resource] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.resources[STACK] = Resource(STACK, "pulumi:pulumi:Stack", "demo-dev", custom=False)

    def provider(self, package: str, name: str, **inputs: Any) -> str:
        urn = self.add(f"pulumi:providers:{package}", name, inputs)
        return f"{urn}::id-{name}"

    def component(self, type_: str, name: str, inputs: Mapping[str, Any]) -> str:
        return self.add(type_, name, inputs, custom=False)

    def add(
        self,
        type_: str,
        name: str,
        inputs: Mapping[str, Any] | None = None,
        *,
        outputs: Mapping[str, Any] | None = None,
        provider: str = "",
        parent: str = STACK,
        custom: bool = True,
        id_: str | None = None,
        extra: Sequence[str] = (),
    ) -> str:
        """Register a resource; ``outputs`` and ``id_`` are what an export would know."""
        urn = f"urn:pulumi:dev::demo::{type_}::{name}"
        paths: dict[str, tuple[str, ...]] = {}
        plain = {key: self._decode(value, key, paths) for key, value in (inputs or {}).items()}
        top: dict[str, tuple[str, ...]] = {}
        for path, urns in paths.items():
            key = path.split(".", 1)[0].split("[", 1)[0]
            top[key] = tuple(dict.fromkeys((*top.get(key, ()), *urns)))
        known = dict(outputs or {}) if self.exported else {}
        self.resources[urn] = Resource(
            urn=urn,
            type=type_,
            name=name,
            custom=custom,
            inputs=plain,
            outputs={**plain, **known},
            id=(id_ or f"id-{name}") if self.exported and custom else UNKNOWN if custom else None,
            parent=parent,
            provider=provider,
            dependencies=tuple(dict.fromkeys(urn for urns in paths.values() for urn in urns)),
            property_dependencies=top,
            path_dependencies={} if self.exported else paths,
        )
        return urn

    def _decode(self, value: Any, path: str, paths: dict[str, tuple[str, ...]]) -> Any:
        if isinstance(value, Link):
            paths[path] = value.urns
            return value.known if self.exported else UNKNOWN
        if isinstance(value, Mapping):
            return {k: self._decode(v, f"{path}.{k}", paths) for k, v in value.items()}
        if isinstance(value, (list, tuple)):
            return tuple(self._decode(v, f"{path}[{i}]", paths) for i, v in enumerate(value))
        return value

    def graph(self) -> ResourceGraph:
        return ResourceGraph("demo", "dev", dict(self.resources), STACK)


@pytest.fixture(params=[False, True], ids=["preview", "export"])
def stack(request: pytest.FixtureRequest) -> Stack:
    """An empty stack, once as a preview sees it and once as an export does."""
    return Stack(exported=request.param)


@pytest.fixture(name="link")
def link_fixture() -> Any:
    return link
