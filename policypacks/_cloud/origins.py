"""How CloudFront speaks to origins that are web servers of any kind, not buckets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from policypacks._cloud.types import CLOUDFRONT_DISTRIBUTION, MULTITENANT_DISTRIBUTION
from policypacks._kit.view import View

VPC_ORIGIN: Final = ("aws:cloudfront/vpcOrigin:VpcOrigin",)
# What declares such an origin: a distribution, or a resource of its own for one in a VPC.
TYPES: Final = (*CLOUDFRONT_DISTRIBUTION, *MULTITENANT_DISTRIBUTION, *VPC_ORIGIN)


def server_configs(view: View) -> Iterator[View]:
    """Yield what says how to speak to each web server.

    Raises:
        CannotEvaluateError: the origins are not known.
    """
    if view.type in VPC_ORIGIN:
        yield view.at("vpcOriginEndpointConfig")
        return
    for origin in view.items("origins"):
        config = server_config(origin)
        if config.has():
            yield config


def server_config(origin: View) -> View:
    """Return what says how to speak to one origin of a distribution, nothing for a bucket."""
    if origin.type in MULTITENANT_DISTRIBUTION:
        return origin.at("customOriginConfigs[0]")
    return origin.at("customOriginConfig")


def ssl_protocols(config: View) -> str:
    """Return where the protocols lie that CloudFront offers to an origin."""
    return "originSslProtocols.items" if config.type in VPC_ORIGIN else "originSslProtocols"


def offering(config: View, protocols: tuple[str, ...]) -> Mapping[str, Any]:
    """Return the change that makes CloudFront offer these protocols and no others."""
    if config.type in VPC_ORIGIN:
        return {"originSslProtocols": {"items": protocols, "quantity": len(protocols)}}
    return {"originSslProtocols": protocols}
