"""Waits for many outputs without counting them all again whenever one is done.

While it waits for a program's outputs to settle, the SDK calls ``asyncio.wait`` once per output
that settles, over all that have not: time that grows with the square of the program's size.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

# Outputs that settle within this time of one another are handed over together; it delays nothing
# but the news, since the last one and every failure are handed over at once.
_TOGETHER_S = 0.25


class Waiting:
    """Stands for the ``asyncio`` module where the SDK waits; only ``wait`` is another."""

    def __getattr__(self, name: str) -> Any:
        return getattr(asyncio, name)

    async def wait(
        self, fs: Iterable[asyncio.Future[Any]], **options: Any
    ) -> tuple[set[asyncio.Future[Any]], set[asyncio.Future[Any]]]:
        """Wait as ``asyncio.wait`` does; the first completed ones come in batches."""
        futures = set(fs)
        if options != {"return_when": asyncio.FIRST_COMPLETED}:
            return await asyncio.wait(futures, **options)
        if not any(future.done() for future in futures):
            await _some(futures)
        done = {future for future in futures if future.done()}
        return done, futures - done


async def _some(futures: set[asyncio.Future[Any]]) -> None:
    """Return shortly after the first future is done; at once when one failed or all are done."""
    loop = asyncio.get_running_loop()
    wake: asyncio.Future[None] = loop.create_future()
    left = len(futures)
    soon: asyncio.TimerHandle | None = None

    def now() -> None:
        if not wake.done():
            wake.set_result(None)

    def settled(future: asyncio.Future[Any]) -> None:
        nonlocal left, soon
        left -= 1
        if left == 0 or future.cancelled() or future.exception() is not None:
            now()
        elif soon is None:
            soon = loop.call_later(_TOGETHER_S, now)

    for future in futures:
        future.add_done_callback(settled)
    try:
        await wake
    finally:
        if soon is not None:
            soon.cancel()
        for future in futures:
            future.remove_done_callback(settled)
