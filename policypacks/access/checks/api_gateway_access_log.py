"""Every request to an API is logged."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.serving_types import HTTP_STAGE, REST_DEPLOYMENT, REST_STAGE
from policypacks._cloud.stage_settings import stages
from policypacks._kit.common_rules import must_be_set
from policypacks._kit.model import ResourcePolicy

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-032",
    name="access-api-gateway-access-log",
    description="Stages of APIs write an access log.",
    severity="medium",
    types=(*REST_STAGE, *HTTP_STAGE, *REST_DEPLOYMENT),
    parts=stages,
    judge=must_be_set("accessLogSettings.destinationArn", "requests to the API leave no trace"),
    remediation_steps="Set access_log_settings with the ARN of a log group as destination_arn and "
    "a format.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
    covers=("CKV_AWS_76", "AWS-0001"),
)
