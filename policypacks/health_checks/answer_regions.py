"""In which regions the things lie that a DNS answer leads to."""

from __future__ import annotations

import re
from typing import Final

from policypacks._cloud.regions import region_of
from policypacks._cloud.routed_sets import full_name
from policypacks._cloud.traffic_policies import endpoint, rules
from policypacks._cloud.types import HOSTED_ZONE, RECORD
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View

_AWS: Final = (".amazonaws.com", ".on.aws")
# The last region in an AWS host name is the service's; a resource's own name may hold another.
_REGION: Final = re.compile(
    r"\b(?:us|eu|ap|sa|ca|me|af|il|mx)(?:-gov)?"
    r"-(?:central|north|south|(?:north|south)?(?:east|west))-\d\b"
)
# Stands before a host or address of which nobody can tell where it is: a place of its own.
_OUTSIDE: Final = "outside "


def is_outside(place: str) -> bool:
    """Say whether a place is a host outside the stack, whose region is not to be seen."""
    return place.startswith(_OUTSIDE)


def regions_of_record(record: View, stack: Stack, seen: frozenset[str] = frozenset()) -> set[str]:
    """Return the regions of everything a record's answers come from.

    An address or host outside the stack is a place of its own; see :func:`is_outside`.

    Raises:
        CannotEvaluateError: one answer is not known, or the region of its resource is not.
    """
    name = "aliases" if record.has("aliases") else "records"
    sources = _sources(record, name, stack)
    if sources:
        within = seen | {record.urn}
        found: set[str] = set()
        for source in sources:
            if source.type not in RECORD:
                found.add(_located(region_of(source, stack), record.at(name)))
            elif source.urn not in within:
                found |= regions_of_record(source, stack, within)
        return found
    places = [record.at("aliases[0].name")] if name == "aliases" else list(record.items(name))
    found = set()
    for place in places:
        found |= _of_host(place, stack, seen | {record.urn})
    return found


def _sources(record: View, name: str, stack: Stack) -> list[View]:
    urns = record.resource.property_dependencies.get(name, ())
    found = (View.of(one) for one in map(stack.graph.get, urns) if one is not None)
    # An alias to another record names its zone as well, which answers nothing.
    return [view for view in found if view.type not in HOSTED_ZONE]


def regions_of_branch(branch: View, document: View, stack: Stack) -> set[str]:
    """Return the regions of every endpoint that a branch of a traffic policy may lead to.

    Raises:
        CannotEvaluateError: as in :func:`regions_of_record`, or a rule leads to no endpoint.
    """
    by_name = {rule.name: rule for rule in rules(document)}
    # Rules may share the rules they lead to: what lies below one is looked at once.
    below: dict[str, set[str]] = {}

    def follow(place: View, above: frozenset[str]) -> set[str]:
        name = place.text("RuleReference")
        if not name:
            return _of_endpoint(place, document, stack)
        if name in above or name not in by_name:
            raise CannotEvaluateError(
                place.at("RuleReference").path, "leads to no endpoint", place.resource
            )
        if name not in below:
            branches = by_name[name].branches()
            below[name] = set().union(*(follow(one, above | {name}) for one in branches))
        return below[name]

    return follow(branch, frozenset())


def _of_endpoint(branch: View, document: View, stack: Stack) -> set[str]:
    target = endpoint(document, branch.text("EndpointReference") or "")
    if target.has("Region"):
        return {target.text("Region") or ""}
    return _of_host(target.at("Value"), stack, frozenset())


def _of_host(place: View, stack: Stack, seen: frozenset[str]) -> set[str]:
    host = (place.text() or "").lower().rstrip(".")
    regions = _REGION.findall(host) if host.endswith(_AWS) and not place.secret else []
    if regions:
        return {regions[-1]}
    records = stack.derived(_records_by_name).get(host, ())
    found: set[str] = set()
    for record in records:
        if record.urn not in seen:
            found |= regions_of_record(record, stack, seen)
    if records and not found:
        raise CannotEvaluateError(place.path, "leads back to itself")
    return found or {f"{_OUTSIDE}{host}"}


def _located(region: str | None, place: View) -> str:
    if region is None:
        raise CannotEvaluateError(place.path, "leads to a region that is not to be seen")
    return region


def _records_by_name(stack: Stack) -> dict[str, list[View]]:
    found: dict[str, list[View]] = {}
    for record in stack.of_type(*RECORD):
        if isinstance(record.at("name").value, str):
            found.setdefault(full_name(record, stack), []).append(record)
    return found
