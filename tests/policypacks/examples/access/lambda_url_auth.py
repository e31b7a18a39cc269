import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_iam", "authorizationType", "NONE")]

unknown = aws.cloudwatch.LogGroup("helper").arn


def url(name: str, authorization: pulumi.Input[str]) -> None:
    aws.lambda_.FunctionUrl(name, function_name="infer", authorization_type=authorization)


url("pass_iam", "AWS_IAM")
url("fail_none", "NONE")
url("unknown_type", unknown)
