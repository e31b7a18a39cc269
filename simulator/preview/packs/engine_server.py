"""The engine as packs may talk to it: a place for what they log."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import grpc
from pulumi.runtime.proto import engine_pb2_grpc

from simulator.preview.engine import Engine
from simulator.preview.registrations import Registrations


class EngineServer:
    """Listens on 127.0.0.1 from the moment it is made."""

    def __init__(self) -> None:
        self._server = grpc.server(
            ThreadPoolExecutor(2, thread_name_prefix="routecast-packs-engine"),
            options=[("grpc.so_reuseport", 0)],
        )
        engine = Engine(Registrations("", ""))
        engine_pb2_grpc.add_EngineServicer_to_server(engine, self._server)
        self.address = f"127.0.0.1:{self._server.add_insecure_port('127.0.0.1:0')}"
        self._server.start()

    def close(self) -> None:
        """Stop listening."""
        self._server.stop(grace=None).wait()
