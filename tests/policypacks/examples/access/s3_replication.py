import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_inline", "replicationConfiguration.rules[0].status", "Disabled"),
    ("pass_inline", "replicationConfiguration", None),
]

ROLE = "arn:aws:iam::123456789012:role/replication"
COPY = "arn:aws:s3:::copies-in-another-region"
unknown = aws.cloudwatch.LogGroup("helper").arn


def separate(name: str, status: pulumi.Input[str]) -> None:
    bucket = aws.s3.Bucket(name)
    aws.s3.BucketReplicationConfig(
        f"of-{name}",
        bucket=bucket.id,
        role=ROLE,
        rules=[{"status": status, "destination": {"bucket": COPY}}],
    )


aws.s3.Bucket(
    "pass_inline",
    replication_configuration={
        "role": ROLE,
        "rules": [{"status": "Enabled", "destination": {"bucket": COPY}}],
    },
)
aws.s3.BucketV2(
    "pass_older_inline",
    replication_configurations=[
        {"role": ROLE, "rules": [{"status": "Enabled", "destinations": [{"bucket": COPY}]}]}
    ],
)
separate("pass_separate", "Enabled")
aws.s3.Bucket("fail_none")
separate("fail_disabled", "Disabled")
separate("unknown_status", unknown)
