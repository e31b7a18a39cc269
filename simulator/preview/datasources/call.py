"""One call of a data source: its arguments, and what the provider behind it is configured with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from simulator.errors import InputError, Problem
from simulator.preview.datasources.surroundings import unset, variable
from simulator.preview.masking import Masker
from simulator.resources.model import SourceLocation
from simulator.resources.values import PropertyValue, Secret, reveal

# Used where the program configures nothing; recognisable, and of a valid shape.
ASSUMED_AWS_REGION = "us-east-1"
ASSUMED_AWS_ACCOUNT = "123456789012"
ASSUMED_GCP_PROJECT = "placeholder-project"
ASSUMED_GCP_REGION = "us-central1"


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a data source.

    Attributes:
        token: e.g. ``aws:iam/getPolicyDocument:getPolicyDocument``.
        args: arguments, wire names, secrets revealed; holds no unknown.
        config: the stack's configuration, ``aws:region`` and the like.
        provider: inputs of the explicit provider, all known; ``None`` for the default one.
        assume: records a note about something that nobody gave.
        source: where the program calls it.
        environment: the environment variables of the provider.
    """

    token: str
    args: Mapping[str, PropertyValue]
    config: Mapping[str, str]
    provider: Mapping[str, PropertyValue] | None
    assume: Callable[[str], None]
    source: SourceLocation | None = None
    environment: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a string argument, empty when it is missing."""
        value = self.args.get(name)
        return "" if value is None else str(value)

    def items(self, name: str) -> tuple[PropertyValue, ...]:
        """Return a list argument, empty when it is missing."""
        value = self.args.get(name)
        return value if isinstance(value, tuple) else ()

    def refuse(self, what: str, why: str = "", hint: str = "") -> InputError:
        """Return the error for arguments that the real provider refuses."""
        where = str(self.source) if self.source is not None else ""
        what = self.shown(f"{self.token}: {what}")
        return InputError(Problem(what, where=where, why=self.shown(why), hint=hint))

    def shown(self, text: str) -> str:
        """Return a text without what is secret in the provider's configuration."""
        secret = {value: value for value in _secret_texts(self.provider or {})}
        return Masker.of(secret, secret).text(text)

    def configured(self, name: str) -> str:
        """Return what the provider is configured with, empty when it is not.

        What its configuration leaves out is taken from the environment.
        """
        package = self.token.partition(":")[0]
        if self.provider is None:
            value: PropertyValue = self.config.get(f"{package}:{name}")
        else:
            value = reveal(self.provider.get(name))
        found = "" if value is None else str(value)
        return found or variable(package, name, self.environment)

    def _assumed(self, name: str, value: str) -> str:
        self.assume(f"{unset(self.token.partition(':')[0], name)}; {value} is assumed")
        return value

    @property
    def region(self) -> str:
        """The AWS region of the call: its argument, else the provider's, else assumed."""
        found = self.text("region") or self.configured("region")
        return found or self._assumed("region", ASSUMED_AWS_REGION)

    @property
    def project(self) -> str:
        """The Google Cloud project of the call: its argument, the provider's, else assumed."""
        found = self.text("project") or self.configured("project")
        return found or self._assumed("project", ASSUMED_GCP_PROJECT)

    @property
    def default_tags(self) -> Mapping[str, PropertyValue]:
        """The tags the AWS provider puts on everything."""
        try:
            decoded = json.loads(self.configured("defaultTags") or "{}")
        except ValueError:
            return {}
        tags = decoded.get("tags") if isinstance(decoded, dict) else None
        return {str(key): str(value) for key, value in (tags or {}).items()}


Answer: TypeAlias = Callable[[Call], Mapping[str, PropertyValue]]


def _secret_texts(value: PropertyValue, *, secret: bool = False) -> Iterator[str]:
    if isinstance(value, Secret):
        yield from _secret_texts(value.value, secret=True)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _secret_texts(item, secret=secret)
    elif isinstance(value, tuple):
        for item in value:
            yield from _secret_texts(item, secret=secret)
    elif secret and isinstance(value, str):
        yield value


def plain(value: PropertyValue) -> PropertyValue:
    """Return ``value`` with every secret wrapper taken off, at all depths."""
    value = reveal(value)
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(plain(item) for item in value)
    return value


def records(values: tuple[PropertyValue, ...]) -> tuple[Mapping[str, PropertyValue], ...]:
    """Return the objects of a list of objects."""
    return tuple(value for value in values if isinstance(value, Mapping))


def strings(value: PropertyValue) -> tuple[str, ...]:
    """Return a list of strings; a missing list is empty."""
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()
