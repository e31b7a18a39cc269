"""Policies on what requests pass on their way and where they end: names, balancers, Google."""

from __future__ import annotations

from typing import Final

from policypacks._kit.model import Policy

POLICIES: Final[tuple[Policy, ...]] = ()
