import pulumi_aws as aws

MUTATIONS = [("pass_set", "deadLetterConfig", None)]

unknown = aws.cloudwatch.LogGroup("helper").arn
common = {
    "role": "arn:aws:iam::123456789012:role/infer",
    "runtime": "python3.13",
    "handler": "a.b",
}

aws.lambda_.Function(
    "pass_set",
    **common,
    dead_letter_config={"target_arn": "arn:aws:sqs:us-east-1:123456789012:failed"},
)
# What it will be is not known yet, but that there will be something is.
aws.lambda_.Function(
    "pass_unknown",
    **common,
    dead_letter_config={"target_arn": unknown},
)
aws.lambda_.Function("fail_unset", **common)
