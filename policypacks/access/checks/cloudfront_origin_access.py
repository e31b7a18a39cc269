"""A bucket behind a distribution is read by that distribution alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from policypacks._cloud.types import BUCKET, CLOUDFRONT_DISTRIBUTION
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_DOMAIN: Final = "domainName"
# Endpoints of S3's REST API; website endpoints are custom origins and know no access control.
_S3_DOMAIN: Final = re.compile(r"\.s3(?!-website)[.-](?:[a-z0-9-]+\.)*amazonaws\.com(?:\.cn)?$")
_OF_OTHER_ORIGINS: Final = ("customOriginConfig", "vpcOriginConfig")
_ACCESS: Final = ("originAccessControlId", "s3OriginConfig.originAccessIdentity")


def _origins(distribution: View) -> Iterator[View]:
    yield from distribution.items("origins")


def _judge(origin: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if any(origin.has(path) for path in (*_OF_OTHER_ORIGINS, *_ACCESS)):
        return
    if _is_bucket(origin, stack):
        yield origin.violation(
            "originAccessControlId",
            "the distribution reads a bucket like anybody else: its origin has neither an origin "
            "access control nor an origin access identity",
        )


def _is_bucket(origin: View, stack: Stack) -> bool:
    if stack.linked(origin, _DOMAIN, *BUCKET):
        return True
    return _S3_DOMAIN.search(origin.text(_DOMAIN) or "") is not None


POLICY: Final = StackPolicy(
    id="RC-ACCESS-046",
    name="access-cloudfront-origin-access",
    description="Origins of distributions that are buckets have an origin access control.",
    severity="high",
    types=CLOUDFRONT_DISTRIBUTION,
    parts=_origins,
    judge=_judge,
    remediation_steps="Set origin_access_control_id of the origin to an OriginAccessControl, and "
    "let the bucket policy allow cloudfront.amazonaws.com for this distribution only.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "private-content-restricting-access-to-s3.html",
    covers=("CKV2_AWS_46",),
)
