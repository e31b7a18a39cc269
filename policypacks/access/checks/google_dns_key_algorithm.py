"""The keys that sign a Cloud DNS zone do not rest on SHA-1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.types import MANAGED_ZONE
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _key_specs(zone: View) -> Iterable[View]:
    return zone.items("dnssecConfig.defaultKeySpecs")


def _judge(key: View, _settings: Settings) -> Iterable[Violation]:
    if key.text("algorithm") == "rsasha1":
        yield key.violation(
            "algorithm",
            "signatures over SHA-1 can be forged with enough effort: algorithm is rsasha1",
            expected=["ecdsap256sha256", "ecdsap384sha384", "rsasha256", "rsasha512"],
        )


def _remediate(_key: View, _settings: Settings) -> Mapping[str, Any]:
    # It takes the lengths that rsasha1 takes.
    return {"algorithm": "rsasha256"}


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-064",
    name="access-google-dns-key-algorithm",
    description="Zone-signing and key-signing keys of Cloud DNS do not use RSASHA1.",
    severity="high",
    types=MANAGED_ZONE,
    parts=_key_specs,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set algorithm in default_key_specs to ecdsap256sha256 with key_length 256, "
    "or to rsasha256.",
    url="https://cloud.google.com/dns/docs/dnssec-advanced#advanced-signing-options",
    covers=("CKV_GCP_17", "GCP-0012"),
)
