import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_rest", "clientCertificateId", None),
    ("pass_websocket", "clientCertificateId", ""),
]

unknown = aws.cloudwatch.LogGroup("helper").arn


def http(name: str, protocol: pulumi.Input[str], certificate: str | None = None) -> None:
    api = aws.apigatewayv2.Api(f"api of {name}", protocol_type=protocol)
    aws.apigatewayv2.Stage(name, api_id=api.id, client_certificate_id=certificate)


def rest(name: str, certificate: pulumi.Input[str] | None) -> None:
    aws.apigateway.Stage(
        name, rest_api="api", deployment="1", stage_name="v1", client_certificate_id=certificate
    )


rest("pass_rest", "a1b2c3")
rest("pass_unknown_certificate", unknown)
http("pass_http", "HTTP")
http("pass_websocket", "WEBSOCKET", "a1b2c3")
aws.apigatewayv2.Stage("pass_other_api", api_id="a1b2c3")
rest("fail_rest", None)
http("fail_websocket", "WEBSOCKET")
http("unknown_protocol", unknown)
