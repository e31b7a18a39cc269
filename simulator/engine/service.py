"""Regions at work: front doors with their throttles and deadlines, and the pools behind them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from simulator.compute.cloud_run import CloudRunPool
from simulator.compute.instances import InstancePool
from simulator.compute.on_demand import ACCOUNT_CONCURRENCY, OnDemandPool
from simulator.compute.pool import TIMED_OUT, TOO_MANY, ComputePool
from simulator.compute.throttle import TokenBucket
from simulator.compute.unlimited import UnlimitedPool
from simulator.engine.plan import PoolPlan, ServicePlan
from simulator.engine.request import Request
from simulator.engine.spec import ComputeSpec, FailureSpec

if TYPE_CHECKING:
    from simulator.engine.clock import Clock

# What a front door answers when a Lambda function fails: when the service it calls does, or when
# it is stopped at its own timeout. Load balancers, REST APIs and function URLs answer 502; HTTP
# APIs are reported to answer 503 (from general knowledge, not confirmed in the documentation).
_BAD_GATEWAY = 502
_FAILED = 500
_UNAVAILABLE = 503

# Cloud Run's ceiling where a program sets none (serving documentation, 2026).
_CLOUD_RUN_MOST = 100


class PoolRun:
    """One pool in a run: carries out what its policy decides and keeps the account of time."""

    def __init__(
        self, clock: Clock, plan: PoolPlan, spec: ComputeSpec, calls: PoolRun | None
    ) -> None:
        self._clock = clock
        self._time = plan.service_time
        self._calls = calls
        self._hop_ms = spec.in_region_rtt_ms
        own_s = plan.node.timeout_s
        self._own_ms = math.inf if own_s is None else own_s * 1000.0
        self._pool = _policy(self, plan, spec)

    def arrive(self, request: Request) -> None:
        """Take a request now."""
        now_ms = self._clock.now
        request.at_pool_ms = now_ms
        self._pool.arrive(request, now_ms)

    def begin(self, job: Request, slot: int, cold_ms: float, waited_for_start: bool) -> None:
        """Start the service of ``job`` (see ``compute.pool.Controller``)."""
        now_ms: float = self._clock.now
        waited_ms = now_ms - job.at_pool_ms
        if waited_for_start:
            job.cold_ms += waited_ms
        else:
            job.queue_ms += waited_ms
        service_ms = job.service_ms[self._time] * job.service.slowness(now_ms)
        job.cold_ms += cold_ms
        # Loading does not count towards a function's own timeout, waiting for what it calls does.
        until_ms = now_ms + cold_ms + self._own_ms
        job.held.append((self, slot, until_ms))
        job.deadline_ms = min(job.deadline_ms, until_ms)
        ends_ms = now_ms + cold_ms + service_ms
        if (self._calls is None or service_ms > self._own_ms) and ends_ms > job.deadline_ms:
            # Who waits gives up, the work goes on: the answer and the slot part ways. A function
            # past its own timeout is stopped, and frees its slot.
            give_up_ms = max(job.deadline_ms, now_ms)
            left_ms = give_up_ms - now_ms - cold_ms
            job.compute_ms += max(left_ms, 0.0)
            job.cold_ms += min(left_ms, 0.0)
            held, job.held = job.held, []
            for one in held:
                self._clock.later(min(ends_ms, one[2]), job.index, self._free_all, [one])
            stopped = any(one[2] <= give_up_ms for one in held)
            self._clock.at(give_up_ms, job, job.service.ran_out if stopped else job.service.gave_up)
            return
        job.compute_ms += service_ms
        self._clock.at(now_ms + cold_ms + service_ms, job, self._served)

    def refuse(self, job: Request, status: int) -> None:
        """Answer ``job`` with an error now; it holds no slot here."""
        job.queue_ms += self._clock.now - job.at_pool_ms
        held, job.held = job.held, []
        # A function whose callee refuses, or that is stopped, answers with an error of its own;
        # else a timeout is the front door's.
        own = status != TIMED_OUT or any(one[2] <= self._clock.now for one in held)
        job.service.answer(job, _BAD_GATEWAY if held and own else status)
        self._free_all(held)

    def wake(self, at_ms: float, call: Callable[[float], None]) -> None:
        """Call ``call`` with the time, at that time."""
        self._clock.later(at_ms, 0, self._wake, call)

    def _wake(self, call: Callable[[float], None]) -> None:
        call(self._clock.now)

    def _served(self, request: Request) -> None:
        """Go on to the pool this one calls, or answer."""
        if self._calls is not None:
            request.network_ms += self._hop_ms
            self._clock.at(self._clock.now + self._hop_ms, request, self._calls.arrive)
            return
        held = request.held
        now_ms = self._clock.now
        # The answer passes back through every pool that waited for it.
        while held:
            pool, slot, _ = held.pop()
            pool._pool.leave(slot, now_ms)  # noqa: SLF001  (another one of this class)
        request.service.answer(request, 0)

    def _free_all(self, held: list[tuple[PoolRun, int, float]]) -> None:
        now_ms = self._clock.now
        while held:
            pool, slot, _ = held.pop()
            pool._pool.leave(slot, now_ms)  # noqa: SLF001  (another one of this class)


def _policy(run: PoolRun, plan: PoolPlan, spec: ComputeSpec) -> ComputePool[Request]:
    """Return the policy of a pool's kind."""
    node = plan.node
    concurrency = max(1, node.concurrency)
    if plan.unlimited:
        return UnlimitedPool(run)
    if node.kind == "lambda":
        most = ACCOUNT_CONCURRENCY if node.max_instances is None else node.max_instances
        return OnDemandPool(
            run, node.min_instances, most, spec.lambda_idle_s * 1000.0, plan.start_up
        )
    if node.kind == "cloud-run" and not node.warm:
        most = _CLOUD_RUN_MOST if node.max_instances is None else node.max_instances
        return CloudRunPool(
            run,
            concurrency,
            node.min_instances,
            most,
            spec.cloud_run_idle_s * 1000.0,
            plan.start_up,
        )
    most = node.min_instances if node.max_instances is None else node.max_instances
    return InstancePool(run, concurrency, node.min_instances, most, spec.autoscaling)


class ServiceRun:
    """One region's front door in a run."""

    def __init__(
        self,
        clock: Clock,
        plan: ServicePlan,
        pools: list[PoolRun],
        answered: Callable[[Request], None],
    ) -> None:
        self.plan = plan
        self.place = plan.place
        self._clock = clock
        self._pools = [pools[p] for p in plan.pools]
        self._answered = answered
        gateway = plan.gateway
        throttled = gateway is not None and gateway.throttle_rps is not None
        self._bucket = (
            TokenBucket(gateway.throttle_rps, gateway.throttle_burst or gateway.throttle_rps)
            if gateway is not None and throttled and gateway.throttle_rps is not None
            else None
        )
        # API Gateway turns a throttled function into its own error.
        self._hides_throttling = gateway is not None and gateway.kind == "api-gateway"
        self._failures = plan.failures
        self.front_ms = plan.front_ms
        self._timeout_ms = plan.timeout_ms

    def failure(self, now_ms: float) -> FailureSpec | None:
        """Return the failure this region suffers now, slowness aside."""
        for failure in self._failures:
            if failure.kind != "slow" and failure.start_s * 1000.0 <= now_ms < failure.end_s * 1000:
                return failure
        return None

    def slowness(self, now_ms: float) -> float:
        """Return the factor on service times now."""
        factor = 1.0
        for failure in self._failures:
            if failure.kind == "slow" and failure.start_s * 1000.0 <= now_ms < failure.end_s * 1000:
                factor *= failure.factor
        return factor

    def arrive(self, request: Request) -> None:
        """Take a request that the region's front door has received and worked on."""
        now_ms: float = self._clock.now
        request.service = self
        if self._failures:
            failure = self.failure(now_ms)
            if failure is not None:  # it fell while the request was on its way
                self.answer(request, _UNAVAILABLE)
                return
        if self._bucket is not None and not self._bucket.take(now_ms):
            self.answer(request, TOO_MANY, of_gateway=True)
            return
        request.deadline_ms = min(request.deadline_ms, now_ms + self._timeout_ms)
        pools = self._pools
        pool = pools[0] if len(pools) == 1 else pools[request.index % len(pools)]
        pool.arrive(request)

    def gave_up(self, request: Request) -> None:
        """Answer that the compute behind took too long."""
        self.answer(request, TIMED_OUT)

    def ran_out(self, request: Request) -> None:
        """Answer that the function was stopped at its own timeout."""
        self.answer(request, _BAD_GATEWAY)

    def answer(self, request: Request, status: int, of_gateway: bool = False) -> None:
        """Send an answer back: ``status`` 0 stands for the application's own."""
        if status == TOO_MANY and self._hides_throttling and not of_gateway:
            status = _FAILED
        request.status = status or (_FAILED if request.fails else 200)
        request.endpoint = self.plan.endpoint
        request.tier = 3
        self._answered(request)
