"""Keeps a proxy out of what programs and Routecast say to each other on this machine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# In the order in which gRPC looks at them; of each kind the first that has a value counts.
# Source: "gRPC environment variables" in the documentation of gRPC Core and of grpc-js, 2026-11.
_PROXIES: Final = ("grpc_proxy", "https_proxy", "http_proxy")
_EXCEPTIONS: Final = ("no_grpc_proxy", "no_proxy")
_HERE: Final = ("127.0.0.1", "localhost")


def past_proxies(outer: Mapping[str, str]) -> dict[str, str]:
    """Return variables with which gRPC reaches this machine itself, whatever proxy is set.

    Its clients for Python and Node.js send even what is for 127.0.0.1 to a proxy. The variable is
    one that only they read: what else a program talks to goes the way it went. None is returned
    where no proxy is set.

    Args:
        outer: environment variables as they are.
    """
    if not any(outer.get(name) for name in _PROXIES):
        return {}
    given = next((outer[name] for name in _EXCEPTIONS if outer.get(name)), "")
    named = [host.strip() for host in given.split(",") if host.strip()]
    return {_EXCEPTIONS[0]: ",".join([*named, *(host for host in _HERE if host not in named)])}
