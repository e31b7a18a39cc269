import pulumi
import pulumi_aws as aws

MUTATIONS = [
    (
        "pass_inline",
        "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.sseAlgorithm",
        "AES256",
    ),
    ("pass_inline", "serverSideEncryptionConfiguration", None),
]

unknown = aws.cloudwatch.LogGroup("helper").arn


def separate(name: str, algorithm: pulumi.Input[str]) -> None:
    bucket = aws.s3.Bucket(name)
    aws.s3.BucketServerSideEncryptionConfigurationV2(
        f"of-{name}",
        bucket=bucket.bucket,
        rules=[{"apply_server_side_encryption_by_default": {"sse_algorithm": algorithm}}],
    )


aws.s3.Bucket(
    "pass_inline",
    server_side_encryption_configuration={
        "rule": {
            "apply_server_side_encryption_by_default": {
                "sse_algorithm": "aws:kms",
                "kms_master_key_id": unknown,
            }
        }
    },
)
aws.s3.BucketV2(
    "pass_older_name",
    server_side_encryption_configurations=[
        {"rules": [{"apply_server_side_encryption_by_defaults": [{"sse_algorithm": "aws:kms"}]}]}
    ],
)
separate("pass_separate", "aws:kms")
separate("pass_dual_layer", "aws:kms:dsse")
separate("fail_own_keys", "AES256")
aws.s3.Bucket("fail_default")
separate("unknown_algorithm", unknown)
