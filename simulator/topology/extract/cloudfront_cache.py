"""How a CloudFront behaviour caches: a cache policy, a managed one, or the legacy settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from simulator.resources.model import Resource
from simulator.topology.extract import read
from simulator.topology.extract.contract import View
from simulator.topology.extract.read import UnmodelledError
from simulator.topology.model import CacheKey, CachePolicy

CACHE_POLICY = "aws:cloudfront/cachePolicy:CachePolicy"
REQUEST_POLICY = "aws:cloudfront/originRequestPolicy:OriginRequestPolicy"

Names: TypeAlias = 'Literal["all", "none"] | tuple[str, ...]'

# CloudFront API reference, CachePolicyConfig, 2025-11.
MIN_TTL_S, DEFAULT_TTL_S, MAX_TTL_S = 0.0, 86_400.0, 31_536_000.0
# CloudFront developer guide, error caching, 2025-11: 10 s, always for these status codes.
ERROR_TTL_S = 10.0
ERRORS_CACHED = (404, 414, 500, 501, 502, 503, 504)
_ORIGIN_HEADERS = (
    "host",
    "origin",
    "x-http-method-override",
    "x-http-method",
    "x-method-override",
)
_AMPLIFY_HEADERS = ("authorization", "cloudfront-viewer-country", "host")
_MEDIA_QUERY = ("aws.manifestfilter", "start", "end", "m")

# CloudFront developer guide, "Use managed cache policies", 2025-11: id -> TTLs and key.
MANAGED: Mapping[str, tuple[float, float, float, CacheKey]] = {
    # CachingOptimized
    "658327ea-f89d-4fab-a63d-7e88639e58f6": (1, 86_400, 31_536_000, CacheKey()),
    # CachingOptimizedForUncompressedObjects
    "b2884449-e4de-46a7-ac36-70bc7f1ddd6d": (1, 86_400, 31_536_000, CacheKey()),
    # CachingDisabled
    "4135ea2d-6df8-44a3-9df3-4b5a84be39ad": (0, 0, 0, CacheKey()),
    # Amplify
    "2e54312d-136d-493c-8eb9-b001f22f67d2": (
        2,
        2,
        600,
        CacheKey(query="all", headers=_AMPLIFY_HEADERS, cookies="all"),
    ),
    # Elemental-MediaPackage
    "08627262-05a9-4f76-9ded-b50ca2e3a84f": (
        0,
        86_400,
        31_536_000,
        CacheKey(query=_MEDIA_QUERY, headers=("origin",)),
    ),
    # UseOriginCacheControlHeaders
    "83da9c7e-98b4-4e11-a168-04f0df8e2c65": (
        0,
        0,
        31_536_000,
        CacheKey(query="none", headers=_ORIGIN_HEADERS, cookies="all"),
    ),
    # UseOriginCacheControlHeaders-QueryStrings
    "4cc15a8a-d715-48a4-82b8-cc0b614638fe": (
        0,
        0,
        31_536_000,
        CacheKey(query="all", headers=_ORIGIN_HEADERS, cookies="all"),
    ),
}


def cache_of(
    view: View, distribution: Resource, path: str
) -> tuple[CachePolicy | None, list[Resource]]:
    """Return how the behaviour at ``path`` caches, and the policies that say so.

    ``None`` where nothing is cached: a maximum TTL of 0, as in the managed CachingDisabled.
    """
    methods = frozenset(read.texts(distribution, f"{path}.cachedMethods")) or frozenset(
        {"GET", "HEAD"}
    )
    used: list[Resource] = []
    if read.declared(distribution, f"{path}.cachePolicyId"):
        used = list(view.linked(distribution, f"{path}.cachePolicyId", CACHE_POLICY)[:1])
        known = read.text(distribution, f"{path}.cachePolicyId")
        if used:
            min_s, default_s, max_s, key = _policy(used[0])
        elif known in MANAGED:
            min_s, default_s, max_s, key = MANAGED[known]
        else:
            raise UnmodelledError(
                f"{path}.cachePolicyId is neither of this stack nor a managed one"
            )
    elif read.declared(distribution, f"{path}.forwardedValues"):
        min_s, default_s, max_s, key = _legacy(distribution, path)
    else:
        raise UnmodelledError(f"{path} has neither a cachePolicyId nor forwardedValues")
    forwarded = list(view.linked(distribution, f"{path}.originRequestPolicyId", REQUEST_POLICY)[:1])
    if max_s == 0:
        return None, used
    cookies_forwarded = any(
        read.text(policy, "cookiesConfig.cookieBehavior", "none") != "none" for policy in forwarded
    )
    policy = CachePolicy(
        mode="cloudfront",
        methods=methods,
        min_ttl_s=min_s,
        default_ttl_s=max(min_s, default_s),
        max_ttl_s=max(min_s, max_s),
        key=key,
        negative_ttl_s=_errors(distribution),
        # CloudFront does not gather requests for one object when cookies are forwarded.
        collapse=key.cookies == "none" and not cookies_forwarded,
    )
    return policy, used


def _policy(policy: Resource) -> tuple[float, float, float, CacheKey]:
    inside = "parametersInCacheKeyAndForwardedToOrigin"
    key = CacheKey(
        query=_names(policy, f"{inside}.queryStringsConfig", "queryStringBehavior", "queryStrings"),
        headers=tuple(
            name.lower() for name in read.texts(policy, f"{inside}.headersConfig.headers.items")
        ),
        cookies=_names(policy, f"{inside}.cookiesConfig", "cookieBehavior", "cookies"),
    )
    min_s = read.number(policy, "minTtl", MIN_TTL_S)
    # The API lifts the defaults of the other two to the minimum when that is higher.
    default_s = read.number(policy, "defaultTtl", max(DEFAULT_TTL_S, min_s))
    return min_s, default_s, read.number(policy, "maxTtl", max(MAX_TTL_S, default_s)), key


def _names(policy: Resource, path: str, behaviour: str, names: str) -> Names:
    kind = read.text(policy, f"{path}.{behaviour}", "none")
    if kind == "none":
        return "none"
    if kind == "whitelist":
        return read.texts(policy, f"{path}.{names}.items")
    if kind in ("all", "allExcept"):
        return "all"
    raise UnmodelledError(f"{path}.{behaviour} {kind!r} is not one CloudFront has")


def _legacy(distribution: Resource, path: str) -> tuple[float, float, float, CacheKey]:
    inside = f"{path}.forwardedValues"
    query: Names = "none"
    if read.flag(distribution, f"{inside}.queryString", False):
        query = read.texts(distribution, f"{inside}.queryStringCacheKeys") or "all"
    cookies: Names = "none"
    forward = read.text(distribution, f"{inside}.cookies.forward", "none")
    if forward == "all":
        cookies = "all"
    elif forward == "whitelist":
        cookies = read.texts(distribution, f"{inside}.cookies.whitelistedNames")
    headers = tuple(name.lower() for name in read.texts(distribution, f"{inside}.headers"))
    min_s = read.number(distribution, f"{path}.minTtl", MIN_TTL_S)
    default_s = read.number(distribution, f"{path}.defaultTtl", DEFAULT_TTL_S)
    max_s = read.number(distribution, f"{path}.maxTtl", MAX_TTL_S)
    if "*" in headers:  # every header forwarded: CloudFront then caches nothing
        max_s = 0.0
    return min_s, default_s, max_s, CacheKey(query=query, headers=headers, cookies=cookies)


def _errors(distribution: Resource) -> dict[int, float]:
    found = dict.fromkeys(ERRORS_CACHED, ERROR_TTL_S)
    for index in range(read.count(distribution, "customErrorResponses")):
        path = f"customErrorResponses[{index}]"
        code = read.whole(distribution, f"{path}.errorCode", 0)
        if code:
            found[code] = read.number(distribution, f"{path}.errorCachingMinTtl", ERROR_TTL_S)
    return found
