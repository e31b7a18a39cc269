"""Load balancers redirect HTTP to HTTPS."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from policypacks._cloud.listeners import protocol, redirects_to_https
from policypacks._cloud.types import LISTENER, LOAD_BALANCER
from policypacks._kit.model import StackPolicy
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation


def _judge(balancer: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    listeners = stack.referring(balancer, "loadBalancerArn", *LISTENER)
    yield from one_by_one(listeners, partial(_listener, balancer))


def _listener(balancer: View, listener: View) -> Iterable[Violation]:
    spoken = protocol(listener)
    if spoken != "HTTP" and listener.number("port") != 80:
        return
    if spoken != "HTTP" or not redirects_to_https(listener, "443"):
        yield balancer.violation(
            "",
            f"clients who come over HTTP are not sent to HTTPS: listener {listener.resource.name} "
            f"(protocol {listener.shown('protocol')}, port {listener.shown('port')}) does not "
            "redirect to HTTPS on port 443",
            expected="a redirect to HTTPS on port 443",
        )


POLICY: Final = StackPolicy(
    id="RC-HTTPS-017",
    name="https-load-balancer-redirect",
    description="Whatever a load balancer takes over HTTP or on port 80 it redirects to HTTPS on "
    "port 443.",
    severity="high",
    types=LOAD_BALANCER,
    judge=_judge,
    remediation_steps="Give the listener on port 80 protocol='HTTP' and one default action of "
    "type redirect with redirect(protocol='HTTPS', port='443', status_code='HTTP_301'), or take "
    "it away.",
    url="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/"
    "rule-action-types.html",
    covers=("CKV2_AWS_20",),
)
