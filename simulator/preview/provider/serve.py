"""Starts one offline provider for every installed Pulumi SDK."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, Self, TypeAlias

import grpc
from pulumi.runtime.proto import provider_pb2_grpc

from simulator.preview.datasources.answer import Answerer
from simulator.preview.provider.packages import InstalledPackage
from simulator.preview.provider.service import OfflineProvider

_THREADS: Final = 16
_MESSAGE_LIMIT: Final = 400 * 1024 * 1024  # bytes; the limit Pulumi's own engine sets

MakeProvider: TypeAlias = Callable[[InstalledPackage, Answerer, threading.Lock], OfflineProvider]


class Providers:
    """Offline providers on 127.0.0.1, one port each; a context manager.

    Args:
        packages: which packages to serve.
        answerer: answers the data sources of all of them.
        make: makes the provider of a package.
    """

    def __init__(
        self,
        packages: Sequence[InstalledPackage],
        answerer: Answerer,
        make: MakeProvider = OfflineProvider,
    ) -> None:
        lock = threading.Lock()
        self._servers: list[Any] = []
        self.ports: dict[str, int] = {}
        for package in packages:
            server = grpc.server(
                ThreadPoolExecutor(_THREADS, thread_name_prefix=f"routecast-{package.name}"),
                options=[
                    ("grpc.max_receive_message_length", _MESSAGE_LIMIT),
                    ("grpc.max_send_message_length", _MESSAGE_LIMIT),
                    ("grpc.so_reuseport", 0),
                ],
            )
            provider_pb2_grpc.add_ResourceProviderServicer_to_server(
                make(package, answerer, lock), server
            )
            self.ports[package.name] = server.add_insecure_port("127.0.0.1:0")
            server.start()
            self._servers.append(server)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for stopping in [server.stop(grace=None) for server in self._servers]:
            stopping.wait()
