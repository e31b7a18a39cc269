import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_encrypted", "settings.cacheDataEncrypted", None),
    ("pass_uncached", "settings.cachingEnabled", True),
]

unknown = aws.s3.Bucket("helper").arn


def method(
    name: str, cached: pulumi.Input[bool] | None, encrypted: pulumi.Input[bool] | None
) -> None:
    aws.apigateway.MethodSettings(
        name,
        rest_api="api",
        stage_name="prod",
        method_path="*/*",
        settings={"caching_enabled": cached, "cache_data_encrypted": encrypted},
    )


method("pass_encrypted", True, True)
method("pass_uncached", False, False)
method("pass_not_set", None, None)
method("fail_clear", True, False)
method("fail_clear_by_default", True, None)
method("unknown_encrypted", True, unknown)
method("unknown_cached", unknown, False)
