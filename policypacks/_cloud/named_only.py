"""Tells references to a resource's name, ARN or address from values that may hold a credential."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.serving_types import FUNCTION, FUNCTION_URL, HTTP_API, REST_API
from policypacks._cloud.types import BUCKET, CLOUDFRONT_DISTRIBUTION, LOAD_BALANCER
from policypacks._kit.stack import Stack
from policypacks._kit.view import View

# What these have to give is a name, an id, an ARN or an address: no output of theirs is a key or a
# password (pulumi-aws 7.51). A function's environment is judged where it lies.
_NAMES_ONLY: Final = frozenset(
    (
        *BUCKET,
        *CLOUDFRONT_DISTRIBUTION,
        *FUNCTION,
        *FUNCTION_URL,
        *HTTP_API,
        *LOAD_BALANCER,
        *REST_API,
        "aws:cloudwatch/eventBus:EventBus",
        "aws:cloudwatch/logGroup:LogGroup",
        "aws:dynamodb/table:Table",
        "aws:ecr/repository:Repository",
        "aws:iam/role:Role",
        "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
        "aws:kinesis/stream:Stream",
        "aws:kms/alias:Alias",
        "aws:kms/key:Key",
        "aws:sagemaker/endpoint:Endpoint",
        "aws:secretsmanager/secret:Secret",
        "aws:sfn/stateMachine:StateMachine",
        "aws:sns/topic:Topic",
        "aws:sqs/queue:Queue",
    )
)


def gives_names_only(stack: Stack, value: View) -> bool:
    """Say whether an unknown value can be no more than what resources are called and found by.

    Every resource that its top-level property depends on must be one that has nothing else to
    give. A value that the program keeps secret is never one of these.
    """
    if not value.is_unknown() or value.secret:
        return False
    sources = stack.linked(value, "")
    return bool(sources) and all(source.type in _NAMES_ONLY for source in sources)
