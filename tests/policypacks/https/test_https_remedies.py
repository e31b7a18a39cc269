"""How a listener that serves plain HTTP is mended: by what it lacks least."""

from __future__ import annotations

from collections.abc import Mapping

from policy_examples import TODAY

from policypacks._kit.configure import settings_of
from policypacks._kit.remedy import remedied
from policypacks.https.checks.listener_https import POLICY
from policypacks.https.policies import PACK
from simulator.resources.model import Resource
from simulator.resources.values import UNKNOWN, PropertyValue

FORWARD = ({"type": "forward", "targetGroupArn": "arn"},)
TO_HTTPS = (
    {
        "type": "redirect",
        "redirect": {"protocol": "HTTPS", "port": "443", "statusCode": "HTTP_301"},
    },
)


def mended(**inputs: PropertyValue) -> Mapping[str, PropertyValue] | None:
    listener = Resource(
        urn="urn:pulumi:dev::shop::aws:lb/listener:Listener::front",
        type="aws:lb/listener:Listener",
        name="front",
        inputs={"protocol": "HTTP", "defaultActions": FORWARD, **inputs},
    )
    return remedied(POLICY, listener, settings_of(PACK, {})[POLICY.name], TODAY)


def test_a_listener_with_a_certificate_speaks_https_and_forwards_as_before() -> None:
    assert mended(port=443, certificateArn=UNKNOWN) == {
        "protocol": "HTTPS",
        "port": 443,
        "certificateArn": UNKNOWN,
        "defaultActions": FORWARD,
    }


def test_one_without_a_certificate_redirects() -> None:
    assert mended(port=80) == {"protocol": "HTTP", "port": 80, "defaultActions": TO_HTTPS}


def test_a_redirect_would_lead_a_listener_on_port_443_to_itself() -> None:
    assert mended(port=443) is None
