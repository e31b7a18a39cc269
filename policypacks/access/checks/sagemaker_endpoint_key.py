"""The disks of SageMaker's endpoint machines are encrypted with the team's own key."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.types import SAGEMAKER_ENDPOINT_CONFIGURATION
from policypacks._kit.common_rules import must_be_set
from policypacks._kit.model import ResourcePolicy

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-074",
    name="access-sagemaker-endpoint-key",
    description="Endpoint configurations name a KMS key for the storage of their machines.",
    severity="medium",
    types=SAGEMAKER_ENDPOINT_CONFIGURATION,
    judge=must_be_set("kmsKeyArn", "model and requests lie on disks whose key nobody can withdraw"),
    remediation_steps="Set kms_key_arn on the endpoint configuration.",
    url="https://docs.aws.amazon.com/sagemaker/latest/APIReference/"
    "API_CreateEndpointConfig.html#sagemaker-CreateEndpointConfig-request-KmsKeyId",
    covers=("CKV_AWS_98",),
)
