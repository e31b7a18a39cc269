"""CloudFront's managed policies: the same in every account, so they need no cloud.

Source: CloudFront Developer Guide, "Use managed cache policies", "Use managed origin request
policies" and "Use managed response headers policies", read 2026-11.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.preview.datasources.call import ASSUMED_AWS_ACCOUNT, Call
from simulator.resources.values import PropertyValue

_DAY_S = 86_400
_YEAR_S = 31_536_000
_METHOD_HEADERS = ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")
_CORS_HEADERS = ("Origin", "Access-Control-Request-Headers", "Access-Control-Request-Method")


@dataclass(frozen=True, slots=True)
class ManagedCachePolicy:
    """A cache policy CloudFront publishes: TTLs in seconds and what enters the cache key.

    ``cookies`` and ``query_strings`` are ``none``, ``all`` or ``whitelist``; the whitelisted
    query strings are in ``query_names``.
    """

    id: str
    name: str
    min_ttl_s: int
    default_ttl_s: int
    max_ttl_s: int
    gzip: bool
    brotli: bool
    headers: tuple[str, ...] = ()
    cookies: str = "none"
    query_strings: str = "none"
    query_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ManagedOriginRequestPolicy:
    """An origin request policy CloudFront publishes: what is forwarded besides the cache key."""

    id: str
    name: str
    header_behavior: str
    headers: tuple[str, ...]
    cookies: str = "none"
    query_strings: str = "none"


MANAGED_CACHE_POLICIES: tuple[ManagedCachePolicy, ...] = (
    ManagedCachePolicy(
        "658327ea-f89d-4fab-a63d-7e88639e58f6",
        "Managed-CachingOptimized",
        1,
        _DAY_S,
        _YEAR_S,
        gzip=True,
        brotli=True,
    ),
    ManagedCachePolicy(
        "b2884449-e4de-46a7-ac36-70bc7f1ddd6d",
        "Managed-CachingOptimizedForUncompressedObjects",
        1,
        _DAY_S,
        _YEAR_S,
        gzip=False,
        brotli=False,
    ),
    ManagedCachePolicy(
        "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
        "Managed-CachingDisabled",
        0,
        0,
        0,
        gzip=False,
        brotli=False,
    ),
    ManagedCachePolicy(
        "08627262-05a9-4f76-9ded-b50ca2e3a84f",
        "Managed-Elemental-MediaPackage",
        0,
        _DAY_S,
        _YEAR_S,
        gzip=True,
        brotli=False,
        headers=("Origin",),
        query_strings="whitelist",
        query_names=("aws.manifestfilter", "start", "end", "m"),
    ),
    ManagedCachePolicy(
        "2e54312d-136d-493c-8eb9-b001f22f67d2",
        "Managed-Amplify",
        2,
        2,
        600,
        gzip=True,
        brotli=True,
        headers=("Authorization", "CloudFront-Viewer-Country", "Host"),
        cookies="all",
        query_strings="all",
    ),
    ManagedCachePolicy(
        "83da9c7e-98b4-4e11-a168-04f0df8e2c65",
        "Managed-UseOriginCacheControlHeaders",
        0,
        0,
        _YEAR_S,
        gzip=True,
        brotli=True,
        headers=("Host", "Origin", *_METHOD_HEADERS),
        cookies="all",
    ),
    ManagedCachePolicy(
        "4cc15a8a-d715-48a4-82b8-cc0b614638fe",
        "Managed-UseOriginCacheControlHeaders-QueryStrings",
        0,
        0,
        _YEAR_S,
        gzip=True,
        brotli=True,
        headers=("Host", "Origin", *_METHOD_HEADERS),
        cookies="all",
        query_strings="all",
    ),
)

MANAGED_ORIGIN_REQUEST_POLICIES: tuple[ManagedOriginRequestPolicy, ...] = (
    ManagedOriginRequestPolicy(
        "216adef6-5c7f-47e4-b989-5492eafa07d3", "Managed-AllViewer", "allViewer", (), "all", "all"
    ),
    ManagedOriginRequestPolicy(
        "b689b0a8-53d0-40ab-baf2-68738e2966ac",
        "Managed-AllViewerExceptHostHeader",
        "allExcept",
        ("Host",),
        "all",
        "all",
    ),
    ManagedOriginRequestPolicy(
        "33f36d7e-f396-46d9-90e0-52428a34d9dc",
        "Managed-AllViewerAndCloudFrontHeaders-2022-06",
        "allViewerAndWhitelistCloudFront",
        (
            "CloudFront-Forwarded-Proto",
            "CloudFront-Is-Android-Viewer",
            "CloudFront-Is-Desktop-Viewer",
            "CloudFront-Is-IOS-Viewer",
            "CloudFront-Is-Mobile-Viewer",
            "CloudFront-Is-SmartTV-Viewer",
            "CloudFront-Is-Tablet-Viewer",
            "CloudFront-Viewer-Address",
            "CloudFront-Viewer-ASN",
            "CloudFront-Viewer-City",
            "CloudFront-Viewer-Country",
            "CloudFront-Viewer-Country-Name",
            "CloudFront-Viewer-Country-Region",
            "CloudFront-Viewer-Country-Region-Name",
            "CloudFront-Viewer-Http-Version",
            "CloudFront-Viewer-Latitude",
            "CloudFront-Viewer-Longitude",
            "CloudFront-Viewer-Metro-Code",
            "CloudFront-Viewer-Postal-Code",
            "CloudFront-Viewer-Time-Zone",
            "CloudFront-Viewer-TLS",
        ),
        "all",
        "all",
    ),
    ManagedOriginRequestPolicy(
        "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf", "Managed-CORS-S3Origin", "whitelist", _CORS_HEADERS
    ),
    ManagedOriginRequestPolicy(
        "59781a5b-3903-41f3-afcb-af62929ccde1",
        "Managed-CORS-CustomOrigin",
        "whitelist",
        ("Origin",),
    ),
    ManagedOriginRequestPolicy(
        "acba4595-bd28-49b8-b9fe-13317c0390fa",
        "Managed-UserAgentRefererHeaders",
        "whitelist",
        ("User-Agent", "Referer"),
    ),
    ManagedOriginRequestPolicy(
        "775133bc-15f2-49f9-abea-afb2e0bf67d2",
        "Managed-Elemental-MediaTailor-PersonalizedManifests",
        "whitelist",
        (*_CORS_HEADERS, "User-Agent", "X-Forwarded-For"),
        "none",
        "all",
    ),
    ManagedOriginRequestPolicy(
        "bf0718e1-ba1e-49d1-88b1-f726733018ae", "Managed-HostHeaderOnly", "whitelist", ("Host",)
    ),
)

# Name -> id of the managed response headers policies; their headers affect no latency.
_RESPONSE_HEADERS_POLICIES: Mapping[str, str] = {
    "Managed-SimpleCORS": "60669652-455b-4ae9-85a4-c4c02393f86c",
    "Managed-CORS-With-Preflight": "5cc3b908-e619-4b99-88e5-2cf7f45965bd",
    "Managed-SecurityHeadersPolicy": "67f7725c-6f97-4210-82d7-5512b31e9d03",
    "Managed-CORS-and-SecurityHeadersPolicy": "e61eb60c-9c35-4d20-a928-2b84e02af89c",
    "Managed-CORS-with-preflight-and-SecurityHeadersPolicy": "eaab4381-ed33-4a86-88ca-d9558dc6cd63",
}


def managed_cache_policy(id_or_name: str) -> ManagedCachePolicy | None:
    """Return the managed cache policy with this id or name, ``None`` when there is none."""
    for policy in MANAGED_CACHE_POLICIES:
        if id_or_name in {policy.id, policy.name}:
            return policy
    return None


def managed_origin_request_policy(id_or_name: str) -> ManagedOriginRequestPolicy | None:
    """Return the managed origin request policy with this id or name, ``None`` if none."""
    for policy in MANAGED_ORIGIN_REQUEST_POLICIES:
        if id_or_name in {policy.id, policy.name}:
            return policy
    return None


def cache_policy(call: Call) -> Mapping[str, PropertyValue] | None:
    """Answer ``aws:cloudfront/getCachePolicy:getCachePolicy`` for a managed policy."""
    policy = managed_cache_policy(call.text("id") or call.text("name"))
    if policy is None:
        return None
    return {
        **_identity("cache-policy", policy.id, policy.name),
        "minTtl": policy.min_ttl_s,
        "defaultTtl": policy.default_ttl_s,
        "maxTtl": policy.max_ttl_s,
        "parametersInCacheKeyAndForwardedToOrigins": (
            {
                "enableAcceptEncodingGzip": policy.gzip,
                "enableAcceptEncodingBrotli": policy.brotli,
                "headersConfigs": (
                    _names("header", "whitelist" if policy.headers else "none", policy.headers),
                ),
                "cookiesConfigs": (_names("cookie", policy.cookies, ()),),
                "queryStringsConfigs": (
                    _names("queryString", policy.query_strings, policy.query_names),
                ),
            },
        ),
    }


def origin_request_policy(call: Call) -> Mapping[str, PropertyValue] | None:
    """Answer ``aws:cloudfront/getOriginRequestPolicy`` for a managed policy."""
    policy = managed_origin_request_policy(call.text("id") or call.text("name"))
    if policy is None:
        return None
    return {
        **_identity("origin-request-policy", policy.id, policy.name),
        "headersConfigs": (_names("header", policy.header_behavior, policy.headers),),
        "cookiesConfigs": (_names("cookie", policy.cookies, ()),),
        "queryStringsConfigs": (_names("queryString", policy.query_strings, ()),),
    }


def response_headers_policy(call: Call) -> Mapping[str, PropertyValue] | None:
    """Answer ``aws:cloudfront/getResponseHeadersPolicy``: its identity, not its headers."""
    wanted = call.text("id") or call.text("name")
    for name, policy_id in _RESPONSE_HEADERS_POLICIES.items():
        if wanted in {name, policy_id}:
            return _identity("response-headers-policy", policy_id, name)
    return None


def _identity(kind: str, policy_id: str, name: str) -> dict[str, PropertyValue]:
    return {
        "id": policy_id,
        "name": name,
        "arn": f"arn:aws:cloudfront::{ASSUMED_AWS_ACCOUNT}:{kind}/{policy_id}",
        "comment": "",
        # Changes with every update and is of use only to the one who updates it.
        "etag": "E0PLACEHOLDER",
    }


def _names(kind: str, behavior: str, items: tuple[str, ...]) -> Mapping[str, PropertyValue]:
    plural = f"{kind}s"
    return {f"{kind}Behavior": behavior, plural: ({"items": items},) if items else ()}
