"""Buckets refuse requests over plain HTTP."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.policy_documents import is_for_everyone, policy_of, statements
from policypacks._cloud.types import BUCKET, BUCKET_POLICY
from policypacks._kit.given import given
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View, Violation

_KEY: Final = "aws:securetransport"


def _judge(bucket: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    holders = stack.referring(bucket, "bucket", *BUCKET_POLICY)
    if given(bucket, "policy").has():
        holders = (bucket, *holders)
    unread: CannotEvaluateError | None = None
    for holder in holders:
        try:
            if any(map(_refuses_plain_http, statements(policy_of(holder, stack)))):
                return
        except CannotEvaluateError as error:
            unread = error
    if unread is not None:
        # It might have been the policy that refuses.
        raise unread
    stack.require_placed("bucket", BUCKET_POLICY, BUCKET)
    why = "its policy does not" if holders else "it has no policy that would"
    yield bucket.violation(
        "",
        f"objects can be read and written over plain HTTP: {why} deny every request whose "
        "aws:SecureTransport is false",
        expected="a Deny statement on s3:* for everyone with aws:SecureTransport false",
    )


def _refuses_plain_http(statement: View) -> bool:
    return (
        statement.text("Effect") == "Deny"
        and is_for_everyone(statement)
        and not statement.has("NotPrincipal")
        and any(action.lower() in ("*", "s3:*") for action in statement.texts("Action"))
        and _whole_bucket(statement)
        and _only_when_plain(statement)
    )


def _whole_bucket(statement: View) -> bool:
    """Say whether a statement is about a bucket and every one of its objects.

    ``name/private/*`` are some objects; ``name*`` is the bucket with all of them.
    """
    resources = [one.rpartition(":::")[2] for one in statement.texts("Resource")]
    paths = [one.partition("/") for one in resources]
    if any(not slash and name.endswith("*") for name, slash, _ in paths):
        return True
    buckets = {name for name, slash, _ in paths if not slash}
    return any(key == "*" and name in buckets for name, _, key in paths)


def _only_when_plain(statement: View) -> bool:
    """Say whether plain HTTP is the statement's only condition: any other would narrow it."""
    found = [
        (operator, key.lower(), values)
        for operator, keys in statement.entries("Condition")
        for key, values in keys.entries()
    ]
    if len(found) != 1:
        return False
    [(operator, key, values)] = found
    refused = values.known()
    if isinstance(refused, tuple):
        values = values.at("[0]") if len(refused) == 1 else values
    return operator in ("Bool", "BoolIfExists") and key == _KEY and not values.flag()


POLICY: Final = StackPolicy(
    id="RC-HTTPS-019",
    name="https-bucket-tls-only",
    description="A bucket's policy denies every request over plain HTTP.",
    severity="high",
    types=BUCKET,
    judge=_judge,
    remediation_steps="Attach an aws.s3.BucketPolicy with a statement Effect Deny, Principal *, "
    "Action s3:*, Resource the bucket's ARN and ARN/*, Condition Bool aws:SecureTransport false.",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
    related={
        "CKV_AWS_379": "It looks only at buckets whose ACL is public, and passes a policy that "
        "allows HTTPS without denying HTTP.",
    },
)
