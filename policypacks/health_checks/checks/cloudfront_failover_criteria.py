"""CloudFront fails over on the answers a failed origin gives, to another origin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from policypacks._cloud.types import CLOUDFRONT_DISTRIBUTION
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_CODES: Final = "failoverCriteria.statusCodes"


def _groups(distribution: View) -> Iterator[View]:
    return distribution.items("originGroups")


def _judge(group: View, settings: Settings) -> Iterable[Violation]:
    members = [member.text("originId") for member in group.items("members")]
    if len(set(members)) < len(members):
        yield group.violation(
            "members",
            "the members of this origin group are one and the same origin: failover asks again "
            "what has just failed",
            expected="two origins",
        )
    if not group.has("failoverCriteria"):
        return
    given = {code.number() for code in group.items(_CODES)}
    missing = [code for code in settings.values["status_codes"] if code not in given]
    if missing:
        yield group.violation(
            _CODES,
            "this origin group does not fail over on status "
            f"{', '.join(map(str, missing))}, which a failed origin answers with",
            expected=list(settings.values["status_codes"]),
        )


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-029",
    name="health-cloudfront-failover-criteria",
    description="A CloudFront origin group fails over to another origin, on 500, 502, 503 and 504.",
    severity="medium",
    types=CLOUDFRONT_DISTRIBUTION,
    parts=_groups,
    judge=_judge,
    remediation_steps="Set status_codes in failover_criteria of the origin group to "
    "[500, 502, 503, 504], and name two different origins in members.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "high_availability_origin_failover.html",
    config={
        "status_codes": {
            "type": "array",
            "items": {"type": "integer", "enum": [400, 403, 404, 416, 429, 500, 502, 503, 504]},
            "minItems": 1,
            "default": [500, 502, 503, 504],
            "description": "Status codes on which CloudFront must ask the second origin.",
        }
    },
)
