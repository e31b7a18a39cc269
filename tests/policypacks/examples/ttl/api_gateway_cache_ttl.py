import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_minute", "settings.cacheTtlInSeconds", 0),
    ("pass_minute", "settings.cacheTtlInSeconds", 7200),
    ("pass_uncached", "settings.cachingEnabled", True),
]

unknown = aws.s3.Bucket("helper").arn


def method(name: str, ttl: pulumi.Input[int] | None, cached: bool = True) -> None:
    aws.apigateway.MethodSettings(
        name,
        rest_api="api",
        stage_name="prod",
        method_path="*/*",
        settings={"caching_enabled": cached, "cache_ttl_in_seconds": ttl},
    )


method("pass_minute", 60)
method("pass_default", None)
method("pass_uncached", 0, cached=False)
method("fail_nothing", 0)
method("fail_long", 86400)
method("unknown_ttl", unknown)
