"""No variable of a function's environment holds a password or token of the program's own."""

from __future__ import annotations

import re
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

# Names whose last words say that the value itself is the secret, DB_PASSWORD or apiKey; not those
# that go on: TOKEN_URL, PASSWORD_ARN.
_TELLING: Final = re.compile(
    r"(?:^|_)(?:passwords?|passwd|passphrase|secret|token|api_?key|private_?key|access_?key"
    r"|credentials?)$"
)
_NEW_WORD: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# Where to find it instead: an ARN, a path, a dynamic reference, an address. A number counts tokens.
_REFERENCE: Final = re.compile(
    r"arn:.*|\{\{.*|[a-z]+://.*|/.*|[\w.-]+(?:/[\w.-]+)+|[\d.]*|true|false",
    re.IGNORECASE | re.DOTALL,
)


def _judge(function: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    telling = (
        variable
        for name, variable in function.entries("environment.variables")
        if _TELLING.search(_NEW_WORD.sub("_", name).lower())
    )
    yield from one_by_one(telling, partial(_variable, stack))


def _variable(stack: Stack, variable: View) -> Iterator[Violation]:
    if gives_names_only(stack, variable):
        return
    value = variable.known()
    if not isinstance(value, str) or _REFERENCE.fullmatch(value):
        return
    # What is a credential by its form is access-lambda-environment-secrets' to say.
    if credential_in(value) is None:
        name = variable.path.rsplit(".", 1)[-1]
        message = f"the variable {name} of the function's environment holds a secret, by its name"
        yield Violation(variable.urn, variable.path, message, MASK)


POLICY: Final = StackPolicy(
    id="RC-ACCESS-052",
    name="access-lambda-environment-passwords",
    description="The environment of a function names where a secret lies instead of holding it.",
    severity="medium",
    types=FUNCTION,
    judge=_judge,
    remediation_steps="Keep the value in Secrets Manager or Parameter Store, give the function its "
    "ARN or name and read it when the function starts: a secret of Pulumi's is plain text to "
    "everyone who may read the function.",
    url="https://docs.aws.amazon.com/lambda/latest/dg/with-secrets-manager.html",
)
