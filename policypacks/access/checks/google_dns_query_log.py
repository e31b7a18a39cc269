"""Public zones of Cloud DNS log the queries they answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import MANAGED_ZONE
from policypacks._kit.common_rules import set_true, stated
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_LOGGING: Final = "cloudLoggingConfig.enableLogging"


def _judge(zone: View, _settings: Settings) -> Iterable[Violation]:
    # Queries to private zones are logged by the server policy of their network.
    if zone.text("visibility") != "private" and not zone.flag(_LOGGING):
        yield zone.violation(
            _LOGGING,
            "nobody can tell later who asked which name and when: "
            f"{stated(zone, _LOGGING, 'false')}",
            expected=True,
        )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-065",
    name="access-google-dns-query-log",
    description="Public managed zones of Cloud DNS log their queries.",
    severity="medium",
    types=MANAGED_ZONE,
    judge=_judge,
    remediate=set_true(_LOGGING),
    remediation_steps="Set cloud_logging_config with enable_logging=True.",
    url="https://cloud.google.com/dns/docs/monitoring#using_logging",
)
