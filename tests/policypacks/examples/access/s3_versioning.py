import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_inline", "versioning.enabled", False), ("pass_inline", "versioning", None)]

unknown = aws.cloudwatch.LogGroup("helper").arn


def separate(name: str, status: pulumi.Input[str]) -> None:
    bucket = aws.s3.Bucket(name)
    aws.s3.BucketVersioning(
        f"of-{name}", bucket=bucket.id, versioning_configuration={"status": status}
    )


aws.s3.Bucket("pass_inline", versioning={"enabled": True})
aws.s3.BucketV2("pass_older_inline", versionings=[{"enabled": True}])
separate("pass_separate", "Enabled")
older = aws.s3.BucketV2("pass_older_separate", bucket="older")
aws.s3.BucketVersioningV2(
    "of-older", bucket="older", versioning_configuration={"status": "Enabled"}
)
aws.s3.Bucket("fail_default")
aws.s3.Bucket("fail_inline", versioning={"enabled": False})
separate("fail_suspended", "Suspended")
separate("unknown_status", unknown)
aws.s3.Bucket("unknown_inline", versioning={"enabled": unknown.apply(bool)})
