"""The engine's side service of a Pulumi program: its log and the URN of the root stack."""

from __future__ import annotations

from typing import Any, Final

from google.protobuf import empty_pb2
from pulumi.runtime.proto import engine_pb2, engine_pb2_grpc

from simulator.preview.registrations import Registrations

_SEVERITIES: Final = {0: "debug", 1: "info", 2: "warning", 3: "error"}


class Engine(engine_pb2_grpc.EngineServicer):
    """Answers the ``Engine`` RPCs of one run."""

    def __init__(self, registrations: Registrations) -> None:
        self._registrations = registrations
        self._root = ""

    def Log(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802 - gRPC's signature
        """Keep a message the program logged; debug messages are the SDK's own chatter."""
        severity = _SEVERITIES.get(request.severity, "info")
        if severity != "debug" and not request.ephemeral:
            with self._registrations.lock:
                self._registrations.log.append(f"{severity}: {request.message.rstrip()}")
        return empty_pb2.Empty()

    def GetRootResource(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Return the URN of the root stack."""
        return engine_pb2.GetRootResourceResponse(urn=self._root)

    def SetRootResource(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Remember the URN of the root stack."""
        self._root = request.urn
        return engine_pb2.SetRootResourceResponse()

    def StartDebugging(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Accept; there is no debugger to tell."""
        return empty_pb2.Empty()

    def RequirePulumiVersion(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Accept: the requirement is about a CLI, and none is here."""
        return engine_pb2.RequirePulumiVersionResponse()
