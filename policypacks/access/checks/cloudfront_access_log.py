"""Every request to a distribution is logged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import CLOUDFRONT_DISTRIBUTION
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

# Standard logging v2 leaves no mark on the distribution; a source without a delivery logs nothing.
_SOURCE: Final = "aws:cloudwatch/logDeliverySource:LogDeliverySource"
_DELIVERY: Final = "aws:cloudwatch/logDelivery:LogDelivery"
_BUCKET: Final = "loggingConfig.bucket"


def _judge(distribution: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if distribution.has(_BUCKET):
        return
    sources = stack.referring(distribution, "resourceArn", _SOURCE)
    if any(stack.referring(one, "deliverySourceName", _DELIVERY) for one in sources):
        return
    why = (
        f"nothing delivers what {sources[0].resource.name} gathers"
        if sources
        else f"{_BUCKET} is not set"
    )
    yield distribution.violation(_BUCKET, f"requests to the distribution leave no trace: {why}")


POLICY: Final = StackPolicy(
    id="RC-ACCESS-043",
    name="access-cloudfront-access-log",
    description="Distributions write an access log.",
    severity="medium",
    types=CLOUDFRONT_DISTRIBUTION,
    judge=_judge,
    remediation_steps="Set logging_config with the domain name of a log bucket, or deliver the "
    "logs with a cloudwatch.LogDeliverySource of log_type ACCESS_LOGS and a LogDelivery.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html",
    covers=("CKV_AWS_86", "AWS-0010"),
)
