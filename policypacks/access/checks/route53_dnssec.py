"""Public hosted zones of Route 53 are signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from policypacks._cloud.private_zones import is_private
from policypacks._cloud.types import HOSTED_ZONE
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View, Violation

_SIGNING: Final = "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec"
_KEY: Final = "aws:route53/keySigningKey:KeySigningKey"


def _judge(zone: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if is_private(zone, stack):
        return
    unread: CannotEvaluateError | None = None
    for signing in _signings(zone, stack):
        try:
            if signing.text("signingStatus", "SIGNING") == "SIGNING":
                return
        except CannotEvaluateError as error:
            unread = error
    if unread is not None:
        raise unread
    yield Violation(
        zone.urn, "", "anyone on the way may forge the zone's answers: no DNSSEC signs it"
    )


def _signings(zone: View, stack: Stack) -> Iterator[View]:
    """Yield what signs a zone; it may name the zone by way of its key."""
    yield from stack.referring(zone, "hostedZoneId", _SIGNING)
    for key in stack.referring(zone, "hostedZoneId", _KEY):
        yield from stack.referring(key, "hostedZoneId", _SIGNING)


POLICY: Final = StackPolicy(
    id="RC-ACCESS-061",
    name="access-route53-dnssec",
    description="Public hosted zones have DNSSEC signing enabled.",
    severity="medium",
    types=HOSTED_ZONE,
    judge=_judge,
    remediation_steps="Add a KMS key (ECC_NIST_P256, in us-east-1), a KeySigningKey and a "
    "HostedZoneDnsSec for the zone, then enter the DS record at the parent zone.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-configuring-dnssec.html",
    related={
        "CKV2_AWS_38": "It takes a key signing key alone for signing, which only a "
        "HostedZoneDnsSec turns on.",
    },
)
