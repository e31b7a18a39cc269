"""Calls back into the program: transforms of resources and of data source calls, and hooks."""

from __future__ import annotations

import threading
from typing import Any, TypeVar

import grpc
from pulumi.runtime.proto import callback_pb2, callback_pb2_grpc

Message = TypeVar("Message")
_MESSAGE_LIMIT = 400 * 1024 * 1024  # bytes; the limit Pulumi's own SDKs and engine set


class Callbacks:
    """Clients of the callback servers a program opens, one channel per address."""

    def __init__(self) -> None:
        self._channels: dict[str, grpc.Channel] = {}
        self._lock = threading.Lock()

    def call(self, callback: Any, request: Any, response: type[Message]) -> Message:
        """Call one callback and return its decoded answer.

        Raises:
            CallbackError: the callback raised; the message is the program's.
        """
        stub = callback_pb2_grpc.CallbacksStub(self._channel(callback.target))
        message = callback_pb2.CallbackInvokeRequest(
            token=callback.token, request=request.SerializeToString()
        )
        try:
            answer = stub.Invoke(message)
        except grpc.RpcError as error:
            raise CallbackError(error.details() or str(error.code())) from error
        decoded = response()
        decoded.ParseFromString(answer.response)  # type: ignore[attr-defined]  # a protobuf message
        return decoded

    def close(self) -> None:
        """Close all channels."""
        with self._lock:
            for channel in self._channels.values():
                channel.close()
            self._channels.clear()

    def _channel(self, target: str) -> grpc.Channel:
        with self._lock:
            if target not in self._channels:
                self._channels[target] = grpc.insecure_channel(
                    target,
                    options=[
                        ("grpc.max_receive_message_length", _MESSAGE_LIMIT),
                        ("grpc.max_send_message_length", _MESSAGE_LIMIT),
                        ("grpc.enable_http_proxy", 0),
                    ],
                )
            return self._channels[target]


class CallbackError(Exception):
    """A callback of the program raised."""
