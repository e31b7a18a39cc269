"""One cache: fresh, stale and expired entries, in the order of their last use."""

from __future__ import annotations

from collections import OrderedDict
from typing import TypeAlias

Key: TypeAlias = tuple[int, int]
"""Behaviour and object."""


# Two for each new entry: the dead cannot pile up.
_DROPS_PER_FILL = 2


class Entry:
    """One stored response: until when it is fresh or usable, and who made it."""

    __slots__ = ("endpoint", "error_until_ms", "fresh_until_ms", "stale_until_ms", "status")

    def __init__(
        self,
        fresh_until_ms: float,
        stale_until_ms: float,
        error_until_ms: float,
        endpoint: int,
        status: int,
    ) -> None:
        self.fresh_until_ms = fresh_until_ms
        self.stale_until_ms = stale_until_ms
        self.error_until_ms = error_until_ms
        self.endpoint = endpoint
        self.status = status


class CacheStore:
    """Least-recently-used store with expiry from the fill.

    A hit moves an entry to the fresh end but does not prolong its life. Capacity counts objects;
    ``None`` is unlimited. An expired entry stays as long as it can answer for a failing origin;
    what can no longer answer anything is dropped from the old end, a little at every fill, so
    that memory follows what is alive and not how much was ever asked.
    """

    __slots__ = ("_capacity", "_entries")

    def __init__(self, capacity: int | None) -> None:
        self._capacity = capacity
        self._entries: OrderedDict[Key, Entry] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, key: Key) -> Entry | None:
        """Return the entry, fresh or not, and count this as its last use."""
        entry = self._entries.get(key)
        if entry is not None and self._capacity is not None:
            self._entries.move_to_end(key)
        return entry

    def fill(self, key: Key, entry: Entry, now_ms: float) -> None:
        """Store ``entry``, pushing out the least recently used one beyond capacity."""
        entries = self._entries
        for _ in range(_DROPS_PER_FILL):
            oldest = next(iter(entries.values()), None)
            if oldest is None or oldest.error_until_ms > now_ms or oldest.stale_until_ms > now_ms:
                break
            entries.popitem(last=False)
        entries[key] = entry
        if self._capacity is not None:
            entries.move_to_end(key)
            if len(entries) > self._capacity:
                entries.popitem(last=False)
