"""A Global Accelerator endpoint group takes traffic."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import ENDPOINT_GROUP
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_DIAL: Final = "trafficDialPercentage"
_ENDPOINTS: Final = "endpointConfigurations"
# AWS Global Accelerator developer guide, "Endpoint weights" (2026).
_DEFAULT_WEIGHT: Final = 128


def _judge(group: View, _settings: Settings) -> Iterable[Violation]:
    if group.number(_DIAL, 100) == 0:
        yield group.violation(
            _DIAL,
            "this endpoint group's traffic dial is at 0: its region takes no traffic, and none "
            "when another region fails",
            expected="> 0",
        )
    if not group.has(_ENDPOINTS):
        yield group.violation(
            _ENDPOINTS, "this endpoint group has no endpoint", expected="an endpoint"
        )
        return
    weights = [endpoint.at("weight") for endpoint in group.items(_ENDPOINTS)]
    if any(weight.number("", _DEFAULT_WEIGHT) for weight in weights if not weight.is_unknown()):
        return
    for weight in weights:
        weight.known()
    yield group.violation(
        _ENDPOINTS,
        "every endpoint of this group has weight 0: none of them takes traffic",
        expected="a weight above 0",
    )


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-030",
    name="health-accelerator-endpoints",
    description="A Global Accelerator endpoint group has an endpoint of weight above zero and a "
    "traffic dial above zero.",
    severity="medium",
    types=ENDPOINT_GROUP,
    judge=_judge,
    remediation_steps="Give the aws.globalaccelerator.EndpointGroup endpoint_configurations with "
    "a weight above 0 and a traffic_dial_percentage above 0.",
    url="https://docs.aws.amazon.com/global-accelerator/latest/dg/about-endpoint-groups.html",
)
