"""Asynchronous invocations that fail are kept."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.serving_types import FUNCTION
from policypacks._kit.common_rules import must_be_set
from policypacks._kit.model import ResourcePolicy

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-028",
    name="access-lambda-dead-letter",
    description="Functions have a dead letter queue or topic.",
    severity="low",
    types=FUNCTION,
    judge=must_be_set("deadLetterConfig.targetArn", "asynchronous invocations that fail are lost"),
    remediation_steps="Set dead_letter_config to a queue or topic; a function that is only called "
    "synchronously, by an API or a load balancer, has no use for it: suppress it there.",
    url="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html",
    covers=("CKV_AWS_116",),
)
