import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_limit", "reservedConcurrentExecutions", -1),
    ("pass_limit", "reservedConcurrentExecutions", None),
]

unknown = aws.cloudwatch.LogGroup("helper").arn.apply(len)
common = {
    "role": "arn:aws:iam::123456789012:role/infer",
    "runtime": "python3.13",
    "handler": "a.b",
}


def function(name: str, reserved: pulumi.Input[int]) -> None:
    aws.lambda_.Function(name, **common, reserved_concurrent_executions=reserved)


function("pass_limit", 500)
function("pass_stopped", 0)
function("fail_unlimited", -1)
aws.lambda_.Function("fail_default", **common)
function("unknown_limit", unknown)
