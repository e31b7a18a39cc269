"""The policies of this pack, in the order they run."""

from __future__ import annotations

from typing import Final

from policypacks._kit.model import Pack
from policypacks.ttl.checks import (
    cloud_dns_record,
    cloud_dns_routed_record,
    delegation,
    failover_budget,
    negative_answers,
    route53_record,
    route53_routed_record,
    routed_set_equal,
    traffic_policy_instance,
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
    ),
)
