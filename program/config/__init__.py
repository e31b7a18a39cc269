"""The typed stack configuration: one frozen record for the whole program."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi

from program.config.aws import AwsConfig, read_aws
from program.config.common import ROUTING_CHOICES, CommonConfig, Routing, read_common
from program.config.google import GoogleConfig, read_google
from program.config.reader import ConfigError, ConfigProblem, Reader, Source

__all__ = [
    "ROUTING_CHOICES",
    "AwsConfig",
    "CommonConfig",
    "ConfigError",
    "ConfigProblem",
    "GoogleConfig",
    "Routing",
    "StackConfig",
    "load",
]


@dataclass(frozen=True, slots=True)
class StackConfig:
    """Everything a stack can be told: shared settings, then one section per cloud."""

    common: CommonConfig
    aws: AwsConfig
    google: GoogleConfig


def load(source: Source | None = None, stack: str | None = None) -> StackConfig:
    """Read and check the configuration of a stack.

    Args:
        source: raw values by key; the stack's own when not given.
        stack: name of the stack; the running one when not given.

    Raises:
        ConfigError: something is wrong; the error names every mistake, not only the first.
    """
    reader = Reader(source if source is not None else pulumi.Config("routecast"))
    config = StackConfig(
        common=read_common(reader, stack if stack is not None else pulumi.get_stack()),
        aws=read_aws(reader),
        google=read_google(reader),
    )
    reader.finish()
    return config
