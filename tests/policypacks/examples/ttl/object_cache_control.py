import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_immutable", "cacheControl", "public, max-age=31536000"),
    ("pass_google", "cacheControl", "Max-Age=604800"),
]

unknown = aws.s3.Bucket("helper").arn


def item(name: str, cache_control: pulumi.Input[str] | None) -> None:
    aws.s3.BucketObjectv2(
        name, bucket="models", key=f"models/{name}", content="x", cache_control=cache_control
    )


item("pass_immutable", "public, max-age=31536000, immutable")
item("pass_short", "max-age=3600")
item("pass_shared_only", "s-maxage=31536000, max-age=60")
item("pass_nothing", None)
item("pass_odd", "max-age=soon")
item("fail_year", "public, max-age=31536000")
item("unknown_value", unknown)


def google(name: str, cache_control: str) -> None:
    gcp.storage.BucketObject(name, bucket="models", content="x", cache_control=cache_control)


google("pass_google", "public, max-age=3600")
google("fail_google", "PUBLIC,MAX-AGE=604800")
