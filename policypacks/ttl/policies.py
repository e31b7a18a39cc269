"""The policies of this pack, in the order they run."""

from __future__ import annotations

from typing import Final

from policypacks._kit.model import Pack

PACK: Final = Pack(
    name="routecast-ttl",
    prefix="ttl",
    description="Cached answers and DNS records live as long as they may, and no longer.",
    policies=(),
)
