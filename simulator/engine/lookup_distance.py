"""Round trips between clients and their resolvers, worked out only where traffic needs them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from simulator.network.places import Place
from simulator.network.rtt import Network

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]


class LookupDistance:
    """A table of cells by resolver places, filled group by group.

    Clients ask resolvers nearby, so most of the table is never read. Groups are continents of
    cells by continents of resolvers: fixed, so that no value depends on who asked first.
    """

    def __init__(
        self,
        network: Network,
        cells: Sequence[Place],
        cell_groups: Sequence[str],
        resolvers: Sequence[Place],
        resolver_groups: Sequence[str],
    ) -> None:
        self._network = network
        self._cells = list(cells)
        self._resolvers = list(resolvers)
        names = sorted({*cell_groups, *resolver_groups})
        self._names = len(names)
        self._cell_group = np.array([names.index(name) for name in cell_groups])
        self._resolver_group = np.array([names.index(name) for name in resolver_groups])
        self._ms: Floats = np.full((len(self._cells), len(self._resolvers)), np.nan)
        self._known: set[int] = set()

    def rtt_ms(self, cell: Ints, resolver: Ints) -> Floats:
        """Return the round trip of each pair of positions, wide area only."""
        groups = self._cell_group[cell] * self._names + self._resolver_group[resolver]
        for group in np.unique(groups).tolist():
            if group not in self._known:
                self._known.add(group)
                self._fill(*divmod(group, self._names))
        found: Floats = self._ms[cell, resolver]
        return found

    def _fill(self, cell_group: int, resolver_group: int) -> None:
        rows = np.flatnonzero(self._cell_group == cell_group)
        columns = np.flatnonzero(self._resolver_group == resolver_group)
        self._ms[np.ix_(rows, columns)] = self._network.rtt_matrix(
            [self._cells[i] for i in rows.tolist()],
            [self._resolvers[i] for i in columns.tolist()],
            "internet",
        )
