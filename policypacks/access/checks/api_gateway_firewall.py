"""A public REST API has a firewall."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import REST_API, REST_STAGE, WEB_ACL_ASSOCIATION
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack, agreed
from policypacks._kit.view import View, Violation


def _judge(stage: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    apis = stack.linked(stage, "restApi", *REST_API)
    # An ARN may be put together from the API's id and the stage's name.
    if any(stack.referring(one, "resourceArn", *WEB_ACL_ASSOCIATION) for one in (stage, *apis)):
        return
    if apis and not agreed(apis, _is_private, stage.at("restApi")):
        yield stage.violation(
            "", "nothing filters what the Internet sends to the API: the stage has no web ACL"
        )


def _is_private(api: View) -> bool:
    return "PRIVATE" in api.texts("endpointConfiguration.types")


POLICY: Final = StackPolicy(
    id="RC-ACCESS-039",
    name="access-api-gateway-firewall",
    description="Stages of public REST APIs have a web ACL.",
    severity="medium",
    types=REST_STAGE,
    judge=_judge,
    remediation_steps="Add a wafv2.WebAclAssociation with the stage's ARN as resource_arn.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/"
    "apigateway-control-access-aws-waf.html",
    covers=("CKV2_AWS_29",),
)
