"""Says whether a provider's configuration is known, which decides whether the engine asks it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.resources.values import PropertyValue, contains_unknown

# What the engine itself adds to the inputs of a provider; it is no configuration.
ENGINE_INPUTS: Final = frozenset({"version", "pluginDownloadURL"})


def is_configured(provider: Mapping[str, PropertyValue]) -> bool:
    """Say whether an engine would ask a provider with these inputs anything.

    While any of them is unknown it does not: resources are neither checked nor completed, and
    data sources have an empty answer.

    Args:
        provider: decoded inputs of the provider resource.

    Source: ``Configure``, ``Check`` and ``Invoke`` in ``sdk/go/common/resource/plugin`` of
    github.com/pulumi/pulumi (``provider_plugin.go``), and Pulumi CLI 3.259, seen 2026-11.
    """
    return not any(
        contains_unknown(value) for name, value in provider.items() if name not in ENGINE_INPUTS
    )
