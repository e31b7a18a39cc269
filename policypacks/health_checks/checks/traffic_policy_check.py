"""Every endpoint in a traffic policy's rules can be taken out of service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from policypacks._cloud.traffic_policies import Rule, document_of, endpoint, rules
from policypacks._cloud.types import TRAFFIC_POLICY
from policypacks._kit.model import StackPolicy
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

# Endpoints that become aliases whose target's health Route 53 knows; CloudFront is none of them.
_WITH_HEALTH: Final = frozenset(
    {
        "application-load-balancer",
        "network-load-balancer",
        "elastic-load-balancer",
        "elastic-beanstalk",
        "s3-website",
    }
)


def _judge(policy: View, stack: Stack, settings: Settings) -> Iterable[Violation]:
    document = document_of(policy, stack)
    return one_by_one(rules(document), partial(_judge_rule, document, settings))


def _judge_rule(document: View, settings: Settings, rule: Rule) -> Iterator[Violation]:
    yield from one_by_one(rule.branches(), partial(_judge_branch, document, settings, rule))


def _judge_branch(
    document: View, settings: Settings, rule: Rule, branch: View
) -> Iterator[Violation]:
    name = branch.text("EndpointReference")
    if not name or branch.has("HealthCheck"):
        return
    if settings.flag("secondary_exempt") and branch.path.endswith(".Secondary"):
        return
    kind = endpoint(document, name).text("Type") or "value"
    if kind in _WITH_HEALTH and branch.flag("EvaluateTargetHealth"):
        return
    yield branch.violation(
        "HealthCheck",
        f"rule {rule.shown} sends clients to endpoint {branch.shown('EndpointReference')} with no "
        "health check: it is never taken out of service",
        expected="a health check's id",
    )


POLICY: Final = StackPolicy(
    id="RC-HEALTH-003",
    name="health-traffic-policy-check",
    description="Every endpoint in the rules of a traffic policy has a health check or evaluates "
    "its target's health.",
    severity="high",
    types=TRAFFIC_POLICY,
    judge=_judge,
    remediation_steps="In the document, give every branch that has an EndpointReference a "
    "HealthCheck, or EvaluateTargetHealth true where the endpoint is a load balancer, an Elastic "
    "Beanstalk environment or an S3 website.",
    url="https://docs.aws.amazon.com/Route53/latest/APIReference/"
    "api-policies-traffic-policy-document-format.html",
    config={
        "secondary_exempt": {
            "type": "boolean",
            "default": False,
            "description": "Let the secondary of a failover rule, the last resort, be without a "
            "health check.",
        }
    },
)
