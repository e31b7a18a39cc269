"""Web ACLs log what they decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import WEB_ACL
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_LOGGING: Final = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"


def _judge(acl: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if not stack.referring(acl, "resourceArn", _LOGGING):
        yield Violation(
            acl.urn, "", "nobody can tell later which requests were stopped and why: no log"
        )


POLICY: Final = StackPolicy(
    id="RC-ACCESS-081",
    name="access-waf-logging",
    description="Web ACLs have a logging configuration.",
    severity="medium",
    types=WEB_ACL,
    judge=_judge,
    remediation_steps="Add an aws.wafv2.WebAclLoggingConfiguration with the web ACL's arn as "
    "resource_arn and a log group, bucket or stream whose name begins with aws-waf-logs-.",
    url="https://docs.aws.amazon.com/waf/latest/developerguide/logging.html",
    covers=("CKV2_AWS_31",),
)
