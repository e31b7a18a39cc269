import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_get", "methodPath", "predict/POST"),
    ("pass_uncached_post", "settings.cachingEnabled", True),
]

unknown = aws.s3.Bucket("helper").arn


def method(name: str, path: pulumi.Input[str], cached: pulumi.Input[bool] = True) -> None:
    aws.apigateway.MethodSettings(
        name,
        rest_api="api",
        stage_name="prod",
        method_path=path,
        settings={"caching_enabled": cached},
    )


method("pass_get", "predict/GET")
# Switches GET on alone.
method("pass_all", "*/*")
method("pass_uncached_post", "predict/POST", False)
method("fail_post", "predict/POST")
method("fail_put", "v1/models/PUT")
method("unknown_path", unknown)
method("unknown_cached", "predict/POST", unknown)
