"""No image repository is for everyone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.policy_documents import (
    is_for_everyone,
    is_narrowed,
    policy_of,
    statements,
)
from policypacks._kit.model import StackPolicy
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation


def _judge(grant: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    return one_by_one(statements(policy_of(grant, stack)), _statement)


def _statement(statement: View) -> Iterable[Violation]:
    if statement.text("Effect") != "Allow" or is_narrowed(statement):
        return
    if is_for_everyone(statement):
        yield statement.violation(
            "Principal",
            "anyone may pull the image that serves the model, or worse: Principal is everyone",
            expected="principals, or a condition on the caller",
        )


POLICY: Final = StackPolicy(
    id="RC-ACCESS-084",
    name="access-ecr-repository-public",
    description="Policies of ECR repositories allow named principals only.",
    severity="critical",
    types=("aws:ecr/repositoryPolicy:RepositoryPolicy",),
    judge=_judge,
    remediation_steps="Name the accounts and roles that pull images in Principal.",
    url="https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html",
    related={
        "CKV_AWS_32": "It reads conditions by another library's list of keys.",
    },
)
