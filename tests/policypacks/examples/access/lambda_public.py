import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_account", "principal", "*")]

unknown = aws.cloudwatch.LogGroup("helper").arn


def permission(name: str, principal: pulumi.Input[str]) -> None:
    aws.lambda_.Permission(
        name, action="lambda:InvokeFunction", function="infer", principal=principal
    )


permission("pass_service", "apigateway.amazonaws.com")
permission("pass_account", "123456789012")
permission("fail_everybody", "*")
permission("unknown_principal", unknown)
