"""A Cloud Armor policy stands before every backend that the internet reaches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.external_backends import faces_the_internet
from policypacks._cloud.types import GOOGLE_BACKEND_SERVICE
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _judge(backend: View, _settings: Settings) -> Iterable[Violation]:
    if not backend.has("securityPolicy") and faces_the_internet(backend):
        yield backend.violation(
            "securityPolicy",
            "attacks reach the backend unfiltered: securityPolicy is not set",
            expected="a Cloud Armor policy",
        )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-104",
    name="access-google-backend-armor",
    description="Backend services of external application load balancers have a Cloud Armor "
    "policy.",
    severity="medium",
    types=GOOGLE_BACKEND_SERVICE,
    judge=_judge,
    remediation_steps="Create a gcp.compute.SecurityPolicy (RegionSecurityPolicy for a regional "
    "backend) and set it as security_policy.",
    url="https://cloud.google.com/armor/docs/security-policy-overview",
)
