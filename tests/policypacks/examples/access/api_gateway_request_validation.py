import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_validated", "requestValidatorId", None)]

unknown = aws.cloudwatch.LogGroup("helper").arn


def method(name: str, validator: pulumi.Input[str] | None) -> None:
    aws.apigateway.Method(
        name,
        rest_api="api",
        resource_id="root",
        http_method="POST",
        authorization="AWS_IAM",
        request_validator_id=validator,
    )


method("pass_validated", "a1b2c3")
# Which validator it will be is not known yet, but that there is one is.
method("pass_unknown", unknown)
method("fail_unchecked", None)
