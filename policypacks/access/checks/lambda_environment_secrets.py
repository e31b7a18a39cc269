"""No credential lies in a function's environment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from policypacks._cloud.credentials import credential_in
from policypacks._cloud.named_only import gives_names_only
from policypacks._cloud.serving_types import FUNCTION
from policypacks._kit.model import StackPolicy
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import MASK, View, Violation


def _variables(function: View) -> Iterator[View]:
    for _, variable in function.entries("environment.variables"):
        yield variable


def _judge(function: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if not gives_names_only(stack, function.at("environment.variables")):
        yield from one_by_one(_variables(function), partial(_variable, stack))


def _variable(stack: Stack, variable: View) -> Iterator[Violation]:
    if gives_names_only(stack, variable):
        return
    value = variable.known()
    found = credential_in(value) if isinstance(value, str) else None
    if found is not None:
        # The value must not travel any further.
        name = variable.path.rsplit(".", 1)[-1]
        message = f"the variable {name} of the function's environment holds {found}"
        yield Violation(variable.urn, variable.path, message, MASK)


POLICY: Final = StackPolicy(
    id="RC-ACCESS-025",
    name="access-lambda-environment-secrets",
    description="No credential lies in the environment of a function.",
    severity="critical",
    types=FUNCTION,
    judge=_judge,
    remediation_steps="Give the function's role the permission instead of a key; keep other "
    "secrets in Secrets Manager or Parameter Store and read them when the function starts.",
    url="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
    covers=("CKV_AWS_45",),
)
