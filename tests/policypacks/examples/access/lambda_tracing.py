import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_active", "tracingConfig.mode", "PassThrough"),
    ("pass_active", "tracingConfig", None),
]

unknown = aws.cloudwatch.LogGroup("helper").arn
ROLE = "arn:aws:iam::123456789012:role/infer"


def function(name: str, mode: pulumi.Input[str]) -> None:
    aws.lambda_.Function(
        name, role=ROLE, runtime="python3.13", handler="a.b", tracing_config={"mode": mode}
    )


function("pass_active", "Active")
function("fail_pass_through", "PassThrough")
aws.lambda_.Function("fail_default", role=ROLE, runtime="python3.13", handler="a.b")
function("unknown_mode", unknown)
