"""Says what went wrong with a pack: a policy that raised, a pack that ended or hangs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import replace
from typing import Final

import grpc

from simulator.preview.packs.details import DetailLine
from simulator.preview.packs.model import PackFailure
from simulator.preview.packs.processes import PackProcess

_LAST_WORDS_S: Final = 2.0
_RAISED: Final = "Exception calling application: "
_TRACEBACK: Final = "Traceback (most recent call last)"


class PackLostError(Exception):
    """The pack is gone or does not answer any more."""

    def __init__(self, failure: PackFailure) -> None:
        super().__init__(failure.what)
        self.failure = failure


class Trouble:
    """Words for one pack's failures.

    Args:
        name: the pack's name.
        process: its process.
        kill: ends it.
        call_limit_s: how long an answer may take, seconds.
    """

    def __init__(
        self, name: str, process: PackProcess, kill: Callable[[], None], call_limit_s: float
    ) -> None:
        self._name = name
        self._process = process
        self._kill = kill
        self._call_limit_s = call_limit_s

    def message(self, error: grpc.RpcError, urn: str | None) -> str:
        """Return what a policy raised.

        Args:
            error: what the call ended with.
            urn: the resource it was about, ``None`` for the stack.

        Raises:
            PackLostError: the pack did not answer because it is gone, or hangs.
        """
        where = urn or "the stack"
        if error.code() == grpc.StatusCode.DEADLINE_EXCEEDED:
            self._kill()
            what = f"gave no answer on {where} for {self._call_limit_s:g} s and was ended"
            raise PackLostError(self.lost(what)) from error
        if error.code() == grpc.StatusCode.UNAVAILABLE:
            try:
                status = self._process.ended.result(_LAST_WORDS_S)
            except FutureTimeoutError:
                what = f"lost its connection while checking {where}"
                raise PackLostError(self.lost(what)) from error
            what = f"ended with status {status} while checking {where}"
            raise PackLostError(self.lost(what)) from error
        return str(error.details() or error.code()).removeprefix(_RAISED)

    def raised(self, policy: str, raised: Mapping[str | None, str], subject: str) -> PackFailure:
        """Return the failure of a policy that raised.

        Args:
            policy: its name, empty when nobody can tell.
            raised: URN, ``None`` for the stack -> what it raised there.
            subject: what to call it when it has no name.
        """
        urn, message = next(iter(raised.items()))
        others = f" and {len(raised) - 1} more" if len(raised) > 1 else ""
        return PackFailure(
            self._name,
            f"{policy or subject} raised on {urn or 'the stack'}{others}: {message}",
            policy=policy,
            detail=self._traceback(message),
            hint="what it would have said there is missing; all other results stand",
            exit_code=1,
        )

    def contained(self, lines: Sequence[DetailLine]) -> list[PackFailure]:
        """Return the exceptions that a pack contained and reported itself."""
        raised: dict[str, dict[str | None, str]] = {}
        for line in lines:
            if line.state == "error":
                message = line.message.rpartition("\n")[2]
                raised.setdefault(line.policy, {}).setdefault(line.urn or None, message)
        return [
            replace(self.raised(policy, said, policy), detail="") for policy, said in raised.items()
        ]

    def lost(self, what: str) -> PackFailure:
        """Return the failure of a pack that can be asked no more."""
        return PackFailure(
            self._name, f"the pack {what}", detail=self._process.output(), exit_code=1
        )

    def _traceback(self, message: str) -> str:
        """Return the last traceback that ends with a message, where the pack prints any."""
        output = self._process.output()
        last = message.splitlines()[-1] if message else ""
        start = output.rfind(_TRACEBACK, 0, output.rfind(last) if last else None)
        return output[start:] if start >= 0 else ""
