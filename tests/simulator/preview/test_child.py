"""What older SDKs lack, the hooks in a program's process make up for."""

from __future__ import annotations

import contextvars
import traceback
from pathlib import Path
from types import SimpleNamespace

import pytest
from google.protobuf.struct_pb2 import Struct
from pulumi.runtime.proto import engine_pb2, resource_pb2, source_pb2

from simulator.preview.child.idle import CountingExecutor
from simulator.preview.child.program import _accepted
from simulator.preview.child.recorder import Recorder
from simulator.preview.child.sdk import _contains_unknowns, program_frame, quieten, watch
from simulator.preview.child.speed import _Stacks

HERE = Path(__file__).resolve()
UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"


def test_settings_that_an_older_sdk_does_not_know_are_left_out():
    def older(project, stack, dry_run=None): ...

    given = {"project": "shop", "stack": "dev", "root_directory": "/", "dry_run": True}
    assert set(_accepted(older, **given)) == {"project", "stack", "dry_run"}


def test_calls_in_other_threads_know_their_resource():
    """Older SDKs leave the context behind when they register a resource in a thread."""
    current = contextvars.ContextVar("current", default="none")
    current.set("this one")
    executor = CountingExecutor()
    assert executor.submit(lambda word: word + current.get(), "it is ").result() == "it is this one"
    executor.shutdown()


@pytest.mark.parametrize("limit", [None, 1, 3, -2])
def test_frames_are_those_of_the_traceback_module(limit):
    """With the limit by which older SDKs count up to the program's frame."""
    ours = _Stacks().extract_stack(limit=limit)
    theirs = traceback.extract_stack(limit=limit)
    assert [(item.filename, item.name) for item in ours] == [
        (item.filename, item.name) for item in theirs
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"a": [{"b": ["x", UNKNOWN]}]}, True),
        ({"a": {"b": UNKNOWN}}, True),
        ({"a": [UNKNOWN + "x", 1.0, None, True], "b": {}}, False),
    ],
)
def test_unknowns_are_found_in_lists_too(value, expected):
    struct = Struct()
    struct.update(value)
    assert _contains_unknowns(struct) is expected


def test_a_request_without_frames_gets_the_place_of_its_resource():
    """What sends its frames itself keeps them; every answer is noted."""
    sent: list[resource_pb2.RegisterResourceRequest] = []

    def register(request):
        sent.append(request)
        return SimpleNamespace(urn=f"urn:{request.name}")

    stub = SimpleNamespace(RegisterResource=register, ReadResource=register, Invoke=register)
    recorder = Recorder()
    watch(stub, recorder)
    made = recorder.construct(object(), "acme:index:Thing", "old", f"{HERE}:7")
    token = recorder.current.set(made)
    stub.RegisterResource(resource_pb2.RegisterResourceRequest(name="old"))
    position = source_pb2.SourcePosition(uri="file:///elsewhere", line=1)
    trace = source_pb2.StackTrace(frames=[source_pb2.StackFrame(pc=position)])
    stub.RegisterResource(
        resource_pb2.RegisterResourceRequest(name="new", stackTrace=trace, sourcePosition=position)
    )
    recorder.current.reset(token)
    old, new = (request.sourcePosition for request in sent)
    assert (old.uri, old.line) == (HERE.as_uri(), 7)
    assert (new.uri, new.line) == ("file:///elsewhere", 1)
    assert recorder.order() == ["urn:old"]


def test_debug_messages_are_not_sent():
    sent: list[str] = []
    engine = SimpleNamespace(Log=lambda request: sent.append(request.message))
    quieten(engine)
    for severity in (engine_pb2.DEBUG, engine_pb2.INFO):
        engine.Log(engine_pb2.LogRequest(severity=severity, message=str(severity)))
    assert sent == [str(engine_pb2.INFO)]


def test_a_component_is_declared_where_its_class_is_called():
    """Not where its constructor calls the SDK's; another resource made there is."""

    class Base:
        def __init__(self) -> None:
            self.own = program_frame(Path("/nowhere"), (HERE.parent,), self)
            self.inner = program_frame(Path("/nowhere"), (HERE.parent,), object())

    class Component(Base):
        def __init__(self) -> None:
            super().__init__()

    line = traceback.extract_stack(limit=1)[0].lineno or 0
    made = Component()
    assert made.own == (__file__, line + 1)
    assert made.inner is not None
    assert made.inner[1] < line
