"""Global Accelerator has another region to send clients to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.regions import region_of
from policypacks._cloud.types import ACCELERATOR_LISTENER, ENDPOINT_GROUP
from policypacks._kit.counted import counted
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View, Violation


def _judge(group: View, stack: Stack, settings: Settings) -> Iterable[Violation]:
    least = settings.whole("min_regions")
    if not stack.linked(group, "listenerArn", *ACCELERATOR_LISTENER):
        group.known("listenerArn")
    groups = stack.derived(_by_listener)[_listener(group, stack)]
    # Judged once for a listener; a real engine hands resources over in no order.
    if group.urn != min(one.urn for one in groups):
        return
    regions = {_region(one, stack) for one in groups}
    if len(regions - {None}) >= least:
        return
    if None in regions:
        raise CannotEvaluateError("", "is beside an endpoint group whose region is not to be seen")
    yield group.violation(
        "",
        f"this endpoint group's listener leads to {counted(len(regions), 'region')}, fewer "
        f"than {least}: there is no region to send clients to when one fails",
        expected=f"endpoint groups in {least} regions",
    )


def _by_listener(stack: Stack) -> dict[tuple[str, ...], list[View]]:
    found: dict[tuple[str, ...], list[View]] = {}
    for group in stack.of_type(*ENDPOINT_GROUP):
        found.setdefault(_listener(group, stack), []).append(group)
    return found


def _listener(group: View, stack: Stack) -> tuple[str, ...]:
    listeners = stack.linked(group, "listenerArn", *ACCELERATOR_LISTENER)
    urns = sorted(listener.urn for listener in listeners)
    return tuple(urns) or (str(group.plain("listenerArn")),)


def _region(group: View, stack: Stack) -> str | None:
    if group.is_unknown("endpointGroupRegion"):
        return None
    return group.text("endpointGroupRegion") or region_of(group, stack)


POLICY: Final = StackPolicy(
    id="RC-HEALTH-031",
    name="health-accelerator-regions",
    description="A Global Accelerator listener has endpoint groups in at least two regions.",
    severity="medium",
    types=ENDPOINT_GROUP,
    judge=_judge,
    remediation_steps="Declare an aws.globalaccelerator.EndpointGroup for the listener in a "
    "second region (endpoint_group_region).",
    url="https://docs.aws.amazon.com/global-accelerator/latest/dg/about-endpoint-groups.html",
    config={
        "min_regions": {
            "type": "integer",
            "minimum": 2,
            "default": 2,
            "description": "Fewest regions a listener leads to.",
        }
    },
)
