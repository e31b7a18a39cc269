"""How long each vendor keeps a response."""

from __future__ import annotations

import math

import pytest

from simulator.caching.cloud_cdn_force import cloud_cdn_force_freshness
from simulator.caching.cloud_cdn_headers import cloud_cdn_headers_freshness
from simulator.caching.cloud_cdn_static import cloud_cdn_static_freshness
from simulator.caching.cloudfront import cloudfront_freshness
from simulator.caching.headers import CacheControl, parse_cache_control
from simulator.caching.registry import FRESHNESS_RULES
from simulator.topology.model import CacheKey, CacheMode, CachePolicy

GETS = frozenset({"GET", "HEAD"})


def _policy(
    mode: CacheMode, low: float = 0.0, default: float = 3600.0, high: float = 86400.0
) -> CachePolicy:
    return CachePolicy(mode, GETS, low, default, high, CacheKey("all"), 0.0)


@pytest.mark.parametrize(
    ("header", "low", "ttl_s"),
    [
        ("", 0.0, 3600.0),  # no header: the default
        ("", 7200.0, 7200.0),  # max(MinTTL, DefaultTTL)
        ("max-age=60", 0.0, 60.0),
        ("max-age=60", 300.0, 300.0),  # lifted to MinTTL
        ("max-age=999999", 0.0, 86400.0),  # cut at MaxTTL
        ("max-age=60, s-maxage=120", 0.0, 120.0),  # s-maxage wins
        ("no-store", 10.0, 10.0),  # MinTTL above 0 overrides
        ("private, max-age=60", 10.0, 10.0),
    ],
)
def test_cloudfront_clamps_the_origins_age(header: str, low: float, ttl_s: float) -> None:
    fresh = FRESHNESS_RULES["cloudfront"](
        _policy("cloudfront", low), parse_cache_control(header), "application/json"
    )
    assert fresh.stored
    assert fresh.ttl_s == ttl_s


@pytest.mark.parametrize("header", ["no-cache", "no-store", "private", "max-age=0"])
def test_cloudfront_keeps_nothing_forbidden_while_min_ttl_is_zero(header: str) -> None:
    fresh = FRESHNESS_RULES["cloudfront"](
        _policy("cloudfront"), parse_cache_control(header), "application/json"
    )
    assert not fresh.stored
    assert not fresh.collapse


def test_cloudfront_without_caching_stores_nothing() -> None:
    off = _policy("cloudfront", 0.0, 0.0, 0.0)
    assert not FRESHNESS_RULES["cloudfront"](off, CacheControl(max_age_s=60), "").stored


def test_cloudfront_serves_stale_on_errors_without_end_unless_told_otherwise() -> None:
    rule = FRESHNESS_RULES["cloudfront"]
    policy = _policy("cloudfront")
    assert rule(policy, parse_cache_control("max-age=60"), "").stale_if_error_s == math.inf
    told = rule(
        policy, parse_cache_control("max-age=60, stale-if-error=30, stale-while-revalidate=5"), ""
    )
    assert (told.stale_if_error_s, told.stale_while_revalidate_s) == (30.0, 5.0)


JSON, PNG = "application/json", "image/png"


@pytest.mark.parametrize(
    ("mode", "header", "kind", "ttl_s"),
    [
        ("CACHE_ALL_STATIC", "", JSON, None),  # JSON only with an explicit age
        ("CACHE_ALL_STATIC", "", PNG, 3600.0),
        ("CACHE_ALL_STATIC", "max-age=60", JSON, 60.0),
        ("CACHE_ALL_STATIC", "max-age=999999", JSON, 86400.0),  # maxTtl caps the origin
        ("CACHE_ALL_STATIC", "private", PNG, None),
        ("USE_ORIGIN_HEADERS", "", PNG, None),
        ("USE_ORIGIN_HEADERS", "max-age=999999", JSON, 999999.0),
        ("USE_ORIGIN_HEADERS", "no-store, max-age=60", JSON, None),
        ("FORCE_CACHE_ALL", "private, no-store", JSON, 3600.0),
    ],
)
def test_cloud_cdn_modes(mode: CacheMode, header: str, kind: str, ttl_s: float | None) -> None:
    fresh = FRESHNESS_RULES[mode](_policy(mode), parse_cache_control(header), kind)
    assert (fresh.ttl_s if fresh.stored else None) == ttl_s


@pytest.mark.parametrize(
    ("header", "stale_s"),
    [("max-age=60", 600.0), ("s-maxage=60", 0.0), ("max-age=60, must-revalidate", 0.0)],
)
def test_cloud_cdn_never_serves_s_maxage_or_must_revalidate_stale(
    header: str, stale_s: float
) -> None:
    policy = CachePolicy("USE_ORIGIN_HEADERS", GETS, 0, 0, 0, CacheKey("all"), 600.0)
    fresh = FRESHNESS_RULES["USE_ORIGIN_HEADERS"](policy, parse_cache_control(header), JSON)
    assert fresh.stale_while_revalidate_s == stale_s


def test_a_header_is_read_whatever_its_case_and_spacing() -> None:
    assert parse_cache_control(' Public ,MAX-AGE="60", bogus=1, s-maxage=soon') == CacheControl(
        max_age_s=60.0, public=True
    )


def test_every_mode_has_the_rule_of_its_name() -> None:
    assert dict(FRESHNESS_RULES) == {
        "cloudfront": cloudfront_freshness,
        "CACHE_ALL_STATIC": cloud_cdn_static_freshness,
        "USE_ORIGIN_HEADERS": cloud_cdn_headers_freshness,
        "FORCE_CACHE_ALL": cloud_cdn_force_freshness,
    }
