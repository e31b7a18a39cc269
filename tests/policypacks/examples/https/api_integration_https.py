import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_rest", "uri", "http://api.example.com/v1"),
    ("pass_http", "integrationUri", "HTTP://api.example.com/v1"),
]

unknown = aws.s3.Bucket("helper").arn
api = aws.apigatewayv2.Api("api", protocol_type="HTTP")


def rest(name: str, kind: pulumi.Input[str], uri: pulumi.Input[str] | None) -> None:
    aws.apigateway.Integration(
        name,
        rest_api="a1b2c3d4e5",
        resource_id="f6g7h8",
        http_method="POST",
        integration_http_method="POST",
        type=kind,
        uri=uri,
    )


def http(name: str, kind: str, uri: pulumi.Input[str]) -> None:
    aws.apigatewayv2.Integration(
        name, api_id=api.id, integration_type=kind, integration_method="POST", integration_uri=uri
    )


rest("pass_rest", "HTTP_PROXY", "https://api.example.com/v1")
rest("pass_mock", "MOCK", None)
# What is no address needs no reading.
rest("pass_function", "AWS_PROXY", unknown)
http("pass_http", "HTTP_PROXY", "https://api.example.com/v1")
rest("fail_rest", "HTTP", "http://api.example.com/v1")
http("fail_http", "HTTP_PROXY", "http://api.example.com/v1")
rest("unknown_rest", "HTTP", unknown)
rest("unknown_type", unknown, "http://api.example.com/v1")
http("unknown_http", "HTTP_PROXY", unknown)
