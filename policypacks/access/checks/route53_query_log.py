"""Public hosted zones of Route 53 log the queries they answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import HOSTED_ZONE
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation


def _judge(zone: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    # Route 53 logs queries to public zones only.
    if zone.has("vpcs") or stack.referring(zone, "zoneId", "aws:route53/queryLog:QueryLog"):
        return
    yield Violation(
        zone.urn, "", "nobody can tell later who asked which name and when: no query log"
    )


POLICY: Final = StackPolicy(
    id="RC-ACCESS-062",
    name="access-route53-query-log",
    description="Public hosted zones have a query log.",
    severity="medium",
    types=HOSTED_ZONE,
    judge=_judge,
    remediation_steps="Add an aws.route53.QueryLog with the zone's zone_id and a log group in "
    "us-east-1 that Route 53 may write to.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html",
    covers=("CKV2_AWS_39",),
)
