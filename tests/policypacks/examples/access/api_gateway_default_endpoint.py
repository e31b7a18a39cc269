import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_http", "disableExecuteApiEndpoint", False),
    ("pass_rest", "disableExecuteApiEndpoint", None),
]

unknown = aws.cloudwatch.LogGroup("helper").arn.apply(bool)


def http(name: str, disabled: pulumi.Input[bool] | None) -> None:
    api = aws.apigatewayv2.Api(name, protocol_type="HTTP", disable_execute_api_endpoint=disabled)
    aws.apigatewayv2.ApiMapping(
        f"name of {name}", api_id=api.id, domain_name="api.example.com", stage="$default"
    )


def rest(name: str, disabled: pulumi.Input[bool] | None) -> None:
    api = aws.apigateway.RestApi(name, disable_execute_api_endpoint=disabled)
    aws.apigateway.BasePathMapping(
        f"name of {name}", rest_api=api.id, domain_name="api.example.com", stage_name="v1"
    )


http("pass_http", True)
rest("pass_rest", True)
# Without a name of its own, execute-api is all it has.
aws.apigatewayv2.Api("pass_no_name", protocol_type="HTTP")
http("fail_http", False)
rest("fail_rest", None)
http("unknown_http", unknown)
