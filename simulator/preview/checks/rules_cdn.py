"""Rules for CDNs: CloudFront and Cloud CDN."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from simulator.preview.checks.issue import CheckIssue
from simulator.preview.checks.rule import (
    Inputs,
    Rule,
    allowed,
    at_most_one,
    between,
    excludes,
    hides,
    known,
    number_of,
    objects,
    places,
    present,
    than,
)

_DISTRIBUTION = ("aws:cloudfront/distribution:Distribution",)
_BEHAVIORS = ("defaultCacheBehavior", "orderedCacheBehaviors[]")
_TTLS = ("minTtl", "defaultTtl", "maxTtl")
_GUIDE = "CloudFront Developer Guide, distribution settings, 2026"
_API = "CloudFront API reference, DistributionConfig, 2026"
_SDK = "pulumi-aws 7.51, cloudfront.Distribution"
_READ_METHODS = (
    frozenset({"GET", "HEAD"}),
    frozenset({"GET", "HEAD", "OPTIONS"}),
)
_ALL_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"})


def _behaviors(*suffixes: str) -> tuple[str, ...]:
    return tuple(f"{behavior}.{suffix}" for behavior in _BEHAVIORS for suffix in suffixes)


def _methods(inputs: Inputs) -> Iterator[CheckIssue]:
    for path in _BEHAVIORS:
        for prefix, behavior in objects(inputs, path):
            allowed_set = _strings(behavior, "allowedMethods")
            cached = _strings(behavior, "cachedMethods")
            if allowed_set is not None and allowed_set not in (*_READ_METHODS, _ALL_METHODS):
                yield CheckIssue(
                    f"{prefix}allowedMethods",
                    "is none of the three sets CloudFront offers",
                    "GET, HEAD; or GET, HEAD, OPTIONS; or all of GET, HEAD, OPTIONS, PUT, POST, "
                    "PATCH, DELETE",
                )
            if cached is not None and cached not in _READ_METHODS:
                yield CheckIssue(
                    f"{prefix}cachedMethods",
                    "is none of the two sets CloudFront offers",
                    "GET, HEAD; or GET, HEAD, OPTIONS",
                )
            elif cached is not None and allowed_set is not None and not cached <= allowed_set:
                yield CheckIssue(
                    f"{prefix}cachedMethods", "holds a method that allowedMethods does not"
                )


def _strings(owner: Inputs, name: str) -> frozenset[str] | None:
    value = known(owner, name)
    if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
        return None
    return frozenset(str(item) for item in value)


def _key_source(inputs: Inputs) -> Iterator[CheckIssue]:
    for path in _BEHAVIORS:
        for prefix, behavior in objects(inputs, path):
            if not present(behavior, "cachePolicyId") and not present(behavior, "forwardedValues"):
                yield CheckIssue(
                    f"{prefix}cachePolicyId",
                    "neither cachePolicyId nor forwardedValues is given",
                    "one of them says what the cache key holds",
                )


def _ttl_order(inputs: Inputs) -> Iterator[CheckIssue]:
    for path in ("", *_BEHAVIORS):
        for prefix, owner in objects(inputs, path):
            found = [
                (name, number)
                for name in _TTLS
                if (number := number_of(known(owner, name))) is not None
            ]
            for (low_name, low), (high_name, high) in itertools.pairwise(found):
                if low > high and not present(owner, "cachePolicyId"):
                    yield CheckIssue(
                        f"{prefix}{high_name}", than(owner, high_name, "less", low_name)
                    )


def _target_origins(inputs: Inputs) -> Iterator[CheckIssue]:
    names: list[str] = []
    secret = False
    for path in ("origins[]", "originGroups[]"):
        listed = known(inputs, path.removesuffix("[]"))
        if inputs.get(path.removesuffix("[]")) is not None and not isinstance(listed, tuple):
            return
        for _, owner in objects(inputs, path):
            name = known(owner, "originId")
            if not isinstance(name, str):
                return
            names.append(name)
            secret = secret or hides(owner, "originId") or hides(inputs, path.removesuffix("[]"))
        if isinstance(listed, tuple) and len(names) < len(listed):
            return
    for path in _BEHAVIORS:
        for place in places(inputs, f"{path}.targetOriginId"):
            if isinstance(place.value, str) and place.value not in names:
                yield CheckIssue(
                    place.path,
                    f"{place.shown} is the originId of no origin or origin group",
                    "" if secret else f"one of: {', '.join(names)}",
                )


def _certificate(inputs: Inputs) -> Iterator[CheckIssue]:
    for prefix, certificate in objects(inputs, "viewerCertificate"):
        own = [
            name for name in ("acmCertificateArn", "iamCertificateId") if present(certificate, name)
        ]
        if own and not present(certificate, "sslSupportMethod"):
            yield CheckIssue(f"{prefix}sslSupportMethod", f"required with {own[0]!r}", "sni-only")
        if not own and known(certificate, "cloudfrontDefaultCertificate") is True:
            aliases = known(inputs, "aliases")
            if isinstance(aliases, tuple) and aliases:
                yield CheckIssue(
                    "aliases",
                    "a certificate that covers the aliases is missing",
                    "give viewer_certificate an acm_certificate_arn of us-east-1",
                )
        arn = known(certificate, "acmCertificateArn")
        if isinstance(arn, str) and arn.startswith("arn:aws:acm:"):
            region = arn.split(":")[3]
            if region != "us-east-1":
                where = "another region" if hides(certificate, "acmCertificateArn") else region
                yield CheckIssue(
                    f"{prefix}acmCertificateArn",
                    f"the certificate is in {where}",
                    "CloudFront takes certificates of us-east-1 only",
                )


def _cache_policy_off(inputs: Inputs) -> Iterator[CheckIssue]:
    if number_of(known(inputs, "maxTtl")) != 0:
        return
    for _, key in objects(inputs, "parametersInCacheKeyAndForwardedToOrigin"):
        for name in ("enableAcceptEncodingGzip", "enableAcceptEncodingBrotli"):
            if known(key, name) is True:
                yield CheckIssue(
                    f"parametersInCacheKeyAndForwardedToOrigin.{name}",
                    "must be off when maxTtl is 0: caching is disabled",
                )


def _cloud_cdn(inputs: Inputs) -> Iterator[CheckIssue]:
    for prefix, policy in objects(inputs, "cdnPolicy"):
        mode = known(policy, "cacheMode")
        default, highest, client = (
            number_of(known(policy, name)) for name in ("defaultTtl", "maxTtl", "clientTtl")
        )
        if mode == "USE_ORIGIN_HEADERS":
            for name in ("clientTtl", "defaultTtl", "maxTtl"):
                # The provider leaves a zero out of the request.
                if number_of(known(policy, name)):
                    yield CheckIssue(
                        f"{prefix}{name}", "not allowed with cacheMode 'USE_ORIGIN_HEADERS'"
                    )
        elif mode == "FORCE_CACHE_ALL" and highest:
            yield CheckIssue(f"{prefix}maxTtl", "not allowed with cacheMode 'FORCE_CACHE_ALL'")
        elif default is not None and highest is not None and default > highest:
            yield CheckIssue(f"{prefix}defaultTtl", than(policy, "defaultTtl", "more", "maxTtl"))
        if (
            mode not in {"USE_ORIGIN_HEADERS", "FORCE_CACHE_ALL"}
            and client is not None
            and highest is not None
            and client > highest
        ):
            yield CheckIssue(f"{prefix}clientTtl", than(policy, "clientTtl", "more", "maxTtl"))
        negative = known(policy, "negativeCaching")
        if present(policy, "negativeCachingPolicies") and negative is False:
            yield CheckIssue(
                f"{prefix}negativeCachingPolicies", "needs negativeCaching to be enabled"
            )


_CDN_BACKENDS = (
    "gcp:compute/backendService:BackendService",
    "gcp:compute/backendBucket:BackendBucket",
)
# The longest TTL Cloud CDN takes: 366 days.
_CDN_MAX_S = 31_622_400
_CDN = "Cloud CDN documentation, caching overview; compute API reference, cdnPolicy, 2026"

RULES: tuple[Rule, ...] = (
    Rule(
        _DISTRIBUTION,
        allowed("priceClass", values=("PriceClass_All", "PriceClass_200", "PriceClass_100")),
        _SDK,
    ),
    Rule(
        _DISTRIBUTION,
        allowed("httpVersion", values=("http1.1", "http2", "http2and3", "http3")),
        _SDK,
    ),
    Rule(
        _DISTRIBUTION,
        allowed(
            *_behaviors("viewerProtocolPolicy"),
            values=("allow-all", "https-only", "redirect-to-https"),
        ),
        _API,
    ),
    Rule(
        _DISTRIBUTION,
        allowed("viewerCertificate.sslSupportMethod", values=("sni-only", "vip", "static-ip")),
        _SDK,
    ),
    Rule(
        _DISTRIBUTION,
        allowed(
            "origins[].customOriginConfig.originProtocolPolicy",
            values=("http-only", "https-only", "match-viewer"),
        ),
        _SDK,
    ),
    Rule(
        _DISTRIBUTION,
        allowed(
            "origins[].customOriginConfig.originSslProtocols[]",
            values=("SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2"),
        ),
        _SDK,
    ),
    Rule(
        _DISTRIBUTION,
        allowed(
            "restrictions.geoRestriction.restrictionType", values=("none", "whitelist", "blacklist")
        ),
        _API,
    ),
    Rule(
        _DISTRIBUTION,
        allowed(
            *_behaviors("functionAssociations[].eventType"),
            values=("viewer-request", "viewer-response"),
        ),
        _API,
    ),
    Rule(
        _DISTRIBUTION,
        allowed(
            *_behaviors("lambdaFunctionAssociations[].eventType"),
            values=("viewer-request", "viewer-response", "origin-request", "origin-response"),
        ),
        _API,
    ),
    Rule(_DISTRIBUTION, between("origins[].connectionAttempts", low=1, high=3), _SDK),
    Rule(
        _DISTRIBUTION,
        between("origins[].connectionTimeout", low=1, high=10, unit="seconds"),
        _SDK,
    ),
    Rule(
        _DISTRIBUTION,
        at_most_one(
            "origins[]", ("customOriginConfig", "s3OriginConfig", "vpcOriginConfig"), "origin kind"
        ),
        _API,
    ),
    Rule(_DISTRIBUTION, _methods, _GUIDE),
    Rule(_DISTRIBUTION, _key_source, _SDK),
    *(
        Rule(
            _DISTRIBUTION,
            excludes(
                behavior,
                "cachePolicyId",
                ("forwardedValues",),
                "the cache policy says what is forwarded",
            ),
            _API,
        )
        for behavior in _BEHAVIORS
    ),
    *(
        Rule(
            _DISTRIBUTION,
            excludes(
                behavior,
                "cachePolicyId",
                _TTLS,
                "it is ignored: the TTLs live in the cache policy",
                "warning",
            ),
            "terraform-provider-aws, expandDefaultCacheBehavior (TTLs are not sent), 2026",
        )
        for behavior in _BEHAVIORS
    ),
    Rule(_DISTRIBUTION, _ttl_order, _API),
    Rule(_DISTRIBUTION, _target_origins, _API),
    Rule(_DISTRIBUTION, _certificate, _SDK),
    Rule(("aws:cloudfront/cachePolicy:CachePolicy",), _ttl_order, _API),
    Rule(
        ("aws:cloudfront/cachePolicy:CachePolicy",),
        between("minTtl", "defaultTtl", "maxTtl", low=0, high=2**63 - 1, unit="seconds"),
        _API,
    ),
    Rule(("aws:cloudfront/cachePolicy:CachePolicy",), _cache_policy_off, _GUIDE),
    Rule(
        ("aws:cloudfront/cachePolicy:CachePolicy",),
        allowed(
            "parametersInCacheKeyAndForwardedToOrigin.cookiesConfig.cookieBehavior",
            "parametersInCacheKeyAndForwardedToOrigin.queryStringsConfig.queryStringBehavior",
            values=("none", "whitelist", "allExcept", "all"),
        ),
        "CloudFront API reference, CachePolicyConfig, 2026",
    ),
    Rule(
        ("aws:cloudfront/cachePolicy:CachePolicy",),
        allowed(
            "parametersInCacheKeyAndForwardedToOrigin.headersConfig.headerBehavior",
            values=("none", "whitelist"),
        ),
        "CloudFront API reference, CachePolicyConfig, 2026",
    ),
    Rule(
        ("aws:cloudfront/originRequestPolicy:OriginRequestPolicy",),
        allowed(
            "headersConfig.headerBehavior",
            values=(
                "none",
                "whitelist",
                "allViewer",
                "allViewerAndWhitelistCloudFront",
                "allExcept",
            ),
        ),
        "CloudFront API reference, OriginRequestPolicyConfig, 2026",
    ),
    Rule(
        ("aws:cloudfront/originAccessControl:OriginAccessControl",),
        allowed(
            "originAccessControlOriginType",
            values=("lambda", "mediapackagev2", "mediastore", "s3"),
        ),
        "pulumi-aws 7.51, cloudfront.OriginAccessControl",
    ),
    Rule(
        ("aws:cloudfront/originAccessControl:OriginAccessControl",),
        allowed("signingBehavior", values=("always", "never", "no-override")),
        "pulumi-aws 7.51, cloudfront.OriginAccessControl",
    ),
    Rule(
        ("aws:cloudfront/originAccessControl:OriginAccessControl",),
        allowed("signingProtocol", values=("sigv4",)),
        "pulumi-aws 7.51, cloudfront.OriginAccessControl",
    ),
    Rule(
        ("aws:cloudfront/function:Function",),
        allowed("runtime", values=("cloudfront-js-1.0", "cloudfront-js-2.0")),
        "CloudFront API reference, FunctionConfig, 2026",
    ),
    Rule(
        _CDN_BACKENDS,
        allowed(
            "cdnPolicy.cacheMode",
            values=("USE_ORIGIN_HEADERS", "FORCE_CACHE_ALL", "CACHE_ALL_STATIC"),
        ),
        "pulumi-gcp 10.2, compute.BackendService",
    ),
    Rule(_CDN_BACKENDS, _cloud_cdn, _CDN),
    Rule(
        _CDN_BACKENDS,
        between(
            "cdnPolicy.clientTtl",
            "cdnPolicy.defaultTtl",
            "cdnPolicy.maxTtl",
            low=0,
            high=_CDN_MAX_S,
            unit="seconds",
        ),
        _CDN,
    ),
    Rule(
        _CDN_BACKENDS,
        between("cdnPolicy.serveWhileStale", low=0, high=604_800, unit="seconds"),
        _CDN,
    ),
    Rule(
        _CDN_BACKENDS,
        between("cdnPolicy.negativeCachingPolicies[].ttl", low=0, high=1800, unit="seconds"),
        "pulumi-gcp 10.2, compute.BackendService",
    ),
)
