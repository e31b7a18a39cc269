"""In which region a resource is, as far as the stack tells."""

from __future__ import annotations

from typing import Final

from policypacks._kit.stack import Stack
from policypacks._kit.view import View

GLOBAL: Final = "global"
_EVERYWHERE: Final = frozenset(
    {
        "aws:cloudfront/distribution:Distribution",
        "aws:globalaccelerator/accelerator:Accelerator",
        "gcp:compute/globalAddress:GlobalAddress",
        "gcp:compute/globalForwardingRule:GlobalForwardingRule",
    }
)


def region_of(view: View, stack: Stack) -> str | None:
    """Return a resource's region, ``global`` for one that is everywhere, ``None`` when unknown.

    The resource's own region counts first (pulumi-aws 7 and Google have one), then its ARN's,
    then the region of its provider.
    """
    if view.type in _EVERYWHERE:
        return GLOBAL
    own = _text(view, "region") or _of_arn(_text(view, "arn"))
    if own:
        return own
    provider = stack.graph.get(view.resource.provider.rpartition("::")[0] or None)
    return None if provider is None else _text(View.of(provider), "region")


def _text(view: View, name: str) -> str | None:
    place = view.at(name)
    # A region is told in messages: one that is kept secret stays untold.
    return place.value if isinstance(place.value, str) and not place.secret else None


def _of_arn(arn: str | None) -> str | None:
    parts = (arn or "").split(":")
    return parts[3] or None if len(parts) > 5 and parts[0] == "arn" else None
