"""Reads ``pulumi stack export`` (deployments v3 and v4) and checkpoint files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from simulator.errors import InputError, Problem
from simulator.resources.model import ResourceGraph
from simulator.resources.states import BadStateError, graph_of, read_resource

_VERSIONS: Final = (3, 4)


def is_export(document: Mapping[str, Any]) -> bool:
    """Say whether a JSON document is a deployment or a checkpoint, of whatever version."""
    return (
        isinstance(document.get("deployment"), Mapping)
        or isinstance(document.get("checkpoint"), Mapping)
        or ("manifest" in document and "resources" in document)
    )


def read_export(document: Mapping[str, Any], where: str) -> ResourceGraph:
    """Return the graph of an export; resources on their way out are left out.

    Args:
        document: the parsed JSON.
        where: the file's name, for messages.

    Raises:
        InputError: the version is not known, or resources cannot be read; all of them at once.
    """
    version = document.get("version", _VERSIONS[0])
    if version not in _VERSIONS:
        raise InputError(
            Problem(
                f"deployment version {version!r} cannot be read",
                where=where,
                why=f"known versions: {', '.join(map(str, _VERSIONS))}",
                hint="export the stack again with a current CLI: pulumi stack export",
            )
        )
    states, path = _states(document)
    if not isinstance(states, list):
        raise InputError(Problem("`resources` is no list", where=f"{where}: {path}"))
    problems: list[Problem] = []
    resources = []
    for index, state in enumerate(states):
        place = f"{where}: {path}[{index}]"
        if not isinstance(state, Mapping):
            problems.append(Problem("a resource is no object", where=place))
            continue
        if state.get("delete") is True or state.get("pendingReplacement") is True:
            continue
        try:
            resources.append(read_resource(state))
        except BadStateError as error:
            problems.append(Problem(f"a resource cannot be read: {error}", where=place))
    if problems:
        raise InputError(problems)
    return graph_of(resources)


def _states(document: Mapping[str, Any]) -> tuple[Any, str]:
    """Return the list of resources and its path; a stack never deployed has an empty one."""
    deployment = document.get("deployment")
    path = "deployment"
    if deployment is None and isinstance(document.get("checkpoint"), Mapping):
        deployment = document["checkpoint"].get("latest") or {}
        path = "checkpoint.latest"
    if deployment is None:
        deployment, path = document, ""
    states = deployment.get("resources")
    return ([] if states is None else states), f"{path}.resources".lstrip(".")
