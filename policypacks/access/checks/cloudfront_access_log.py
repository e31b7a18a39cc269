"""Every request to a distribution is logged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.types import CLOUDFRONT_DISTRIBUTION
from policypacks._kit.view import View, Violation

# Standard logging v2 is delivered from here, and leaves no mark on the distribution.
_DELIVERY_SOURCE: Final = "aws:cloudwatch/logDeliverySource:LogDeliverySource"
_BUCKET: Final = "loggingConfig.bucket"


def _judge(distribution: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if distribution.has(_BUCKET):
        return
    if not stack.referring(distribution, "resourceArn", _DELIVERY_SOURCE):
        yield distribution.violation(
            _BUCKET, f"requests to the distribution leave no trace: {_BUCKET} is not set"
        )


POLICY: Final = StackPolicy(
    id="RC-ACCESS-043",
    name="access-cloudfront-access-log",
    description="Distributions write an access log.",
    severity="medium",
    types=CLOUDFRONT_DISTRIBUTION,
    judge=_judge,
    remediation_steps="Set logging_config with the domain name of a log bucket, or deliver the "
    "logs with a cloudwatch.LogDeliverySource of log_type ACCESS_LOGS.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html",
    covers=("CKV_AWS_86", "AWS-0010"),
)
