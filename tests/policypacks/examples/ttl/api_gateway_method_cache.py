import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_on", "settings.cachingEnabled", False)]

unknown = aws.s3.Bucket("helper").arn


def method(name: str, on: pulumi.Input[bool] | None, path: str = "*/*") -> None:
    aws.apigateway.MethodSettings(
        name,
        rest_api="api",
        stage_name="prod",
        method_path=path,
        settings={"metrics_enabled": True, "caching_enabled": on},
    )


method("pass_on", True)
method("fail_off", False, "predict/GET")
method("fail_not_set", None)
method("unknown_whether", unknown)
