"""No bucket policy locks its own account out."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Final

from policypacks._cloud.policy_documents import is_for_everyone, policy_of, statements
from policypacks._cloud.types import BUCKET, BUCKET_POLICY
from policypacks._kit.model import StackPolicy
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_MENDING: Final = "s3:putbucketpolicy"


def _judge(resource: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if not resource.has("policy"):
        return
    yield from one_by_one(statements(policy_of(resource, stack)), _statement)


def _statement(statement: View) -> Iterable[Violation]:
    if statement.text("Effect") == "Deny" and _locks_out(statement):
        yield statement.violation(
            "",
            "a statement of the bucket policy denies everyone s3:PutBucketPolicy: only the "
            "root user could mend it",
        )


def _locks_out(statement: View) -> bool:
    if statement.has("Condition") or statement.has("NotPrincipal"):
        return False
    if not any(fnmatchcase(_MENDING, action.lower()) for action in statement.texts("Action")):
        return False
    return is_for_everyone(statement)


POLICY: Final = StackPolicy(
    id="RC-ACCESS-019",
    name="access-s3-policy-lockout",
    description="No bucket policy denies everyone, unconditionally, to change the bucket policy.",
    severity="high",
    types=(*BUCKET_POLICY, *BUCKET),
    judge=_judge,
    remediation_steps="Add a condition to the Deny statement, or leave s3:PutBucketPolicy out of "
    "its actions.",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html",
    covers=("CKV_AWS_93",),
)
