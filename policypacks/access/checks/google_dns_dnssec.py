"""Public zones of Cloud DNS are signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.types import MANAGED_ZONE
from policypacks._kit.common_rules import stated
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_STATE: Final = "dnssecConfig.state"


def _judge(zone: View, _settings: Settings) -> Iterable[Violation]:
    if zone.text("visibility") != "private" and zone.text(_STATE) not in ("on", "transfer"):
        yield zone.violation(
            _STATE,
            f"anyone on the way may forge the zone's answers: {stated(zone, _STATE, 'off')}",
            expected=["on", "transfer"],
        )


def _remediate(_zone: View, _settings: Settings) -> Mapping[str, Any]:
    return {_STATE: "on"}


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-063",
    name="access-google-dns-dnssec",
    description="Public managed zones of Cloud DNS have DNSSEC on.",
    severity="medium",
    types=MANAGED_ZONE,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set dnssec_config with state on, then enter the DS record at the parent "
    "zone.",
    url="https://cloud.google.com/dns/docs/dnssec-config",
    covers=("CKV_GCP_16",),
    related={"GCP-0013": "It fails a zone in state transfer, whose answers are signed."},
)
