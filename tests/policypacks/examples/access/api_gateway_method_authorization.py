import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_iam", "authorization", "NONE"),
    ("pass_key", "apiKeyRequired", False),
    ("pass_preflight", "httpMethod", "GET"),
]

unknown = aws.cloudwatch.LogGroup("helper").arn


def method(name: str, authorization: pulumi.Input[str], **more: pulumi.Input[str | bool]) -> None:
    settings = {"http_method": "POST", **more}
    aws.apigateway.Method(
        name, rest_api="api", resource_id="root", authorization=authorization, **settings
    )


method("pass_iam", "AWS_IAM")
method("pass_key", "NONE", api_key_required=True)
method("pass_preflight", "NONE", http_method="OPTIONS")
method("fail_open", "NONE")
method("fail_no_key", "NONE", api_key_required=False)
method("unknown_authorization", unknown)
method("unknown_key", "NONE", api_key_required=unknown.apply(bool))
