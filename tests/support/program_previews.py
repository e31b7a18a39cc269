"""This repository's program, previewed once per test run for all workers."""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar, cast

import pytest

from program.config.common import ROUTING_CHOICES
from simulator.preview.model import Preview, PreviewRequest
from simulator.preview.run import preview_many
from simulator.resources.marks import DEFAULTS_KEY
from simulator.resources.model import Resource
from simulator.resources.values import PropertyValue, Secret

ROOT: Final = Path(__file__).resolve().parents[2]
STACKS: Final = ("dev", "prod")
# What both stacks route by when nobody says otherwise.
DEFAULT: Final = "latency"
_Made = TypeVar("_Made")


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[], _Made]) -> _Made:
    """Make something once for all workers of a parallel run: the first makes it, others wait."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    # The workers' folders lie side by side; a run without workers has one folder of its own.
    folder = factory.getbasetemp().parent if run else factory.getbasetemp()
    done = folder / f"{name}-{run}.pickle"
    lock = done.with_suffix(".lock")
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        while not done.exists():
            assert lock.exists(), f"the worker that makes {name} failed"
            time.sleep(0.1)
        return cast("_Made", pickle.loads(done.read_bytes()))
    try:
        made = make()
        aside = done.with_suffix(".part")
        aside.write_bytes(pickle.dumps(made))
        aside.replace(done)
    except BaseException:
        lock.unlink()
        raise
    return made


def as_configured(factory: pytest.TempPathFactory) -> Mapping[str, Preview]:
    """Return what each stack would deploy as it stands: routed by latency."""

    def make() -> Mapping[str, Preview]:
        requests = [PreviewRequest(ROOT, stack) for stack in STACKS]
        return dict(zip(STACKS, preview_many(requests), strict=True))

    return shared(factory, "program", make)


def every_choice(factory: pytest.TempPathFactory, stack: str) -> Mapping[str, Preview]:
    """Return what a stack would deploy for each routing choice."""
    default = as_configured(factory)[stack]

    def make() -> Mapping[str, Preview]:
        others = [choice for choice in ROUTING_CHOICES if choice != DEFAULT]
        requests = [PreviewRequest(ROOT, stack, {"routing": choice}) for choice in others]
        return dict(zip(others, preview_many(requests), strict=True))

    others = shared(factory, f"program-{stack}", make)
    return {choice: others.get(choice, default) for choice in ROUTING_CHOICES}


def as_stated(preview: Preview) -> Preview:
    """Return a preview without what the providers filled in: what the program itself says."""
    graph = preview.graph
    resources = {urn: _stated_resource(resource) for urn, resource in graph.resources.items()}
    return replace(preview, graph=replace(graph, resources=resources))


def write_project_file(folder: Path) -> None:
    """Write this project's ``Pulumi.yaml`` for a program of its own, which runs on our Python."""
    text = (ROOT / "Pulumi.yaml").read_text(encoding="utf-8")
    named = "  options:\n    toolchain: pip\n    virtualenv: .venv\n"
    assert text.count(named) == 1
    (folder / "Pulumi.yaml").write_text(text.replace(named, ""), encoding="utf-8")


def _stated_resource(resource: Resource) -> Resource:
    inputs = _stated_object(resource.inputs)
    # A preview's outputs are its inputs, and what nobody knows yet.
    outputs = {
        key: inputs.get(key, value)
        for key, value in resource.outputs.items()
        if key in inputs or key not in resource.inputs
    }
    return replace(resource, inputs=inputs, outputs=outputs)


def _stated(value: PropertyValue) -> PropertyValue:
    if isinstance(value, Secret):
        return Secret(_stated(value.value))
    if isinstance(value, Mapping):
        return _stated_object(value)
    return tuple(map(_stated, value)) if isinstance(value, tuple) else value


def _stated_object(value: Mapping[str, PropertyValue]) -> Mapping[str, PropertyValue]:
    filled = value.get(DEFAULTS_KEY)
    left_out = {DEFAULTS_KEY, *(map(str, filled) if isinstance(filled, tuple) else ())}
    return {key: _stated(item) for key, item in value.items() if key not in left_out}
