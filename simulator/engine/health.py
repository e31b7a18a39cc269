"""When a health check believes its endpoint is healthy, worked out before the run."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from simulator.engine.spec import FailureSpec
from simulator.engine.streams import stream
from simulator.topology.model import HealthCheck

ROUTE53_HEALTHY_SHARE: Final = 0.18
"""Healthy while more than 18 % of checkers say so (Route 53 developer guide, "How Route 53
determines whether a health check is healthy", read 2026)."""

GOOGLE_HEALTHY_SHARE: Final = 0.5
"""For other probers no share is published: the majority of them is assumed to decide."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Healthy or not over time: a first state and the moments it flips."""

    first: bool = True
    flips_ms: tuple[float, ...] = ()

    def healthy(self, now_ms: float) -> bool:
        """Return the belief at ``now_ms``."""
        if not self.flips_ms:
            return self.first
        return self.first ^ (bisect_right(self.flips_ms, now_ms) % 2 == 1)


ALWAYS_HEALTHY: Final = Timeline()

TARGET_GROUP_CHECK: Final = HealthCheck(
    id="target-group",
    kind="target-group",
    protocol="HTTP",
    interval_s=30.0,
    failure_threshold=2,
    success_threshold=5,
    timeout_s=5.0,
    checkers=1,
)
"""Defaults of an Application Load Balancer's target group (Elastic Load Balancing user guide,
"Health checks for your target groups", read 2026)."""


def all_of(timelines: Sequence[Timeline]) -> Timeline:
    """Return the belief that holds while every one of ``timelines`` is healthy."""
    return _combined(timelines, all)


def any_of(timelines: Sequence[Timeline]) -> Timeline:
    """Return the belief that holds while at least one of ``timelines`` is healthy."""
    return _combined(timelines, any) if timelines else ALWAYS_HEALTHY


def _combined(timelines: Sequence[Timeline], rule: Callable[[Iterable[bool]], bool]) -> Timeline:
    moments = sorted({at_ms for timeline in timelines for at_ms in timeline.flips_ms})
    state = first = rule(timeline.first for timeline in timelines)
    flips: list[float] = []
    for at_ms in moments:
        now = rule(timeline.healthy(at_ms) for timeline in timelines)
        if now != state:
            state = now
            flips.append(at_ms)
    return Timeline(first, tuple(flips))


def timeline(check: HealthCheck, failures: Sequence[FailureSpec], seed: int) -> Timeline:
    """Return what ``check`` believes about an endpoint that suffers ``failures``.

    Checkers probe every interval at phases of their own, drawn from the check's stream. One
    changes its mind after ``threshold`` probes in a row, each known after the timeout when the
    endpoint is silent and at once otherwise. The endpoint counts as unhealthy when no more than
    18 % of the checkers say it is healthy. So detection takes (N - 1) I + q I + timeout, with q
    the phase at which enough checkers have probed. A disabled check is always healthy; an
    inverted one says the opposite.
    """
    windows = _merged(failures)
    if check.disabled or not windows:
        return Timeline(first=not check.inverted or check.disabled)
    checkers = max(1, check.checkers)
    interval_ms = check.interval_s * 1000.0
    phases = stream(seed, f"health:{check.id}").random(checkers) * interval_ms
    votes: list[tuple[float, int]] = []
    for phase_ms in phases.tolist():
        votes.extend(_votes(check, interval_ms, phase_ms, windows))
    share = ROUTE53_HEALTHY_SHARE if check.kind == "route53" else GOOGLE_HEALTHY_SHARE
    flips: list[float] = []
    healthy_votes, healthy = checkers, True
    for at_ms, vote in sorted(votes):
        healthy_votes += vote
        # Compared in whole votes: 0.18 * 50 is not exactly 9 in floating point.
        believed = healthy_votes > math.floor(share * checkers + 1e-9)
        if believed != healthy:
            healthy = believed
            flips.append(at_ms)
    return Timeline(first=not check.inverted, flips_ms=tuple(flips))


def _votes(
    check: HealthCheck,
    interval_ms: float,
    phase_ms: float,
    windows: Sequence[tuple[float, float, bool]],
) -> list[tuple[float, int]]:
    """Return one checker's changes of mind: (when, -1 to unhealthy or +1 to healthy)."""
    votes: list[tuple[float, int]] = []
    healthy = True
    for number, (start_ms, end_ms, silent) in enumerate(windows):
        late_ms = check.timeout_s * 1000.0 if silent else 0.0
        first = math.ceil((start_ms - phase_ms) / interval_ms)
        beyond = math.ceil((end_ms - phase_ms) / interval_ms)
        if healthy and beyond - first >= check.failure_threshold:
            probe = first + check.failure_threshold - 1
            votes.append((phase_ms + probe * interval_ms + late_ms, -1))
            healthy = False
        next_ms = windows[number + 1][0] if number + 1 < len(windows) else math.inf
        recovered_ms = phase_ms + (beyond + check.success_threshold - 1) * interval_ms
        if not healthy and recovered_ms < next_ms:
            votes.append((recovered_ms, 1))
            healthy = True
    return votes


def _merged(failures: Sequence[FailureSpec]) -> list[tuple[float, float, bool]]:
    """Return disjoint windows (start, end, silent) in ms; slowness alone fails no probe."""
    windows: list[tuple[float, float, bool]] = []
    for failure in sorted(failures, key=lambda f: f.start_s):
        if failure.kind == "slow" or failure.end_s <= failure.start_s:
            continue
        start_ms, end_ms = failure.start_s * 1000.0, failure.end_s * 1000.0
        if windows and start_ms <= windows[-1][1]:
            last = windows[-1]
            windows[-1] = (last[0], max(last[1], end_ms), last[2] or failure.kind == "down")
        else:
            windows.append((start_ms, end_ms, failure.kind == "down"))
    return windows
