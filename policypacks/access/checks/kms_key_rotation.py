"""Symmetric KMS keys are rotated every year."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import KMS_KEY
from policypacks._kit.common_rules import set_true, stated
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_ROTATION: Final = "enableKeyRotation"


def _judge(key: View, _settings: Settings) -> Iterable[Violation]:
    # KMS rotates neither asymmetric keys nor keys in a custom key store by itself.
    symmetric = key.text("customerMasterKeySpec", "SYMMETRIC_DEFAULT") == "SYMMETRIC_DEFAULT"
    if symmetric and not key.has("customKeyStoreId") and not key.flag(_ROTATION):
        yield key.violation(
            _ROTATION,
            "one leaked key opens everything ever written with it: "
            f"{stated(key, _ROTATION, 'false')}",
            expected=True,
        )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-082",
    name="access-kms-key-rotation",
    description="Symmetric KMS keys rotate automatically.",
    severity="medium",
    types=KMS_KEY,
    judge=_judge,
    remediate=set_true(_ROTATION),
    remediation_steps="Set enable_key_rotation=True.",
    url="https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
    covers=("CKV_AWS_7",),
    related={"AWS-0065": "It fails asymmetric keys for encryption too, which KMS cannot rotate."},
)
