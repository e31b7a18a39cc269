"""Starts the SDK's policy server as ``python -m pulumi.policy`` does, and lets no call go missing.

Run as a script by the Python of the pack, with nothing of Routecast. A policy that calls
``sys.exit`` ends only the server's thread: the call is never answered, and whoever waits for it, as
the CLI does, waits until its patience ends. Here such a call is answered at once: it failed.
"""

from __future__ import annotations

import os
import runpy
import sys
from typing import Any


def main() -> None:
    """Become the policy server; the arguments are the SDK's own."""
    # Where `-m` begins to look for modules: the pack's folder, not this file's.
    sys.path[0] = os.getcwd()  # noqa: PTH109 - as Python itself does it
    try:
        import grpc
    except ImportError:
        pass  # the SDK says what is missing
    else:
        _answer_exits(grpc)
    runpy.run_module("pulumi.policy", run_name="__main__", alter_sys=True)


def _answer_exits(grpc: Any) -> None:
    make_server = grpc.server

    class Answering(grpc.ServerInterceptor):  # type: ignore[misc]  # grpc has no types
        def intercept_service(self, continuation: Any, details: Any) -> Any:
            handler = continuation(details)
            return handler if handler is None else handler._replace(unary_unary=_answered(handler))

    def server(
        thread_pool: Any, handlers: Any = None, interceptors: Any = (), *rest: Any, **named: Any
    ) -> Any:
        return make_server(
            thread_pool, handlers, (*(interceptors or ()), Answering()), *rest, **named
        )

    grpc.server = server


def _answered(handler: Any) -> Any:
    """Return a method that raises what servers answer instead of what ends their thread."""
    method = handler.unary_unary
    if method is None:
        return None

    def call(request: Any, context: Any) -> Any:
        try:
            return method(request, context)
        except SystemExit as error:
            raise RuntimeError(f"it called sys.exit({error.code!r})") from error

    return call


if __name__ == "__main__":
    main()
