"""What a Google URL map does with a request: which service answers which host and path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.resources.model import Resource
from simulator.topology.extract import read
from simulator.topology.extract.contract import View
from simulator.topology.extract.google_backends import BACKEND_BUCKET, BACKEND_SERVICES
from simulator.topology.extract.read import UnmodelledError

URL_MAPS = ("gcp:compute/uRLMap:URLMap", "gcp:compute/regionUrlMap:RegionUrlMap")

_VARIABLE = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class HostRoutes:
    """The paths of one path matcher: (pattern, backend), the default last.

    ``hosts`` is empty for the map's own default, which takes every host no rule names.
    """

    name: str
    hosts: tuple[str, ...]
    routes: tuple[tuple[str, Resource], ...]


def serves_requests(view: View, url_map: Resource) -> bool:
    """Say whether a map leads to any backend; a map that only redirects does not."""
    return bool(_backends(view, url_map, "defaultService")) or bool(
        _backends(view, url_map, "pathMatchers")
    )


def host_rules(url_map: Resource) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each path matcher's name and the hosts that lead to it; never raises."""
    for index in range(read.lenient_count(url_map, "hostRules")):
        hosts = read.lenient_texts(url_map, f"hostRules[{index}].hosts")
        yield read.lenient_text(url_map, f"hostRules[{index}].pathMatcher"), hosts


def routes_of(view: View, url_map: Resource) -> tuple[HostRoutes, ...]:
    """Return the map's routes, the default host's last (left out where it only redirects)."""
    found: list[HostRoutes] = []
    hosts_of: dict[str, tuple[str, ...]] = {}
    for name, hosts in host_rules(url_map):
        hosts_of[name] = (*hosts_of.get(name, ()), *hosts)
    for index in range(read.count(url_map, "pathMatchers")):
        path = f"pathMatchers[{index}]"
        name = read.text(url_map, f"{path}.name")
        routes = (*_rules(view, url_map, path), *_default(view, url_map, path))
        if name in hosts_of and routes:
            found.append(HostRoutes(name, hosts_of[name], routes))
    default = _default(view, url_map, "")
    if default:
        found.append(HostRoutes("", (), default))
    if not found:
        raise UnmodelledError("no rule of it leads to a backend in this stack")
    return tuple(found)


def _default(view: View, url_map: Resource, path: str) -> tuple[tuple[str, Resource], ...]:
    before = f"{path}." if path else ""
    for inside in (f"{before}defaultService", f"{before}defaultRouteAction"):
        for backend in _heaviest(view, url_map, inside):
            return (("*", backend),)
    return ()


def _rules(view: View, url_map: Resource, path: str) -> list[tuple[str, Resource]]:
    """Return the path and route rules of a matcher in the order Google tries them."""
    paths: list[tuple[str, Resource]] = []
    for index in range(read.count(url_map, f"{path}.pathRules")):
        rule = f"{path}.pathRules[{index}]"
        for backend in _backend_of(view, url_map, rule):
            paths += [(pattern, backend) for pattern in read.texts(url_map, f"{rule}.paths")]
    paths.sort(key=lambda item: -len(item[0]))  # the longest path wins, whatever the order
    ordered: list[tuple[float, int, str, Resource]] = []
    for index in range(read.count(url_map, f"{path}.routeRules")):
        rule = f"{path}.routeRules[{index}]"
        priority = read.number(url_map, f"{rule}.priority", 0.0)
        for backend in _backend_of(view, url_map, rule):
            for place in range(read.count(url_map, f"{rule}.matchRules")):
                pattern = _pattern(url_map, f"{rule}.matchRules[{place}]")
                ordered.append((priority, len(ordered), pattern, backend))
    ordered.sort(key=lambda item: item[:2])
    return paths + [(pattern, backend) for _, _, pattern, backend in ordered]


def _pattern(url_map: Resource, path: str) -> str:
    if read.declared(url_map, f"{path}.regexMatch"):
        raise UnmodelledError("regular expressions in its route rules are not simulated")
    full = read.text(url_map, f"{path}.fullPathMatch")
    template = read.text(url_map, f"{path}.pathTemplateMatch")
    if full or template:
        return full or _VARIABLE.sub("*", template)
    return read.text(url_map, f"{path}.prefixMatch", "/") + "*"


def _backend_of(view: View, url_map: Resource, rule: str) -> tuple[Resource, ...]:
    """Return the backend of a rule; nothing for one that redirects."""
    return _heaviest(view, url_map, f"{rule}.service") or _heaviest(
        view, url_map, f"{rule}.routeAction"
    )


def _heaviest(view: View, url_map: Resource, path: str) -> tuple[Resource, ...]:
    """Return the one backend at ``path``, or the heaviest of a weighted split."""
    weighted = f"{path}.weightedBackendServices"
    if not path.endswith("Action"):
        return _backends(view, url_map, path)[:1]
    best: tuple[float, Resource] | None = None
    for index in range(read.count(url_map, weighted)):
        weight = read.number(url_map, f"{weighted}[{index}].weight", 0.0)
        for backend in _backends(view, url_map, f"{weighted}[{index}].backendService")[:1]:
            if best is None or weight > best[0]:
                best = (weight, backend)
    return () if best is None else (best[1],)


def _backends(view: View, url_map: Resource, path: str) -> tuple[Resource, ...]:
    return view.linked(url_map, path, *BACKEND_SERVICES, BACKEND_BUCKET)
