import pulumi
import pulumi_aws as aws

MUTATIONS = [
    (
        "pass_inline",
        "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.sseAlgorithm",
        "rot13",
    ),
]

unknown = aws.cloudwatch.LogGroup("helper").arn


def separate(name: str, rule: pulumi.Input[dict[str, object]]) -> None:
    bucket = aws.s3.Bucket(name)
    aws.s3.BucketServerSideEncryptionConfiguration(f"of-{name}", bucket=bucket.id, rules=[rule])


# S3 encrypts with its own keys when nothing is said.
aws.s3.Bucket("pass_default")
aws.s3.Bucket(
    "pass_inline",
    server_side_encryption_configuration={
        "rule": {"apply_server_side_encryption_by_default": {"sse_algorithm": "aws:kms"}}
    },
)
aws.s3.BucketV2(
    "pass_older_name",
    server_side_encryption_configurations=[
        {"rules": [{"apply_server_side_encryption_by_defaults": [{"sse_algorithm": "AES256"}]}]}
    ],
)
separate("pass_separate", {"apply_server_side_encryption_by_default": {"sse_algorithm": "AES256"}})
separate(
    "pass_dual_layer",
    {"apply_server_side_encryption_by_default": {"sse_algorithm": "aws:kms:dsse"}},
)
separate("fail_algorithm", {"apply_server_side_encryption_by_default": {"sse_algorithm": "rot13"}})
separate("fail_no_algorithm", {"bucket_key_enabled": True})
aws.s3.BucketV2(
    "fail_inline",
    server_side_encryption_configurations=[
        {"rules": [{"apply_server_side_encryption_by_defaults": [{"sse_algorithm": "rot13"}]}]}
    ],
)
separate(
    "unknown_algorithm", {"apply_server_side_encryption_by_default": {"sse_algorithm": unknown}}
)
