"""No KMS key is for everyone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.policy_documents import (
    is_for_everyone,
    is_narrowed,
    policy_of,
    statements,
)
from policypacks._cloud.types import KMS_KEY
from policypacks._kit.model import StackPolicy
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

# KMS's own key for the account that asks (AWS KMS Developer Guide, condition keys, 2026).
_CALLER: Final = "kms:calleraccount"


def _judge(key: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    return one_by_one(statements(policy_of(key, stack)), _statement)


def _statement(statement: View) -> Iterable[Violation]:
    if statement.text("Effect") != "Allow" or not is_for_everyone(statement):
        return
    if not is_narrowed(statement) and not _names_the_caller(statement):
        yield statement.violation(
            "Principal",
            "anyone with any AWS account may use the key: Principal is everyone, and no "
            "condition says whose account or which service asks",
            expected="principals, or a condition on the caller",
        )


def _names_the_caller(statement: View) -> bool:
    return any(
        operator in ("StringEquals", "StringLike")
        and key.lower() == _CALLER
        and "*" not in values.texts()
        for operator, keys in statement.entries("Condition")
        for key, values in keys.entries()
    )


POLICY: Final = StackPolicy(
    id="RC-ACCESS-083",
    name="access-kms-key-policy",
    description="Key policies allow named principals, or everyone under a condition on the caller.",
    severity="critical",
    types=(
        *KMS_KEY,
        "aws:kms/replicaKey:ReplicaKey",
        "aws:kms/externalKey:ExternalKey",
        "aws:kms/keyPolicy:KeyPolicy",
    ),
    judge=_judge,
    remediation_steps="Name the accounts, roles and services that need the key in Principal, or "
    "add a condition on kms:CallerAccount, aws:PrincipalOrgID or aws:SourceAccount.",
    url="https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html",
    related={
        "CKV_AWS_33": "It passes a statement for everyone as soon as it has any condition, and "
        "does not read separate key policies.",
    },
)
