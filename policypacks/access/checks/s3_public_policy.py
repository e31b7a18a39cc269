"""No bucket policy lets the world in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.policy_documents import (
    is_for_everyone,
    is_narrowed,
    policy_of,
    statements,
)
from policypacks._cloud.types import BUCKET, BUCKET_POLICY
from policypacks._kit.model import StackPolicy
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation


def _judge(resource: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if not resource.has("policy"):
        return
    yield from one_by_one(statements(policy_of(resource, stack)), _statement)


def _statement(statement: View) -> Iterable[Violation]:
    if statement.text("Effect") != "Allow":
        return
    if is_for_everyone(statement) and not is_narrowed(statement):
        yield statement.violation(
            "",
            "a statement of the bucket policy allows everyone on the Internet in: no condition "
            "names accounts, networks or resources",
        )


POLICY: Final = StackPolicy(
    id="RC-ACCESS-018",
    name="access-s3-public-policy",
    description="No statement of a bucket policy allows any principal without a condition that "
    "names accounts, networks or resources.",
    severity="critical",
    types=(*BUCKET_POLICY, *BUCKET),
    judge=_judge,
    remediation_steps="Name the principals, or tie the statement to an account, organization, "
    "network or ARN with StringEquals, ArnLike or IpAddress.",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/"
    "access-control-block-public-access.html",
    related={
        "CKV_AWS_70": "It takes ArnNotEquals and ArnNotLike for a limit, which let in everyone but "
        "those named, takes none of aws:SourceIp and aws:SourceAccount for one, and stops at the "
        "first statement for everyone.",
    },
)
