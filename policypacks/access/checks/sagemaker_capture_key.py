"""What an endpoint captures is encrypted with the team's own key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import SAGEMAKER_ENDPOINT_CONFIGURATION
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _captures(configuration: View) -> Iterable[View]:
    return configuration.items("dataCaptureConfig")


def _judge(capture: View, _settings: Settings) -> Iterable[Violation]:
    if capture.flag("enableCapture") and not capture.has("kmsKeyId"):
        yield capture.violation(
            "kmsKeyId",
            "clients' requests are kept under a key nobody here can withdraw: kmsKeyId is not set",
            expected="a KMS key",
        )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-077",
    name="access-sagemaker-capture-key",
    description="Captured requests and answers are encrypted with a KMS key.",
    severity="medium",
    types=SAGEMAKER_ENDPOINT_CONFIGURATION,
    parts=_captures,
    judge=_judge,
    remediation_steps="Set kms_key_id in data_capture_config.",
    url="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DataCaptureConfig.html",
)
