"""The policies of this pack, in the order they run."""

from __future__ import annotations

from typing import Final

from policypacks._kit.model import Pack
from policypacks.https.checks import cloudfront_viewer_protocol

PACK: Final = Pack(
    name="routecast-https",
    prefix="https",
    description="Every hop of a public entry point is encrypted, with a current TLS version.",
    policies=(cloudfront_viewer_protocol.POLICY,),
)
