"""Which name is called, and what answers behind it."""

from __future__ import annotations

from simulator.errors import InputError, Problem, suggestion
from simulator.topology.graph import links
from simulator.topology.model import EntryPoint, NodeId, Pool, Topology

# Links that carry requests; probes and health checks only watch.
_WATCHING = ("probes", "checked_by")


def reachable(topology: Topology, node: NodeId) -> frozenset[NodeId]:
    """Return every node that a request sent to ``node`` may meet, ``node`` included."""
    found: set[NodeId] = set()
    todo = [node]
    while todo:
        current = todo.pop()
        if current in found or current not in topology.nodes:
            continue
        found.add(current)
        todo += [target for target, kind in links(topology.nodes[current]) if kind not in _WATCHING]
    return frozenset(found)


def pools(topology: Topology, node: NodeId) -> tuple[NodeId, ...]:
    """Return the pools that a request sent to ``node`` may end in, sorted by id."""
    found = reachable(topology, node)
    return tuple(sorted(item for item in found if isinstance(topology.nodes[item], Pool)))


def entry_for(topology: Topology, host: str | None = None) -> EntryPoint:
    """Return the entry for ``host``, or the best one when none is named.

    The best entry has the lowest rank; among those, one that no other of them leads to; then
    the one with most pools behind it; then the first by name.

    Raises:
        InputError: no entry has that host, or nothing serves HTTP at all.
    """
    validate_serving(topology)
    if host is not None:
        wanted = host.strip().lower().rstrip(".")
        for entry in topology.entries:
            if entry.host == wanted:
                return entry
        known = [entry.host for entry in topology.entries]
        raise InputError(
            Problem(
                f"no entry point is called {host!r}",
                why=f"the program serves {_listed(known)}",
                hint=suggestion(wanted, known),
            )
        )
    rank = min(entry.rank for entry in topology.entries)
    best = [entry for entry in topology.entries if entry.rank == rank]
    behind = {entry.host: reachable(topology, entry.node) for entry in best}
    return min(
        best,
        key=lambda entry: (
            any(entry.node in behind[other.host] for other in best if other.node != entry.node),
            -len(pools(topology, entry.node)),
            entry.host,
        ),
    )


def validate_serving(topology: Topology) -> None:
    """Raise when nothing in the topology serves HTTP.

    Raises:
        InputError: no entry point leads to anything that answers.
    """
    if any(pools(topology, entry.node) for entry in topology.entries):
        return
    listed = topology.coverage.not_modelled
    hint = "the program may serve by means that are not simulated"
    if listed:
        first = "; ".join(f"{item.urn.rsplit('::', 1)[-1]}: {item.reason}" for item in listed[:5])
        hint = f"not modelled: {first}"
    raise InputError(
        Problem(
            "nothing in this program serves HTTP requests",
            why=(
                "looked for DNS records, CDN distributions, load balancers, API gateways, function"
                f" URLs and Cloud Run services in {topology.coverage.resources} resources"
            ),
            hint=hint,
        )
    )


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:8])
    return f"{shown} and {len(names) - 8} more" if len(names) > 8 else shown
