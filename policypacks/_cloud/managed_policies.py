"""CloudFront's managed policies: what they cache by, how long, and what they forward.

Source: CloudFront developer guide, "Use managed cache policies" and "Use managed origin request
policies", read 2026. Header names are in lower case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from policypacks._cloud.request_parts import ALL, NONE, Part, everything_but, some

_YEAR_S: Final = 31_536_000.0
_DAY_S: Final = 86_400.0
_METHODS: Final = ("x-http-method-override", "x-http-method", "x-method-override")
_CORS: Final = ("origin", "access-control-request-headers", "access-control-request-method")


@dataclass(frozen=True, slots=True)
class ManagedCachePolicy:
    """A managed cache policy: its lifetimes in seconds, and what its key holds."""

    name: str
    min_s: float
    default_s: float
    max_s: float
    query: Part = NONE
    headers: Part = NONE
    cookies: Part = NONE


@dataclass(frozen=True, slots=True)
class ManagedRequestPolicy:
    """A managed origin request policy: what it forwards beside the cache key."""

    name: str
    query: Part
    headers: Part
    cookies: Part


CACHE: Final[Mapping[str, ManagedCachePolicy]] = MappingProxyType(
    {
        "658327ea-f89d-4fab-a63d-7e88639e58f6": ManagedCachePolicy(
            "CachingOptimized", 1, _DAY_S, _YEAR_S
        ),
        "b2884449-e4de-46a7-ac36-70bc7f1ddd6d": ManagedCachePolicy(
            "CachingOptimizedForUncompressedObjects", 1, _DAY_S, _YEAR_S
        ),
        "4135ea2d-6df8-44a3-9df3-4b5a84be39ad": ManagedCachePolicy("CachingDisabled", 0, 0, 0),
        "2e54312d-136d-493c-8eb9-b001f22f67d2": ManagedCachePolicy(
            "Amplify",
            2,
            2,
            600,
            ALL,
            some("authorization", "cloudfront-viewer-country", "host"),
            ALL,
        ),
        "08627262-05a9-4f76-9ded-b50ca2e3a84f": ManagedCachePolicy(
            "Elemental-MediaPackage",
            0,
            _DAY_S,
            _YEAR_S,
            some("aws.manifestfilter", "start", "end", "m"),
            some("origin"),
        ),
        "83da9c7e-98b4-4e11-a168-04f0df8e2c65": ManagedCachePolicy(
            "UseOriginCacheControlHeaders",
            0,
            0,
            _YEAR_S,
            NONE,
            some("host", "origin", *_METHODS),
            ALL,
        ),
        "4cc15a8a-d715-48a4-82b8-cc0b614638fe": ManagedCachePolicy(
            "UseOriginCacheControlHeaders-QueryStrings",
            0,
            0,
            _YEAR_S,
            ALL,
            some("host", "origin", *_METHODS),
            ALL,
        ),
    }
)

REQUEST: Final[Mapping[str, ManagedRequestPolicy]] = MappingProxyType(
    {
        "216adef6-5c7f-47e4-b989-5492eafa07d3": ManagedRequestPolicy("AllViewer", ALL, ALL, ALL),
        "b689b0a8-53d0-40ab-baf2-68738e2966ac": ManagedRequestPolicy(
            "AllViewerExceptHostHeader", ALL, everything_but("host"), ALL
        ),
        # It adds CloudFront's own headers to all the viewer's.
        "33f36d7e-f396-46d9-90e0-52428a34d9dc": ManagedRequestPolicy(
            "AllViewerAndCloudFrontHeaders-2022-06", ALL, ALL, ALL
        ),
        "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf": ManagedRequestPolicy(
            "CORS-S3Origin", NONE, some(*_CORS), NONE
        ),
        "59781a5b-3903-41f3-afcb-af62929ccde1": ManagedRequestPolicy(
            "CORS-CustomOrigin", NONE, some("origin"), NONE
        ),
        "acba4595-bd28-49b8-b9fe-13317c0390fa": ManagedRequestPolicy(
            "UserAgentRefererHeaders", NONE, some("user-agent", "referer"), NONE
        ),
        "775133bc-15f2-49f9-abea-afb2e0bf67d2": ManagedRequestPolicy(
            "Elemental-MediaTailor-PersonalizedManifests",
            ALL,
            some(*_CORS, "user-agent", "x-forwarded-for"),
            NONE,
        ),
        "bf0718e1-ba1e-49d1-88b1-f726733018ae": ManagedRequestPolicy(
            "HostHeaderOnly", NONE, some("host"), NONE
        ),
    }
)
