"""A preview as text, in the shape of ``pulumi preview``: a tree, then what is to be said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulator.preview.masking import Masker
from simulator.preview.model import Assumed, Finding, Preview
from simulator.report.inputs_text import inputs_lines
from simulator.report.labels import number, printable, short_type
from simulator.report.policies_text import policies_text
from simulator.report.policies_verdict import verdict_text
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, Archive, Asset, ResourceReference, Secret

_PROVIDERS = "pulumi:providers:"
_UNCHECKED = "not checked (--no-policies)"


def preview_text(
    preview: Preview,
    *,
    soft_fail: bool = False,
    allow_not_evaluated: bool = False,
    verbose: bool = False,
    show_inputs: bool = False,
) -> str:
    """Return the preview as text: resources, assumptions, checks, outputs, a count, a verdict.

    Args:
        preview: what to show.
        soft_fail: the exit code does not tell of policy violations.
        allow_not_evaluated: the exit code does not tell of what could not be evaluated.
        verbose: every policy finding with its message and place.
        show_inputs: below every resource its inputs.
    """
    graph, policies = preview.graph, preview.policies
    blocks = [
        [f"Previewing {graph.project} ({graph.stack}), offline"],
        _tree(graph, preview.masker if show_inputs else None),
        _section("Assumed", [_assumed(item) for item in preview.assumed]),
        _section("Input checks", [_finding(item, graph) for item in preview.findings]),
        policies_text(policies, verbose=verbose)
        if policies
        else _section("Policies", [_UNCHECKED]),
        _section("Outputs", _outputs(preview.outputs, preview.masker)),
        _section("Resources", _counts(preview)),
        verdict_text(
            policies,
            input_errors=preview.errors,
            soft_fail=soft_fail,
            allow_not_evaluated=allow_not_evaluated,
            verbose=verbose,
        ),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _tree(graph: ResourceGraph, masker: Masker | None) -> list[str]:
    """Return the tree, with a masker the inputs below every resource."""
    shown = [item for item in graph if not item.type.startswith(_PROVIDERS) or item.source]
    known = {item.urn for item in shown}
    children: dict[str | None, list[Resource]] = {}
    for item in shown:
        parent = item.parent if item.parent in known else None
        children.setdefault(parent, []).append(item)
    rows = [
        (
            (
                mark,
                f"{branch}{short_type(item.type)}",
                printable(item.name),
                str(item.source or ""),
            ),
            [f"{below}{line}" for line in inputs_lines(item.inputs, masker)] if masker else [],
        )
        for mark, branch, below, item in _branches(children, None, "")
    ]
    rows.insert(0, (("", "Type", "Name", "Declared at"), []))
    widths = [max(len(row[column]) for row, _ in rows) for column in (1, 2)]
    lines: list[str] = []
    for (mark, kind, name, where), inputs in rows:
        line = f" {mark or ' '}  {kind:<{widths[0]}}  {name:<{widths[1]}}  {where}"
        lines += [line.rstrip(), *(f"    {row}" for row in inputs)]
    return lines


def _branches(
    children: Mapping[str | None, list[Resource]], parent: str | None, indent: str
) -> Iterator[tuple[str, str, str, Resource]]:
    """Yield mark, what stands before the type, what stands before lines below, and resource."""
    below = children.get(parent, [])
    for index, item in enumerate(below):
        last = index == len(below) - 1
        top = parent is None
        branch = "" if top else f"{indent}{'└─ ' if last else '├─ '}"
        further = "" if top else f"{indent}{'   ' if last else '│  '}"
        inner = f"{further}{'│  ' if children.get(item.urn) else '   '}   "
        yield (">" if item.external else "+"), branch, inner, item
        yield from _branches(children, item.urn, further)


def _section(title: str, lines: list[str]) -> list[str]:
    return [f"{title}:", *(f"    {line}" for line in lines)] if lines else []


def _assumed(item: Assumed) -> str:
    place = f" ({item.source})" if item.source else ""
    return f"{item.token}: {item.note}{place}"


def _finding(item: Finding, graph: ResourceGraph) -> str:
    resource = graph.get(item.urn)
    name = f"{short_type(resource.type)} {resource.name!r}" if resource else item.urn
    place = f"{item.source}: " if item.source else ""
    path = f" {item.path}" if item.path else ""
    hint = f"\n      {item.hint}" if item.hint else ""
    return f"{item.severity}: {place}{name}{path}: {item.message}{hint}"


def _outputs(outputs: Mapping[str, object], masker: Masker) -> list[str]:
    width = max((len(name) for name in outputs), default=0)
    return [f"{name:<{width}}: {_shown(value, masker)}" for name, value in sorted(outputs.items())]


def _shown(value: object, masker: Masker) -> str:
    if value is UNKNOWN:
        return "[unknown]"
    if isinstance(value, Secret):
        return "[secret]"
    if isinstance(value, Mapping):
        return (
            "{" + ", ".join(f"{key}: {_shown(item, masker)}" for key, item in value.items()) + "}"
        )
    if isinstance(value, tuple):
        return "[" + ", ".join(_shown(item, masker) for item in value) + "]"
    if isinstance(value, Asset | Archive):
        return type(value).__name__.lower()
    if isinstance(value, ResourceReference):
        return value.urn
    return repr(masker.text(value)) if isinstance(value, str) else str(value)


def _counts(preview: Preview) -> list[str]:
    providers = sum(
        1 for item in preview.graph if item.type.startswith(_PROVIDERS) and not item.source
    )
    read = sum(1 for item in preview.graph if item.external)
    created = len(preview.graph) - providers - read
    errors = preview.errors
    warnings = len(preview.findings) - errors
    lines = [f"+ {created} to create"]
    if read:
        lines.append(f"> {read} read")
    if errors or warnings:
        lines.append(f"{number(errors, 'error')}, {number(warnings, 'warning')}")
    return lines
