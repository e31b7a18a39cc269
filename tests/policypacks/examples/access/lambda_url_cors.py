import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_origins", "cors.allowOrigins", ["*"]),
    ("pass_methods", "cors.allowMethods[0]", "*"),
]

unknown = aws.cloudwatch.LogGroup("helper").arn
PAGE = "https://www.example.com"


def url(name: str, origins: list[pulumi.Input[str]], methods: list[pulumi.Input[str]]) -> None:
    aws.lambda_.FunctionUrl(
        name,
        function_name="infer",
        authorization_type="AWS_IAM",
        cors={"allow_origins": origins, "allow_methods": methods},
    )


aws.lambda_.FunctionUrl("pass_no_cors", function_name="infer", authorization_type="AWS_IAM")
url("pass_origins", [PAGE], ["*"])
url("pass_methods", ["*"], ["GET"])
url("pass_unknown_origin", [unknown], ["GET"])
url("fail_all", ["*"], ["*"])
url("fail_some", [PAGE, "*"], ["GET", "*"])
url("unknown_origin", [unknown], ["*"])
url("unknown_method", ["*"], [unknown])
