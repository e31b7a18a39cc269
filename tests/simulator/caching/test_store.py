"""The cache store, its keys, and resolvers' caches."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import brentq

from simulator.caching.key import tells_objects_apart
from simulator.caching.resolver_cache import ResolverCache, effective_ttl
from simulator.caching.store import CacheStore, Entry
from simulator.topology.model import CacheKey


def _entry(until_ms: float = 1e18) -> Entry:
    return Entry(until_ms, until_ms, until_ms, 1, 200)


def test_the_least_recently_used_entry_is_pushed_out() -> None:
    store = CacheStore(2)
    store.fill((0, 1), _entry(), 0.0)
    store.fill((0, 2), _entry(), 0.0)
    assert store.find((0, 1)) is not None  # now 2 is the oldest
    store.fill((0, 3), _entry(), 0.0)
    assert [store.find((0, i)) is not None for i in (1, 2, 3)] == [True, False, True]
    assert len(store) == 2


def test_what_can_no_longer_answer_anything_is_dropped() -> None:
    store = CacheStore(None)
    for item in range(1_000):  # one a millisecond, each alive for ten
        store.fill((0, item), _entry(item + 10.0), float(item))
    assert len(store) <= 11
    kept = CacheStore(None)
    for item in range(1_000):  # expired, but still good for a failing origin
        kept.fill((0, item), Entry(item + 1.0, item + 1.0, 1e18, 1, 200), float(item))
    assert len(kept) == 1_000


def test_lru_hit_ratio_is_che_s() -> None:
    """Independent requests, Zipf 0.8, 1,000 of 10,000 objects, against Che's approximation.

    400,000 requests after a warm-up: the standard error of the ratio is below 0.001, and Che's
    own error at this size is of that order; 0.005 is several times their sum.
    """
    objects, capacity, n = 10_000, 1_000, 400_000
    shares = np.arange(1, objects + 1) ** -0.8
    shares /= shares.sum()
    horizon = brentq(lambda t: np.sum(-np.expm1(-shares * t)) - capacity, 1.0, 1e7)
    expected = float(np.sum(shares * -np.expm1(-shares * horizon)))
    draws = np.random.default_rng(7).choice(objects, size=n + n // 10, p=shares).tolist()
    store, hits = CacheStore(capacity), 0
    for number, item in enumerate(draws):
        if store.find((0, item)) is not None:
            hits += number >= n // 10
        else:
            store.fill((0, item), _entry(), 0.0)
    assert hits / n == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(
    ("query", "object_in", "apart"),
    [
        ("all", "query", True),
        ("none", "query", False),  # two prompts share one answer
        (("q", "lang"), "query", True),
        (("lang",), "query", False),
        ("none", "path", True),
    ],
)
def test_the_key_must_hold_what_tells_prompts_apart(
    query: object, object_in: str, apart: bool
) -> None:
    key = CacheKey(query=query)  # type: ignore[arg-type]  # parametrised over all three forms
    assert tells_objects_apart(key, object_in, "q") is apart


def test_a_resolver_forgets_after_the_ttl_but_open_connections_do_not() -> None:
    cache = ResolverCache()
    cache.fill("key", (1, 2), 1000.0)
    assert cache.find("key", 999.9) == (1, 2)
    assert cache.find("key", 1000.0) is None
    assert cache.last("key") == (1, 2)
    assert cache.last("other") is None


def test_a_resolver_may_lift_a_short_ttl_but_never_cuts_one() -> None:
    assert effective_ttl(60, 0) == 60
    assert effective_ttl(60, 300) == 300
    assert effective_ttl(600, 300) == 600
