"""The policies of this pack, in the order they run."""

from __future__ import annotations

from typing import Final

from policypacks._kit.model import Pack
from policypacks.access import network, serving

PACK: Final = Pack(
    name="routecast-access",
    prefix="access",
    description="Nothing is open to more people than it must be, and access is logged.",
    policies=(*serving.POLICIES, *network.POLICIES),
)
