import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_iam", "authorizationType", "NONE"),
    ("pass_jwt", "authorizationType", None),
]

unknown = aws.cloudwatch.LogGroup("helper").arn


def route(name: str, authorization: pulumi.Input[str] | None) -> None:
    aws.apigatewayv2.Route(
        name, api_id="api", route_key="POST /v1/predict", authorization_type=authorization
    )


route("pass_iam", "AWS_IAM")
route("pass_jwt", "JWT")
route("pass_custom", "CUSTOM")
route("fail_open", "NONE")
route("fail_default", None)
route("unknown_type", unknown)
