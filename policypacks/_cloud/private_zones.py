"""Tells hosted zones that answer inside VPCs from those that answer the internet."""

from __future__ import annotations

from policypacks._kit.stack import Stack
from policypacks._kit.view import View


def is_private(zone: View, stack: Stack) -> bool:
    """Say whether a hosted zone belongs to VPCs, in its own words or by an association."""
    association = "aws:route53/zoneAssociation:ZoneAssociation"
    return zone.has("vpcs") or bool(stack.referring(zone, "zoneId", association))
