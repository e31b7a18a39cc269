"""Endpoints keep a sample of what they were asked and what they answered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.types import SAGEMAKER_ENDPOINT_CONFIGURATION
from policypacks._kit.common_rules import stated
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_CAPTURE: Final = "dataCaptureConfig"


def _judge(configuration: View, _settings: Settings) -> Iterable[Violation]:
    if any(
        variant.has("serverlessConfig") for variant in configuration.items("productionVariants")
    ):
        return  # serverless endpoints cannot capture
    capture = configuration.at(_CAPTURE)
    if capture.known() is None:
        yield configuration.violation(
            _CAPTURE,
            "a drift of the model's answers leaves no trace: dataCaptureConfig is not set",
            expected="a sample of input and output",
        )
        return
    if not capture.flag("enableCapture"):
        yield capture.violation(
            "enableCapture",
            "a drift of the model's answers leaves no trace: "
            f"{stated(capture, 'enableCapture', 'false')}",
            expected=True,
        )
    elif capture.number("initialSamplingPercentage", 0) == 0:
        yield capture.violation(
            "initialSamplingPercentage",
            "a drift of the model's answers leaves no trace: the sample is 0 percent",
            expected="more than 0",
        )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-076",
    name="access-sagemaker-data-capture",
    description="SageMaker endpoints capture a sample of requests and answers.",
    severity="low",
    types=SAGEMAKER_ENDPOINT_CONFIGURATION,
    judge=_judge,
    remediation_steps="Set data_capture_config with enable_capture=True, a small "
    "initial_sampling_percentage and a destination_s3_uri.",
    url="https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture-endpoint.html",
)
