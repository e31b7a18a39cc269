"""Every routed record can be taken out of service: by a health check or its target's health."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.routed_sets import Routing, routing_of
from policypacks._cloud.types import RECORD
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation
from policypacks.health_checks.cloudfront_alias import is_cloudfront_alias

_EVALUATE: Final = "aliases[0].evaluateTargetHealth"


def _judge(record: View, stack: Stack, settings: Settings) -> Iterable[Violation]:
    if record.has("healthCheckId"):
        return
    routing = routing_of(record)
    if routing is None or is_cloudfront_alias(record, stack):
        return
    if settings.flag("secondary_exempt") and _is_secondary(routing):
        return
    if not record.has("aliases"):
        yield record.violation(
            "healthCheckId",
            f"this {routing.strategy} record has no health check: clients keep being sent to it "
            "while it is down",
            expected="a health check's id",
        )
    elif not record.flag(_EVALUATE):
        yield record.violation(
            _EVALUATE,
            f"this {routing.strategy} record has no health check and does not evaluate its "
            "target's health: clients keep being sent to it while it is down",
            expected=True,
        )


def _is_secondary(routing: Routing) -> bool:
    if routing.strategy != "failover":
        return False
    return (routing.policy.text("type") or "").upper() == "SECONDARY"


POLICY: Final = StackPolicy(
    id="RC-HEALTH-001",
    name="health-record-check",
    description="A routed record has a health check or evaluates its target's health.",
    severity="high",
    types=RECORD,
    judge=_judge,
    remediation_steps="Set health_check_id of the record to the id of an aws.route53.HealthCheck, "
    "or, for an alias, evaluate_target_health=True.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/"
    "dns-failover-how-route-53-chooses-records.html",
    config={
        "secondary_exempt": {
            "type": "boolean",
            "default": False,
            "description": "Let the secondary record of a failover set, the last resort, be "
            "without a health check.",
        }
    },
)
