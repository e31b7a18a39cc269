import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_current", "runtime", "python3.9"), ("pass_current", "runtime", "nodejs18.x")]

unknown = aws.cloudwatch.LogGroup("helper").arn
ROLE = "arn:aws:iam::123456789012:role/infer"


def function(name: str, runtime: pulumi.Input[str]) -> None:
    aws.lambda_.Function(name, role=ROLE, runtime=runtime, handler="a.b")


function("pass_current", "python3.13")
function("pass_node", "nodejs22.x")
aws.lambda_.Function("pass_image", role=ROLE, package_type="Image", image_uri="registry/infer:1")
function("fail_python", "python3.6")
function("fail_net", "dotnetcore3.1")
function("fail_custom", "provided.al2")
function("unknown_runtime", unknown)
