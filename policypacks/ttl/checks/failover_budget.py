"""From the failure of an endpoint to the last client that has left it: detection, then TTL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from policypacks._cloud.detection import Detection, google_detection, route53_detection
from policypacks._cloud.traffic_policies import document_of, rules
from policypacks._cloud.types import (
    HEALTH_CHECK,
    RECORD,
    RECORD_SET,
    TRAFFIC_POLICY,
    TRAFFIC_POLICY_INSTANCE,
)
from policypacks._kit.model import StackPolicy
from policypacks._kit.seconds import stated
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View, Violation

# What Route 53 answers with for an alias to a load balancer, a CDN or an API (Route 53 developer
# guide, "Choosing between alias and non-alias records", 2026).
_ALIAS_TTL_S: Final = 60.0


def _judge(subject: View, stack: Stack, settings: Settings) -> Iterable[Violation]:
    detection = _detection(subject, stack)
    if detection is None:
        return
    alias = subject.has("aliases")
    ttl = _ALIAS_TTL_S if alias else subject.number("ttl")
    budget_s = settings.number("budget_s")
    if ttl is not None and detection.seconds + ttl > budget_s:
        lived = "the target's, 60 s" if alias else stated(subject, "ttl")
        yield subject.violation(
            "ttl",
            f"clients leave a failed endpoint too late: it is noticed after {detection.shown}, and "
            f"the TTL is {lived}, together more than {budget_s:g} s",
            expected=f"detection and TTL within {budget_s:g} s",
        )


def _detection(subject: View, stack: Stack) -> Detection | None:
    """Return how soon a failure behind a name is noticed, ``None`` when nobody looks."""
    if subject.type in TRAFFIC_POLICY_INSTANCE:
        return _of_policy(subject, stack)
    path = "routingPolicy.healthCheck" if subject.type in RECORD_SET else "healthCheckId"
    if not subject.has(path):
        return None
    if subject.type in RECORD_SET:
        return google_detection(subject, path, stack)
    checks = stack.linked(subject, path, *HEALTH_CHECK)
    return route53_detection(checks, stack, subject.at(path))


def _of_policy(instance: View, stack: Stack) -> Detection | None:
    policies = stack.linked(instance, "trafficPolicyId", *TRAFFIC_POLICY)
    if not policies:
        raise CannotEvaluateError("trafficPolicyId", "refers to no traffic policy of this stack")
    policy = policies[0]
    checks = stack.linked(policy, "document", *HEALTH_CHECK)
    # Of a document with an unknown id the engine tells all the checks it depends on.
    if not checks:
        branches = list(_checked(document_of(policy, stack)))
        if not branches:
            return None
        found = [stack.linked(branch, "HealthCheck", *HEALTH_CHECK) for branch in branches]
        if not all(found):
            raise CannotEvaluateError("document", "names a health check that is not of this stack")
        checks = tuple(check for one in found for check in one)
    return route53_detection(checks, stack, policy.at("document"))


def _checked(document: View) -> Iterator[View]:
    for rule in rules(document):
        yield from (branch for branch in rule.branches() if branch.has("HealthCheck"))


POLICY: Final = StackPolicy(
    id="RC-TTL-009",
    name="ttl-failover-budget",
    description="Detection by the health check plus the DNS TTL stay within the failover budget.",
    severity="high",
    types=(*RECORD, *TRAFFIC_POLICY_INSTANCE, *RECORD_SET),
    judge=_judge,
    remediation_steps="Lower the record's ttl, or the health check's request_interval (10 s) and "
    "failure_threshold, until interval x threshold + TTL fits the budget.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/"
    "dns-failover-determining-health-of-endpoints.html",
    config={
        "budget_s": {
            "type": "number",
            "minimum": 0,
            "default": 180,
            "description": "Longest time in seconds from a failure to the end of the last cached "
            "answer.",
        },
    },
)
