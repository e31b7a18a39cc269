"""The policies of this pack, in the order they run."""

from __future__ import annotations

from typing import Final

from policypacks._kit.model import Pack

PACK: Final = Pack(
    name="routecast-health-checks",
    prefix="health",
    description="Traffic leaves a failed region by itself - every routed answer is health-checked.",
    policies=(),
)
