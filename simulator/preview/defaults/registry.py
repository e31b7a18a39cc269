"""All provider defaults, by type token."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from simulator.preview.defaults import aws, gcp
from simulator.preview.defaults.model import Default

DEFAULTS: Final[Mapping[str, tuple[Default, ...]]] = MappingProxyType(
    {**aws.DEFAULTS, **gcp.DEFAULTS}
)
