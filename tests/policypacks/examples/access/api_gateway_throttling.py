import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_http", "defaultRouteSettings.throttlingRateLimit", None),
    ("pass_http", "defaultRouteSettings.throttlingBurstLimit", 0),
    ("pass_rest", "stageName", "another"),
]

unknown = aws.cloudwatch.LogGroup("helper").arn.apply(len)


def http(name: str, rate: pulumi.Input[float] | None, burst: pulumi.Input[int] | None) -> None:
    aws.apigatewayv2.Stage(
        name,
        api_id="api",
        default_route_settings={"throttling_rate_limit": rate, "throttling_burst_limit": burst},
    )


def rest(name: str, rate: pulumi.Input[float], burst: int, path: str = "*/*") -> None:
    api = aws.apigateway.RestApi(f"api of {name}")
    stage = aws.apigateway.Stage(name, rest_api=api.id, deployment="1", stage_name="v1")
    aws.apigateway.MethodSettings(
        f"settings of {name}",
        rest_api=api.id,
        stage_name=stage.stage_name,
        method_path=path,
        settings={"throttling_rate_limit": rate, "throttling_burst_limit": burst},
    )


http("pass_http", 1000, 500)
rest("pass_rest", 1000, 500)
# An API of another stack, named by its id.
aws.apigateway.Stage("pass_other_api", rest_api="a1b2c3", deployment="1", stage_name="v1")
aws.apigateway.MethodSettings(
    "settings of the other api",
    rest_api="a1b2c3",
    stage_name="v1",
    method_path="*/*",
    settings={"throttling_rate_limit": 1000, "throttling_burst_limit": 500},
)
aws.apigatewayv2.Stage("fail_http", api_id="api")
http("fail_no_burst", 1000, None)
rest("fail_unlimited", -1, -1)
rest("fail_one_method", 1000, 500, "predict/GET")
aws.apigateway.Stage("fail_rest", rest_api="api", deployment="1", stage_name="v1")
http("unknown_http", unknown, 500)
rest("unknown_rest", unknown, 500)
