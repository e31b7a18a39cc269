"""Resource hooks that ask to run in previews: around the creation of their resources."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import Any

from google.protobuf import empty_pb2
from pulumi.runtime.proto import resource_pb2

from simulator.preview.callbacks import CallbackError, Callbacks
from simulator.preview.goals import Goal, to_struct


class Hooks:
    """The hooks a program has registered, by name."""

    def __init__(self, callbacks: Callbacks) -> None:
        self._callbacks = callbacks
        self._hooks: dict[str, Any] = {}
        self._lock = threading.Lock()

    def register(self, request: Any) -> Any:
        """Keep a hook.

        Raises:
            CallbackError: another hook has the name.
        """
        with self._lock:
            if request.name in self._hooks:
                raise CallbackError(f"resource hook already registered for name {request.name!r}")
            self._hooks[request.name] = request
        return empty_pb2.Empty()

    def before(self, binding: Any, urn: str, goal: Goal, inputs: dict[str, Any]) -> None:
        """Run the hooks before a resource is created."""
        self._run(binding.before_create, urn, goal, {"new_inputs": to_struct(inputs)})

    def after(
        self, binding: Any, urn: str, goal: Goal, inputs: dict[str, Any], outputs: dict[str, Any]
    ) -> None:
        """Run the hooks after a resource is created."""
        if binding.after_create:
            structs = {"new_inputs": to_struct(inputs), "new_outputs": to_struct(outputs)}
            self._run(binding.after_create, urn, goal, structs)

    def _run(self, names: Iterable[str], urn: str, goal: Goal, structs: dict[str, Any]) -> None:
        for name in names:
            with self._lock:
                hook = self._hooks.get(name)
            if hook is None or not hook.on_dry_run:
                continue
            request = resource_pb2.ResourceHookRequest(
                urn=urn, name=goal.name, type=goal.type, **structs
            )
            answer = self._callbacks.call(hook.callback, request, resource_pb2.ResourceHookResponse)
            if answer.error and not hook.ignore_errors:
                raise CallbackError(f"hook {name!r} of {urn} failed: {answer.error}")
