"""The policies of this pack, in the order they run."""

from __future__ import annotations

from typing import Final

from policypacks._kit.model import Pack
from policypacks.ttl.checks import (
    cache_policy_bounds,
    cache_policy_order,
    cloud_dns_record,
    cloud_dns_routed_record,
    cloudfront_behaviour_bounds,
    cloudfront_behaviour_order,
    cloudfront_error_caching,
    delegation,
    failover_budget,
    inference_key,
    negative_answers,
    release_interval,
    route53_record,
    route53_routed_record,
    routed_set_equal,
    traffic_policy_instance,
    uncacheable_route,
)

PACK: Final = Pack(
    name="routecast-ttl",
    prefix="ttl",
    description="Cached answers and DNS records live as long as they may, and no longer.",
    policies=(
        route53_record.POLICY,
        route53_routed_record.POLICY,
        routed_set_equal.POLICY,
        traffic_policy_instance.POLICY,
        cloud_dns_record.POLICY,
        cloud_dns_routed_record.POLICY,
        delegation.POLICY,
        negative_answers.POLICY,
        failover_budget.POLICY,
        cloudfront_behaviour_order.POLICY,
        cache_policy_order.POLICY,
        cloudfront_behaviour_bounds.POLICY,
        cache_policy_bounds.POLICY,
        cloudfront_error_caching.POLICY,
        inference_key.POLICY,
        uncacheable_route.POLICY,
        release_interval.POLICY,
    ),
)
