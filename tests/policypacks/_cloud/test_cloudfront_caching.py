"""What a behaviour caches by is read from its own settings, a policy, or a managed one."""

import pytest

from policypacks._cloud.cloudfront_caching import cachings, forwardings, unanimous
from policypacks._cloud.request_parts import ALL, NONE, some
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, PropertyValue

KEY = "parametersInCacheKeyAndForwardedToOrigin"
DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"


def policy(name: str, longest: PropertyValue = 60) -> Resource:
    key = {
        "queryStringsConfig": {"queryStringBehavior": "all"},
        "headersConfig": {"headerBehavior": "whitelist", "headers": {"items": ("X-Tenant",)}},
        "cookiesConfig": {"cookieBehavior": "none"},
    }
    return Resource(
        urn=name,
        type="aws:cloudfront/cachePolicy:CachePolicy",
        name=name,
        inputs={"maxTtl": longest, "defaultTtl": 60, KEY: key},
        id=f"id-of-{name}",
    )


def behaviour(
    *policies: Resource, depends: bool = False, **values: PropertyValue
) -> tuple[View, Stack]:
    urns = tuple(one.urn for one in policies) if depends else ()
    distribution = Resource(
        urn="d",
        type="aws:cloudfront/distribution:Distribution",
        name="d",
        inputs={"defaultCacheBehavior": values},
        property_dependencies={"defaultCacheBehavior": urns},
    )
    resources = {one.urn: one for one in (distribution, *policies)}
    view = View.of(distribution).at("defaultCacheBehavior")
    return view, Stack(ResourceGraph("p", "s", resources))


def test_a_policy_is_found_by_its_id_and_by_its_dependency() -> None:
    by_id = cachings(*behaviour(policy("a"), policy("b"), cachePolicyId="id-of-b"))
    assert [one.said_by for one in by_id] == ["the cache policy b"]
    both = cachings(*behaviour(policy("a"), policy("b", 5), depends=True, cachePolicyId=UNKNOWN))
    assert [one.max_s for one in both] == [60, 5]
    assert (both[0].query, both[0].headers, both[0].cookies) == (ALL, some("x-tenant"), NONE)


def test_a_lifetime_that_is_not_set_is_the_providers() -> None:
    bare = Resource(
        urn="a", type="aws:cloudfront/cachePolicy:CachePolicy", name="a", inputs={}, id="id-of-a"
    )
    [found] = cachings(*behaviour(bare, cachePolicyId="id-of-a"))
    assert (found.min_s, found.default_s, found.max_s) == (0, 86_400, 31_536_000)


def test_the_managed_policy_that_disables_caching_caches_nothing() -> None:
    [found] = cachings(*behaviour(cachePolicyId=DISABLED))
    assert not found.caches


def test_legacy_values_key_by_what_they_forward_but_for_listed_query_strings() -> None:
    values = {
        "queryString": True,
        "queryStringCacheKeys": ("x",),
        "headers": ("Origin",),
        "cookies": {"forward": "whitelist", "whitelistedNames": ("session",)},
    }
    view, stack = behaviour(forwardedValues=values, maxTtl=60)
    [found] = cachings(view, stack)
    assert (found.query, found.headers, found.cookies) == (
        some("x"),
        some("origin"),
        some("session"),
    )
    [sent] = forwardings(view, stack)
    assert (sent.query, sent.headers, sent.cookies) == (ALL, NONE, NONE)


def test_every_header_in_the_key_turns_legacy_caching_off() -> None:
    [found] = cachings(*behaviour(forwardedValues={"headers": ("*",)}))
    assert not found.caches


def test_a_policy_of_elsewhere_and_an_unreadable_one_are_not_guessed_at() -> None:
    with pytest.raises(CannotEvaluateError, match="neither a cache policy of this stack"):
        cachings(*behaviour(cachePolicyId="elsewhere"))
    with pytest.raises(CannotEvaluateError, match="refers to a, whose maxTtl is not known"):
        cachings(*behaviour(policy("a", UNKNOWN), cachePolicyId="id-of-a"))


def test_candidates_that_disagree_decide_nothing() -> None:
    place, _ = behaviour()
    assert unanimous([None, None], place) is None
    assert unanimous(["wrong", "wrong too"], place) == "wrong"
    assert unanimous([], place) is None
    with pytest.raises(CannotEvaluateError, match="several policies that differ"):
        unanimous(["wrong", None], place)
