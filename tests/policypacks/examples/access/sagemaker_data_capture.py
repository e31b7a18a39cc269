from typing import Any

import pulumi_aws as aws

MUTATIONS = [
    ("pass_captures", "dataCaptureConfig.enableCapture", False),
    ("pass_captures", "dataCaptureConfig.initialSamplingPercentage", 0),
    ("pass_captures", "dataCaptureConfig", None),
    ("pass_serverless", "productionVariants[0].serverlessConfig", None),
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


configuration("pass_captures", {**capture, "enable_capture": True})
aws.sagemaker.EndpointConfiguration(
    "pass_serverless",
    production_variants=[
        {
            "variant_name": "primary",
            "model_name": "inference",
            "serverless_config": {"max_concurrency": 5, "memory_size_in_mb": 2048},
        }
    ],
)
configuration("fail_nothing", None)
configuration("fail_default", capture)
configuration("fail_off", {**capture, "enable_capture": False})
configuration(
    "fail_no_sample", {**capture, "enable_capture": True, "initial_sampling_percentage": 0}
)
configuration("unknown_enabled", {**capture, "enable_capture": unknown})
