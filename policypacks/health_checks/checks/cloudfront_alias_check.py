"""A routed alias to CloudFront has a health check of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.routed_sets import routing_of
from policypacks._cloud.types import RECORD
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation
from policypacks.health_checks.cloudfront_alias import is_cloudfront_alias, require_target


def _judge(record: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if record.has("healthCheckId") or not record.has("aliases") or routing_of(record) is None:
        return
    if not is_cloudfront_alias(record, stack):
        require_target(record, stack)
    else:
        yield record.violation(
            "healthCheckId",
            "this routed alias leads to CloudFront, whose health Route 53 cannot evaluate, and "
            "has no health check of its own: it is never taken out of service",
            expected="a health check's id",
        )


POLICY: Final = StackPolicy(
    id="RC-HEALTH-002",
    name="health-cloudfront-alias-check",
    description="A routed alias to a CloudFront distribution has a health check of its own.",
    severity="high",
    types=RECORD,
    judge=_judge,
    remediation_steps="Set health_check_id of the record to an aws.route53.HealthCheck that asks "
    "the distribution; evaluate_target_health must stay False for CloudFront.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/"
    "resource-record-sets-values-failover-alias.html",
)
