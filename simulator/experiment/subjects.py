"""What is simulated: previewed variants of a program, or the resources in a file."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.errors import InputError, Problem, suggestion
from simulator.experiment.entry import choose_entry
from simulator.experiment.variants import ROUTING_KEY, Variant
from simulator.preview.model import Finding, Preview, PreviewRequest
from simulator.preview.project import load_project
from simulator.preview.run import preview_many
from simulator.resources.model import ResourceGraph
from simulator.resources.read_file import read_file
from simulator.topology.extract import extract
from simulator.topology.model import EntryPoint, Gateway, HostName, RoutingSet, Topology
from simulator.topology.rewrite import strategies_of, with_strategy


@dataclass(frozen=True, slots=True)
class Subject:
    """One run to be: a topology, the name that clients call, and what it rests on.

    Attributes:
        name: the routing choice or variant.
        what_if: its strategy was put in place of the program's own.
        topology, entry: what is called, and by which name.
        assumed: values nobody gave.
        notes: what a reader must know, one sentence each.
    """

    name: str
    what_if: bool
    topology: Topology
    entry: EntryPoint
    assumed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def declared_config(project: Path) -> frozenset[str]:
    """Return the config keys that a project declares.

    Raises:
        InputError: there is no usable project in the folder.
    """
    return frozenset(load_project(project).config)


def previewed(
    request: PreviewRequest, variants: Sequence[Variant], host: str | None
) -> tuple[Subject, ...]:
    """Preview a program once per variant and read each topology.

    Raises:
        InputError: the program or its configuration cannot be used, inputs that a provider would
            refuse, an unknown host, or nothing that serves; all problems of a variant at once.
    """
    requests = [
        dataclasses.replace(request, config={**request.config, **variant.config})
        for variant in variants
    ]
    previews = preview_many(requests)
    refused = {
        (finding.path, finding.message, str(finding.source)): _problem(finding)
        for preview in previews
        for finding in preview.findings
        if finding.severity == "error"
    }
    if refused:
        raise InputError(refused.values())
    return tuple(
        subject_of(variant.name or _own_name(preview), preview, host)
        for variant, preview in zip(variants, previews, strict=True)
    )


def from_file(path: Path, wanted: Sequence[str], host: str | None) -> tuple[Subject, ...]:
    """Read a stack export or preview JSON; re-route its routing set under every strategy.

    Args:
        path: the file.
        wanted: strategies to run; empty for the file's own and every other it can carry.
        host: the name clients call; ``None`` to choose it.

    Raises:
        InputError: the file is no such file, serves nothing, or cannot carry a wanted strategy.
    """
    graph = read_file(path)
    topology = extract(graph)
    entry = choose_entry(topology, _stack_outputs(graph), host)
    node = topology.nodes[entry.node]
    if not isinstance(node, RoutingSet):
        if wanted:
            raise InputError(
                Problem(
                    f"{entry.host} has one answer: there is nothing to route differently",
                    where="--routing",
                    hint="leave --routing out, or name another host with --host",
                )
            )
        return (Subject("as deployed", False, topology, entry, (), _entry_notes(topology, entry)),)
    own = _strategy_name(node.strategy)
    carried = {_strategy_name(one): one for one in strategies_of(topology, node.id).possible}
    unknown = [
        Problem(
            f"{entry.host} cannot be routed by {name!r}",
            where="--routing",
            why=f"it can carry {', '.join(sorted({own, *carried}))}",
            hint=suggestion(name, sorted({own, *carried})),
        )
        for name in wanted
        if name != own and name not in carried
    ]
    if unknown:
        raise InputError(unknown)
    names = wanted or (own, *(name for name in carried if name != own))
    notes = _entry_notes(topology, entry)
    return tuple(
        Subject(own, False, topology, entry, (), notes)
        if name == own
        else Subject(name, True, with_strategy(topology, node.id, carried[name]), entry, (), notes)
        for name in names
    )


def subject_of(name: str, preview: Preview, host: str | None) -> Subject:
    """Return the run to be of one preview.

    Raises:
        InputError: the host is unknown, or nothing in the program serves.
    """
    topology = extract(preview.graph)
    entry = choose_entry(topology, preview.outputs, host)
    return Subject(
        name=name,
        what_if=False,
        topology=topology,
        entry=entry,
        assumed=tuple(
            f"{one.token}: {one.note}" + (f" ({one.source})" if one.source else "")
            for one in preview.assumed
        ),
        notes=_entry_notes(topology, entry),
    )


def _own_name(preview: Preview) -> str:
    """Return the configured routing choice of a preview, or the name of its stack."""
    for key, value in preview.config.items():
        if key.rpartition(":")[2] == ROUTING_KEY:
            return value
    return preview.graph.stack or "program"


def _entry_notes(topology: Topology, entry: EntryPoint) -> tuple[str, ...]:
    notes = _unanswered_host(topology, entry)
    others = [one.host for one in topology.entries if one.host != entry.host]
    if not others:
        return notes
    shown = ", ".join(others[:4]) + (f" and {len(others) - 4} more" if len(others) > 4 else "")
    return (f"clients call {entry.host}; --host chooses another name ({shown})", *notes)


def _unanswered_host(topology: Topology, entry: EntryPoint) -> tuple[str, ...]:
    """Say when a name of one's own leads straight to what answers only its provider's name."""
    node = topology.nodes[entry.node]
    targets = [choice.target for choice in node.choices] if isinstance(node, RoutingSet) else []
    if isinstance(node, HostName) and node.authority != "provider":
        targets = [node.target]
    doors = (topology.nodes.get(target) for target in targets)
    if any(isinstance(door, Gateway) and door.kind == "function-url" for door in doors):
        return (
            f"{entry.host} leads straight to Lambda function URLs, whose certificates hold only "
            "their own names: HTTPS calls to it would fail; put CloudFront or API Gateway before",
        )
    return ()


def _strategy_name(strategy: str) -> str:
    return {"cloud-dns-geo": "geo"}.get(strategy, strategy)


def _stack_outputs(graph: ResourceGraph) -> Mapping[str, object]:
    stack = graph.get(graph.stack_urn)
    return {} if stack is None else stack.outputs


def _problem(finding: Finding) -> Problem:
    return Problem(
        f"{finding.path}: {finding.message}",
        where=str(finding.source) if finding.source else finding.urn,
        hint=finding.hint,
    )
