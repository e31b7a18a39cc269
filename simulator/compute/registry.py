"""Service-time models by the name a scenario uses: one line each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from simulator.compute.constant import Constant
from simulator.compute.exponential import Exponential
from simulator.compute.lognormal import LogNormal
from simulator.compute.quantiles import QuantileTable
from simulator.compute.service_time import ServiceTime

SERVICE_TIMES: Final[Mapping[str, Callable[..., ServiceTime]]] = MappingProxyType(
    {
        "constant": Constant,
        "exponential": Exponential,
        "lognormal": LogNormal,
        "quantiles": QuantileTable,
    }
)
