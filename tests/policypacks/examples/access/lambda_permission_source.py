import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_arn", "sourceArn", None), ("pass_account", "sourceAccount", "")]

unknown = aws.cloudwatch.LogGroup("helper").arn


def permission(name: str, principal: pulumi.Input[str], **limit: pulumi.Input[str]) -> None:
    aws.lambda_.Permission(
        name, action="lambda:InvokeFunction", function="infer", principal=principal, **limit
    )


permission("pass_arn", "apigateway.amazonaws.com", source_arn="arn:aws:execute-api:::api/*")
permission("pass_unknown_arn", "elasticloadbalancing.amazonaws.com", source_arn=unknown)
permission("pass_account", "s3.amazonaws.com", source_account="123456789012")
permission("pass_no_service", "123456789012")
permission("pass_unknown_principal", unknown, source_account="123456789012")
permission("fail_service", "apigateway.amazonaws.com")
permission("fail_regional_service", "logs.us-east-1.amazonaws.com")
permission("fail_china", "s3.amazonaws.com.cn")
permission("unknown_principal", unknown)
