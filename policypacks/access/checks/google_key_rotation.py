"""Cloud KMS keys are rotated every few months."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import CannotEvaluateError, View, Violation

_PERIOD: Final = "rotationPeriod"
_DAY_S: Final = 86_400


def _judge(key: View, settings: Settings) -> Iterable[Violation]:
    # Cloud KMS rotates symmetric keys for encryption only.
    if key.text("purpose", "ENCRYPT_DECRYPT") != "ENCRYPT_DECRYPT":
        return
    days = settings.number("max_days")
    period = key.text(_PERIOD)
    if period is None or not _DAY_S <= _seconds(key, period) <= days * _DAY_S:
        yield key.violation(
            _PERIOD,
            "one leaked key opens everything ever written with it: rotationPeriod is "
            f"{key.shown(_PERIOD)}",
            expected=f"1 to {days:g} days, in seconds with a final s",
        )


def _seconds(key: View, period: str) -> float:
    try:
        return float(period.removesuffix("s"))
    except ValueError:
        raise CannotEvaluateError(key.at(_PERIOD).path, "is no duration") from None


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-117",
    name="access-google-key-rotation",
    description="Cloud KMS keys for encryption rotate within 90 days.",
    severity="medium",
    types=("gcp:kms/cryptoKey:CryptoKey",),
    judge=_judge,
    remediation_steps="Set rotation_period to 7776000s (90 days) or less.",
    url="https://cloud.google.com/kms/docs/key-rotation",
    covers=("CKV_GCP_43",),
    config={
        "max_days": {
            "type": "number",
            "minimum": 1,
            "default": 90,
            "description": "Longest time between rotations, days.",
        }
    },
)
