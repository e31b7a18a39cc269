import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_off", "settings.dataTraceEnabled", True),
    ("pass_websocket", "defaultRouteSettings.dataTraceEnabled", True),
]

unknown = aws.cloudwatch.LogGroup("helper").arn.apply(bool)


def rest(name: str, **settings: pulumi.Input[bool]) -> None:
    aws.apigateway.MethodSettings(
        name, rest_api="api", stage_name="v1", method_path="*/*", settings=settings
    )


def websocket(name: str, default: pulumi.Input[bool], route: pulumi.Input[bool]) -> None:
    aws.apigatewayv2.Stage(
        name,
        api_id="api",
        default_route_settings={"data_trace_enabled": default},
        route_settings=[{"route_key": "$connect", "data_trace_enabled": route}],
    )


rest("pass_off", data_trace_enabled=False)
rest("pass_default", metrics_enabled=True)
websocket("pass_websocket", False, False)
aws.apigatewayv2.Stage("pass_http", api_id="api")
rest("fail_on", data_trace_enabled=True)
websocket("fail_default_route", True, False)
websocket("fail_route", False, True)
websocket("fail_beside_unknown", unknown, True)
rest("unknown_flag", data_trace_enabled=unknown)
