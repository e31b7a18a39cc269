from typing import Any

import pulumi_aws as aws

MUTATIONS = [
    ("pass_key", "dataCaptureConfig.kmsKeyId", None),
    ("pass_off", "dataCaptureConfig.enableCapture", True),
]

unknown = aws.s3.Bucket("helper").arn.apply(bool)
capture = {
    "destination_s3_uri": "s3://captures/",
    "initial_sampling_percentage": 5,
    "capture_options": [{"capture_mode": "Input"}],
}


def configuration(name: str, data_capture_config: Any) -> None:
    aws.sagemaker.EndpointConfiguration(
        name,
        data_capture_config=data_capture_config,
        production_variants=[
            {
                "variant_name": "primary",
                "model_name": "inference",
                "initial_instance_count": 1,
                "instance_type": "ml.m5.large",
            }
        ],
    )


configuration("pass_key", {**capture, "enable_capture": True, "kms_key_id": "alias/captures"})
configuration("pass_off", {**capture, "enable_capture": False})
configuration("pass_no_capture", None)
configuration("fail_no_key", {**capture, "enable_capture": True})
configuration("unknown_enabled", {**capture, "enable_capture": unknown})
