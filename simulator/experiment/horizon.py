"""What a run did not show, mostly for its length, said beside its numbers."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.experiment.scenario import Scenario
from simulator.experiment.subjects import Subject
from simulator.topology.model import Gateway, HostName, Pool, RoutingSet
from simulator.topology.select import reachable
from simulator.traffic.workload import Workload


def horizon_notes(
    subject: Subject,
    scenario: Scenario,
    workload: Workload,
    warm_up: int,
    drift: tuple[float, float] | None,
) -> Iterator[str]:
    """Yield a note for every failure, TTL and cache that the run did not show.

    Args:
        subject: what was called.
        scenario: what was to happen.
        workload: when requests came.
        warm_up: how many of the workload's requests were not measured.
        drift: hit ratio of the first and the second half, when they differ.
    """
    whole_s = workload.duration_ms / 1000.0
    measured_s = whole_s * (1.0 - warm_up / workload.requests)
    regions = _regions(subject)
    for number, failure in enumerate(scenario.serving.failures):
        if failure.region not in (*regions, *(region.split(":", 1)[-1] for region in regions)):
            yield (
                f"failure {number + 1} names {failure.region}, where nothing of this choice runs "
                f"(it runs in {', '.join(regions)}): it was not felt"
            )
        elif failure.start_s >= whole_s:
            yield (
                f"failure {number + 1} ({failure.region}) starts at {failure.start_s:g} s, after "
                f"the last request at {whole_s:.0f} s: it was not felt; more --requests reach it"
            )
        elif failure.end_s <= whole_s - measured_s:
            yield (
                f"failure {number + 1} ({failure.region}) ends at {failure.end_s:g} s, within the "
                f"warm-up of {whole_s - measured_s:.0f} s: it was not measured"
            )
    ttl_s = _longest_ttl_s(subject)
    if ttl_s > measured_s:
        yield (
            f"the run measures {measured_s:.0f} s, less than a DNS TTL of {ttl_s:g} s: it shows "
            "resolvers that were asked for the first time, not the steady state"
        )
    if drift is not None and drift[1] > drift[0]:
        yield (
            f"the caches were still filling: {drift[0]:.0%} hits in the first half of the run, "
            f"{drift[1]:.0%} in the second; more --requests show the steady state"
        )


def _regions(subject: Subject) -> list[str]:
    """Return the regions of all front doors and pools that a request may meet, sorted."""
    nodes = (
        subject.topology.nodes[node] for node in reachable(subject.topology, subject.entry.node)
    )
    return sorted({node.region for node in nodes if isinstance(node, Gateway | Pool)})


def _longest_ttl_s(subject: Subject) -> float:
    nodes = (
        subject.topology.nodes[node] for node in reachable(subject.topology, subject.entry.node)
    )
    return max((node.ttl_s for node in nodes if isinstance(node, HostName | RoutingSet)), default=0)
