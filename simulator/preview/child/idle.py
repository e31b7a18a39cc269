"""Notices a program that can never finish: it waits for a value that nobody will ever set."""

from __future__ import annotations

import asyncio
import contextvars
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

_INTERVAL_S = 0.5
_ROUNDS = 4
# gRPC keeps threads of its own; they do nothing for a program unless a call is under way.
_GRPC_THREADS = ("channel_spin", "_poll_wrapper", "consume_request_iterator", "_serve")


class CountingExecutor(ThreadPoolExecutor):
    """The event loop's thread pool, which knows how many calls are under way."""

    def __init__(self) -> None:
        super().__init__(thread_name_prefix="routecast-call")
        self._lock = threading.Lock()
        self.busy = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run ``fn`` in the pool, in the caller's context, counting it until it is done."""
        context = contextvars.copy_context()
        with self._lock:
            self.busy += 1
        try:
            future = super().submit(context.run, fn, *args, **kwargs)
        except BaseException:
            self._done()
            raise
        future.add_done_callback(self._done)
        return future

    def _done(self, _: object = None) -> None:
        with self._lock:
            self.busy -= 1


class IdleWatch:
    """Calls ``on_stuck`` once the event loop has nothing left that could ever wake it."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        executor: CountingExecutor,
        on_stuck: Callable[[], None],
    ) -> None:
        self._loop = loop
        self._executor = executor
        self._on_stuck = on_stuck
        self._rounds = 0
        self._again()

    def _again(self) -> None:
        self._loop.call_later(_INTERVAL_S, self._check)

    def _check(self) -> None:
        self._rounds = self._rounds + 1 if self._idle() else 0
        if self._rounds >= _ROUNDS:
            self._on_stuck()
        else:
            self._again()

    def _idle(self) -> bool:
        timers = getattr(self._loop, "_scheduled", None)
        ready = getattr(self._loop, "_ready", None)
        selector = getattr(self._loop, "_selector", None)
        if timers is None or ready is None or selector is None:
            return False  # another kind of event loop: nothing can be said
        if self._executor.busy or ready or any(not timer.cancelled() for timer in timers):
            return False
        if len(selector.get_map() or ()) > _own_readers():
            return False  # a socket or a pipe of the program's
        return not any(_may_wake(thread) for thread in threading.enumerate())


def _own_readers() -> int:
    """Return how many descriptors the loop watches on its own: its wake-up pipe, gRPC's poller."""
    callbacks = sys.modules.get("pulumi.runtime._callbacks")
    servicer = getattr(callbacks, "_CallbackServicer", None)
    return 2 if getattr(servicer, "_servicers", None) else 1


def _may_wake(thread: threading.Thread) -> bool:
    if thread is threading.main_thread() or thread.name.startswith("routecast-call"):
        return False
    return not any(name in thread.name for name in _GRPC_THREADS)
