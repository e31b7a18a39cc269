import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_key", "kmsKeyArn", None), ("pass_unknown_key", "kmsKeyArn", "")]

unknown = aws.kms.Key("helper").arn


def configuration(name: str, key: pulumi.Input[str] | None) -> None:
    aws.sagemaker.EndpointConfiguration(
        name,
        kms_key_arn=key,
        production_variants=[
            {
                "variant_name": "primary",
                "model_name": "inference",
                "initial_instance_count": 1,
                "instance_type": "ml.m5.large",
            }
        ],
    )


configuration("pass_key", "arn:aws:kms:eu-west-1:123456789012:key/a1b2")
# A key that does not exist yet is a key.
configuration("pass_unknown_key", unknown)
configuration("fail_no_key", None)
