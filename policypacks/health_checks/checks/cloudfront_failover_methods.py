"""Nobody counts on origin failover for requests that never fail over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.behaviours import cache_behaviours
from policypacks._cloud.types import CLOUDFRONT_DISTRIBUTION
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

# CloudFront developer guide, "Optimize high availability with CloudFront origin failover" (2026).
_FAILING_OVER: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def _judge(behaviour: View, _settings: Settings) -> Iterable[Violation]:
    others = [method for method in behaviour.texts("allowedMethods") if method not in _FAILING_OVER]
    if not others:
        return
    distribution = View.of(behaviour.resource)
    groups = {group.text("originId") for group in distribution.items("originGroups")}
    if groups and behaviour.text("targetOriginId") in groups:
        yield behaviour.violation(
            "allowedMethods",
            "this behaviour allows methods beside GET, HEAD and OPTIONS and leads to an origin "
            "group: CloudFront does not fail over for them and refuses the combination",
            expected=sorted(_FAILING_OVER),
        )


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-028",
    name="health-cloudfront-failover-methods",
    description="A CloudFront behaviour that leads to an origin group allows only GET, HEAD and "
    "OPTIONS, the methods that fail over.",
    severity="high",
    types=CLOUDFRONT_DISTRIBUTION,
    parts=cache_behaviours,
    judge=_judge,
    remediation_steps="Restrict allowed_methods of the behaviour to GET, HEAD and OPTIONS, and "
    "lead POST by a behaviour of its own to one origin with a health-checked DNS name.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "high_availability_origin_failover.html",
)
