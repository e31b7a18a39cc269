"""Every public entry point is HTTPS end to end, hop by hop."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.serving_types import HTTP_API, REST_API
from policypacks._cloud.types import (
    ACCELERATOR_LISTENER,
    CLOUDFRONT_DISTRIBUTION,
    GOOGLE_FORWARDING_RULE,
    LOAD_BALANCER,
    MULTITENANT_DISTRIBUTION,
    RECORD,
    RECORD_SET,
)
from policypacks._kit.given import given
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation
from policypacks.https.hops.accelerators import behind_accelerator
from policypacks.https.hops.balancers import behind_balancer
from policypacks.https.hops.cloudfront import around_distribution
from policypacks.https.hops.gateways import behind_http_api, behind_rest_api
from policypacks.https.hops.google import behind_forwarding_rule
from policypacks.https.hops.names import behind_name
from policypacks.https.hops.route import Route


def _judge(entry: View, stack: Stack, settings: Settings) -> Iterable[Violation]:
    route = Route(entry, settings.flag("to_targets"))
    if entry.type in (*CLOUDFRONT_DISTRIBUTION, *MULTITENANT_DISTRIBUTION):
        yield from around_distribution(route, stack, entry)
    elif entry.type in LOAD_BALANCER:
        if _is_public(entry):
            yield from behind_balancer(route, stack, entry)
    elif entry.type in HTTP_API:
        yield from behind_http_api(route, stack, entry)
    elif entry.type in REST_API:
        yield from behind_rest_api(route, stack, entry)
    elif entry.type in ACCELERATOR_LISTENER:
        yield from behind_accelerator(route, stack, entry)
    elif entry.type in GOOGLE_FORWARDING_RULE:
        if (entry.text("loadBalancingScheme", "EXTERNAL") or "").startswith("EXTERNAL"):
            yield from behind_forwarding_rule(route, stack, entry)
    else:
        yield from behind_name(route, stack, entry)


def _is_public(balancer: View) -> bool:
    if balancer.text("loadBalancerType", "application") == "gateway":
        return False
    return not given(balancer, "internal").flag()


POLICY: Final = StackPolicy(
    id="RC-HTTPS-029",
    name="https-end-to-end",
    description="From every public entry point of the topology on, each hop is HTTPS until "
    "something answers: distributions, load balancers, APIs, accelerators, forwarding rules and "
    "names.",
    severity="high",
    types=(
        *CLOUDFRONT_DISTRIBUTION,
        *MULTITENANT_DISTRIBUTION,
        *LOAD_BALANCER,
        *HTTP_API,
        *REST_API,
        *ACCELERATOR_LISTENER,
        *GOOGLE_FORWARDING_RULE,
        *RECORD,
        *RECORD_SET,
    ),
    judge=_judge,
    remediation_steps="Mend the hop that the message names last: redirect or refuse plain HTTP "
    "where clients come in, and give origins, integrations, target groups and backend services "
    "HTTPS as their protocol.",
    url="https://docs.aws.amazon.com/wellarchitected/latest/framework/"
    "sec_protect_data_transit_encrypt.html",
    config={
        "to_targets": {
            "type": "boolean",
            "default": True,
            "description": "Whether the last hop, from a load balancer to its own instances and "
            "addresses, has to be HTTPS as well.",
        }
    },
)
