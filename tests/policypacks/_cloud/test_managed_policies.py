"""CloudFront's managed policies are the same wherever this repository writes them down."""

from collections.abc import Sequence

from policypacks._cloud.managed_policies import CACHE, REQUEST
from policypacks._cloud.request_parts import ALL, NONE, Part, everything_but, some
from simulator.preview.datasources.cloudfront_policies import (
    MANAGED_CACHE_POLICIES,
    MANAGED_ORIGIN_REQUEST_POLICIES,
)


def part(kind: str, names: Sequence[str] = ()) -> Part:
    lower = [name.lower() for name in names]
    known = {"all": ALL, "allViewer": ALL, "allViewerAndWhitelistCloudFront": ALL, "none": NONE}
    if kind == "allExcept":
        return everything_but(*lower)
    return some(*lower) if kind == "whitelist" else known[kind]


def test_cache_policies_have_the_ids_and_lifetimes_of_the_data_sources() -> None:
    offline = {one.id: one for one in MANAGED_CACHE_POLICIES}
    assert set(CACHE) <= set(offline)
    for id_, mine in CACHE.items():
        other = offline[id_]
        assert other.name == f"Managed-{mine.name}"
        assert (mine.min_s, mine.default_s, mine.max_s) == (
            other.min_ttl_s,
            other.default_ttl_s,
            other.max_ttl_s,
        )
        assert mine.headers == some(*(name.lower() for name in other.headers))
        assert mine.cookies == part(other.cookies)
        assert mine.query == part(other.query_strings, other.query_names)


def test_origin_request_policies_forward_what_the_data_sources_say() -> None:
    offline = {one.id: one for one in MANAGED_ORIGIN_REQUEST_POLICIES}
    assert set(REQUEST) == set(offline)
    for id_, mine in REQUEST.items():
        other = offline[id_]
        assert other.name == f"Managed-{mine.name}"
        assert mine.headers == part(other.header_behavior, other.headers)
        assert (mine.cookies, mine.query) == (part(other.cookies), part(other.query_strings))
