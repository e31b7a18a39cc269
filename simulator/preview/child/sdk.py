"""Thin hooks around Pulumi's SDK; what the program sees and what it sends stay the same.

``RegisterResource`` carries dependencies per top-level property only. The hooks remember, for
every output inside a nested input, which resources it came from: each output is serialised as
always, wrapped in a mark, and the marks are taken out again before anything is sent.
"""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pulumi
import pulumi.resource
import pulumi.runtime
from google.protobuf import empty_pb2
from pulumi.runtime import known_types, rpc
from pulumi.runtime import resource as runtime_resource
from pulumi.runtime.proto import engine_pb2, resource_pb2

from simulator.preview.child import speed
from simulator.preview.child.recorder import Recorder

_MARK = "routecast-mark-2f6a1c0d"
_INVOKES = ("invoke", "invoke_single", "invoke_output", "invoke_output_single", "invoke_async")


class _Marks:
    """The outputs met while one resource's inputs are serialised."""

    def __init__(self, resource: Any) -> None:
        self.resource = resource
        self.sources: list[list[Any]] = []

    def add(self, sources: list[Any]) -> int:
        self.sources.append(sources)
        return len(self.sources) - 1


def install(recorder: Recorder, own_folder: Path, roots: tuple[Path, ...]) -> None:
    """Hook into the SDK of this process, whichever version it is.

    A hook that finds no hold in it is left out: what it would tell is then missing, no more.

    Args:
        recorder: where everything is noted.
        own_folder: folder of these hooks, whose frames are never a program's.
        roots: the folders whose files are the program's own.
    """
    locate = functools.partial(program_frame, own_folder, roots)
    for hook in (
        functools.partial(_hook_construction, recorder, locate),
        functools.partial(_hook_serialisation, recorder),
        _hook_echo,
        _hook_unknown_arguments,
        functools.partial(_hook_invokes, recorder, locate),
        functools.partial(_hook_config, recorder),
        functools.partial(_hook_secret_reads, recorder),
        speed.install,
    ):
        with contextlib.suppress(AttributeError):
            hook()


def program_frame(
    own_folder: Path, roots: tuple[Path, ...], made: Any = None
) -> tuple[str, int] | None:
    """Return file and line of the innermost frame that is the program's own.

    A resource ``made`` is declared where its class is called, not in the class's constructors.
    """
    frame = sys._getframe(1)  # noqa: SLF001 - the public way (inspect.stack) reads every source
    while frame is not None:
        file = frame.f_code.co_filename
        if is_program_file(file, own_folder, roots) and not _constructs(frame, made):
            return file, frame.f_lineno
        if frame.f_back is None:
            break
        frame = frame.f_back
    return None


def _constructs(frame: FrameType, made: Any) -> bool:
    code = frame.f_code
    if made is None or code.co_name != "__init__" or not code.co_argcount:
        return False
    return frame.f_locals.get(code.co_varnames[0]) is made


def is_program_file(file: str, own_folder: Path, roots: tuple[Path, ...]) -> bool:
    """Say whether a file is the program's own: neither Routecast's nor an installed package's."""
    if file.startswith(("<", str(own_folder))) or "site-packages" in file:
        return False
    return any(file.startswith((f"{root}/", f"{root}\\")) for root in roots)


def _hook_construction(recorder: Recorder, locate: Callable[..., tuple[str, int] | None]) -> None:
    def hooked(original: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(original)
        def construct(res: Any, ty: str, name: str, *args: Any, **kwargs: Any) -> None:
            frame = locate(res)
            where = f"{frame[0]}:{frame[1]}" if frame else ""
            made = recorder.construct(res, ty, name, where)
            # Tasks copy the context they are made in, so the registration still knows its
            # resource when it reaches the monitor in another thread.
            token = recorder.current.set(made)
            try:
                original(res, ty, name, *args, **kwargs)
            finally:
                recorder.current.reset(token)

        return construct

    for name in ("register_resource", "read_resource"):
        setattr(pulumi.resource, name, hooked(getattr(pulumi.resource, name)))


def _hook_serialisation(recorder: Recorder) -> None:
    marks_of: ContextVar[_Marks | None] = ContextVar("routecast_marks", default=None)
    serialise_all = rpc.serialize_properties
    serialise_one = rpc.serialize_property

    @functools.wraps(serialise_all)
    async def serialize_properties(
        inputs: Any, property_deps: Any, resource_obj: Any = None, *args: Any, **kwargs: Any
    ) -> Any:
        # Only the inputs of a resource name it; with output values kept, the SDK sends the
        # origin of every value itself.
        marked = resource_obj is not None and not kwargs.get("keep_output_values", False)
        marks = _Marks(resource_obj) if marked else None
        token = marks_of.set(marks)
        try:
            struct = await serialise_all(inputs, property_deps, resource_obj, *args, **kwargs)
        finally:
            marks_of.reset(token)
        made = recorder.of(resource_obj)
        if marks is not None and marks.sources:
            links: dict[str, list[Any]] = {}
            for key in list(struct.fields):
                _unmark(struct.fields[key], key, marks, links)
            if made is not None:
                made.links = links
        return struct

    @functools.wraps(serialise_one)
    async def serialize_property(
        value: Any,
        deps: Any,
        property_key: Any,
        resource_obj: Any = None,
        *args: Any,
        **kwargs: Any,
    ) -> Any:
        marks = marks_of.get()
        if (
            marks is None
            or deps is None
            or resource_obj is not marks.resource
            or not known_types.is_output(value)
        ):
            return await serialise_one(value, deps, property_key, resource_obj, *args, **kwargs)
        sources: list[Any] = []
        result = await serialise_one(value, sources, property_key, resource_obj, *args, **kwargs)
        deps.extend(sources)
        if result is None or not sources:
            return result
        return {_MARK: marks.add(sources), "value": result}

    _replace("serialize_properties", serialise_all, serialize_properties, rpc, runtime_resource)
    _replace("serialize_property", serialise_one, serialize_property, rpc)


def _unmark(value: Any, path: str, marks: _Marks, links: dict[str, list[Any]]) -> None:
    """Take the marks out of a protobuf ``Value`` in place and note them under their paths."""
    kind = value.WhichOneof("kind")
    if kind == "list_value":
        for index, item in enumerate(value.list_value.values):
            _unmark(item, f"{path}[{index}]", marks, links)
    elif kind == "struct_value":
        fields = value.struct_value.fields
        if _MARK in fields:
            sources = marks.sources[int(fields[_MARK].number_value)]
            links.setdefault(path, []).extend(sources)
            content = type(value)()
            content.CopyFrom(fields["value"])
            value.CopyFrom(content)
            _unmark(value, path, marks, links)
            return
        special = rpc._special_sig_key in fields  # noqa: SLF001 - the SDK has no public name for it
        for key in list(fields):
            _unmark(fields[key], path if special else f"{path}.{key}", marks, links)


def _hook_echo() -> None:
    """Let an input that the output's type cannot hold become an unknown output.

    A provider turns such inputs (a policy given as a dictionary) into what the output's type
    says; echoed as they are, the SDK would refuse them.
    """
    original = rpc.translate_output_properties

    @functools.wraps(original)
    def translate(output: Any, *args: Any, **kwargs: Any) -> Any:
        path = kwargs.get("path")
        top = path is not None and getattr(path, "resource", None) is not None
        try:
            return original(output, *args, **kwargs)
        except AssertionError:
            if not top:
                raise
            return None

    _replace("translate_output_properties", original, translate, rpc)


def _hook_unknown_arguments() -> None:
    """Let a data source with an unknown in a list of its arguments have an unknown result.

    SDKs look for unknowns outside of lists and call for the rest. Newer ones understand when the
    engine answers that the result is unknown; to older ones that answer is an empty result.
    """
    answer = getattr(resource_pb2, "ResourceInvokeResponse", None)
    if answer is None or "unknown" not in answer.DESCRIPTOR.fields_by_name:
        original = rpc.__dict__.get("struct_contains_unknowns")
        _replace("struct_contains_unknowns", original, _contains_unknowns, rpc)


def _contains_unknowns(struct: Any) -> bool:
    return any(map(_is_unknown, struct.fields.values()))


def _is_unknown(value: Any) -> bool:
    kind = value.WhichOneof("kind")
    if kind == "list_value":
        return any(map(_is_unknown, value.list_value.values))
    if kind == "struct_value":
        return _contains_unknowns(value.struct_value)
    return kind == "string_value" and bool(value.string_value == rpc.UNKNOWN)


def _hook_invokes(recorder: Recorder, locate: Callable[[], tuple[str, int] | None]) -> None:
    def hooked(original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def invoke(*args: Any, **kwargs: Any) -> Any:
            token = recorder.caller.set(locate() or recorder.caller.get())
            try:
                return original(*args, **kwargs)
            finally:
                recorder.caller.reset(token)

        return invoke

    for name in _INVOKES:
        original = getattr(pulumi.runtime, name, None)
        if original is not None:
            setattr(pulumi.runtime, name, hooked(original))


def _hook_config(recorder: Recorder) -> None:
    original = pulumi.runtime.get_config

    @functools.wraps(original)
    def get_config(key: str) -> Any:
        recorder.config_keys.add(key)
        return original(key)

    modules = [
        module
        for name, module in list(sys.modules.items())
        if name == "pulumi" or name.startswith("pulumi.")
    ]
    _replace("get_config", original, get_config, *modules)


def _hook_secret_reads(recorder: Recorder) -> None:
    """Note which keys the program takes for secret, whatever the configuration says of them."""

    def hooked(original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def read(config: Any, key: str, *args: Any, **kwargs: Any) -> Any:
            recorder.secret_config_keys.add(config.full_key(key))
            return original(config, key, *args, **kwargs)

        return read

    for name in ("", "_bool", "_int", "_float", "_object"):
        for verb in ("get_secret", "require_secret"):
            original = getattr(pulumi.Config, verb + name, None)
            if original is not None:
                setattr(pulumi.Config, verb + name, hooked(original))


def _replace(name: str, original: object, hook: object, *modules: ModuleType) -> None:
    for module in modules:
        if module.__dict__.get(name) is original:
            setattr(module, name, hook)


def quieten(engine: Any) -> None:
    """Keep the SDK's debug messages, each of which is a blocking call, from the engine's client."""
    log = engine.Log

    def send(request: Any, *args: Any, **kwargs: Any) -> Any:
        if request.severity == engine_pb2.DEBUG:
            return empty_pb2.Empty()
        return log(request, *args, **kwargs)

    engine.Log = send


def watch(monitor: Any, recorder: Recorder) -> None:
    """Have the monitor's client note answers, and add to calls where in the program they are from.

    The client stays the object it is: some SDKs ask for its class.
    """

    def registering(original: Callable[..., Any]) -> Callable[..., Any]:
        def call(request: Any, *args: Any, **kwargs: Any) -> Any:
            made = recorder.current.get()
            if made is not None and made.where and not _is_placed(request):
                file, _, line = made.where.rpartition(":")
                _place(request, file, int(line))
            response = original(request, *args, **kwargs)
            if made is not None and not made.urn:
                made.urn = response.urn
            return response

        return call

    def invoking(original: Callable[..., Any]) -> Callable[..., Any]:
        def call(request: Any, *args: Any, **kwargs: Any) -> Any:
            caller = recorder.caller.get()
            if caller is not None:
                _place(request, *caller)
            return original(request, *args, **kwargs)

        return call

    monitor.RegisterResource = registering(monitor.RegisterResource)
    monitor.ReadResource = registering(monitor.ReadResource)
    monitor.Invoke = invoking(monitor.Invoke)


def _is_placed(request: Any) -> bool:
    """Say whether the SDK sends all frames; older ones send one, at a fixed distance."""
    known = request.DESCRIPTOR.fields_by_name
    return "stackTrace" in known and bool(request.HasField("stackTrace"))


def _place(request: Any, file: str, line: int) -> None:
    if "sourcePosition" in request.DESCRIPTOR.fields_by_name:
        request.sourcePosition.uri = Path(file).as_uri()
        request.sourcePosition.line = line
