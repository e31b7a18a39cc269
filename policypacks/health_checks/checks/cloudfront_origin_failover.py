"""CloudFront has a second origin to ask when the first one fails."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import CLOUDFRONT_DISTRIBUTION
from policypacks._kit.counted import counted
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _judge(distribution: View, _settings: Settings) -> Iterable[Violation]:
    if not distribution.has("originGroups"):
        yield distribution.violation(
            "originGroups",
            "this distribution has no origin group: when an origin fails, so does everything that "
            "is not cached (origin failover would help GET, HEAD and OPTIONS; POST never fails "
            "over)",
            expected="an origin group with two members",
        )
    for group in distribution.items("originGroups"):
        members = len(list(group.items("members")))
        if members < 2:
            yield group.violation(
                "members",
                f"this origin group has {counted(members, 'member')}: there is nothing to "
                "fail over to",
                expected="two members",
            )
        if not group.has("failoverCriteria"):
            yield group.violation(
                "failoverCriteria",
                "this origin group does not say which answers make CloudFront ask the second "
                "origin",
                expected="status codes",
            )


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-027",
    name="health-cloudfront-origin-failover",
    description="A CloudFront distribution has origin failover: groups of two origins with "
    "failover criteria; it serves GET, HEAD and OPTIONS and does nothing for POST.",
    severity="medium",
    types=CLOUDFRONT_DISTRIBUTION,
    judge=_judge,
    remediation_steps="Add origin_groups with two members and failover_criteria to the "
    "aws.cloudfront.Distribution and name the group in target_origin_id of the behaviours that "
    "take GET and HEAD only; for POST put a health-checked DNS name behind the origin.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "high_availability_origin_failover.html",
    covers=("CKV_AWS_310",),
)
