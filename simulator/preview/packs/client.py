"""Speaks the policy protocol with one pack's server."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias, get_args

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import analyzer_pb2, analyzer_pb2_grpc

from simulator.preview.packs.config_file import PolicyConfig
from simulator.preview.packs.model import Enforcement

Call: TypeAlias = Literal["Analyze", "AnalyzeStack", "Remediate"]

_MESSAGE_LIMIT: Final = 400 * 1024 * 1024  # bytes; the limit Pulumi's own engine and SDKs set
_SERVICE: Final = "/pulumirpc.Analyzer"
_LEVEL_NUMBERS: Final[Mapping[Enforcement, Any]] = {
    "advisory": analyzer_pb2.ADVISORY,
    "mandatory": analyzer_pb2.MANDATORY,
    "remediate": analyzer_pb2.REMEDIATE,
    "disabled": analyzer_pb2.DISABLED,
}
LEVEL_NAMES: Final[Mapping[int, Enforcement]] = {
    number: name for name, number in _LEVEL_NUMBERS.items()
}


class Client:
    """The engine's side of the protocol.

    Args:
        port: where the pack serves, on 127.0.0.1.
        limit_s: give up on a single answer after this long, seconds.
    """

    def __init__(self, port: int, limit_s: float) -> None:
        self._limit_s = limit_s
        self._channel = grpc.insecure_channel(
            f"127.0.0.1:{port}",
            options=[
                ("grpc.max_receive_message_length", _MESSAGE_LIMIT),
                ("grpc.max_send_message_length", _MESSAGE_LIMIT),
                ("grpc.enable_http_proxy", 0),
            ],
        )
        self._stub = analyzer_pb2_grpc.AnalyzerStub(self._channel)
        # Requests are bytes already, and most answers are empty: no classes in between.
        self._methods: dict[Call, Any] = {call: self._raw(call) for call in get_args(Call)}

    def close(self) -> None:
        """Close the connection."""
        self._channel.close()

    def handshake(self, engine: str, folder: str) -> None:
        """Greet the pack; the SDK's server does not know the greeting, which is fine."""
        request = analyzer_pb2.AnalyzerHandshakeRequest(
            engine_address=engine, root_directory=folder, program_directory=folder
        )
        self._tolerant(self._stub.Handshake, request)

    def configure_stack(
        self,
        project: str,
        stack: str,
        organization: str,
        config: Mapping[str, str],
        secret_keys: Iterable[str],
    ) -> None:
        """Tell the pack what is being previewed."""
        request = analyzer_pb2.AnalyzerStackConfigureRequest(
            stack=stack,
            project=project,
            organization=organization,
            dry_run=True,
            config=dict(config),
            config_secret_keys=sorted(secret_keys),
        )
        self._tolerant(self._stub.ConfigureStack, request)

    def info(self) -> Any:
        """Return the pack's ``AnalyzerInfo``."""
        return self._stub.GetAnalyzerInfo(empty_pb2.Empty(), timeout=self._limit_s)

    def configure(self, config: Mapping[str, PolicyConfig]) -> None:
        """Set levels and properties by policy name, replacing what was set before."""
        request = analyzer_pb2.ConfigureAnalyzerRequest()
        for name, entry in config.items():
            written = request.policyConfig[name]
            written.enforcementLevel = _LEVEL_NUMBERS[entry.level or "advisory"]
            written.properties.update(dict(entry.properties))
        self._stub.Configure(request, timeout=self._limit_s)

    def stream(
        self, call: Call, requests: Iterable[bytes], at_once: int
    ) -> Iterator[bytes | grpc.RpcError]:
        """Yield the answer to each request in order: its bytes, or what went wrong.

        Args:
            call: which method to call.
            requests: serialised requests.
            at_once: how many may be under way.
        """
        waiting: deque[Any] = deque()
        method = self._methods[call]
        try:
            for request in requests:
                waiting.append(method.future(request, timeout=self._limit_s))
                if len(waiting) >= at_once:
                    yield _answer(waiting.popleft())
            while waiting:
                yield _answer(waiting.popleft())
        finally:
            for future in waiting:
                future.cancel()

    def call(self, call: Call, request: bytes) -> bytes | grpc.RpcError:
        """Return the answer to one request."""
        return next(self.stream(call, (request,), 1))

    def _raw(self, method: Call) -> Any:
        return self._channel.unary_unary(f"{_SERVICE}/{method}", _same, _same)

    def _tolerant(self, call: Any, request: Any) -> None:
        try:
            call(request, timeout=self._limit_s)
        except grpc.RpcError as error:
            if error.code() != grpc.StatusCode.UNIMPLEMENTED:
                raise


def _same(message: bytes) -> bytes:
    return message


def _answer(future: Any) -> bytes | grpc.RpcError:
    try:
        answer: bytes = future.result()
    except grpc.RpcError as error:
        return error
    return answer
