import pulumi_aws as aws

MUTATIONS = [("pass_set", "vpcConfig", None)]

unknown = aws.cloudwatch.LogGroup("helper").arn
common = {
    "role": "arn:aws:iam::123456789012:role/infer",
    "runtime": "python3.13",
    "handler": "a.b",
}

aws.lambda_.Function(
    "pass_set",
    **common,
    vpc_config={"subnet_ids": ["subnet-1"], "security_group_ids": ["sg-1"]},
)
# What it will be is not known yet, but that there will be something is.
aws.lambda_.Function(
    "pass_unknown",
    **common,
    vpc_config={"subnet_ids": [unknown], "security_group_ids": [unknown]},
)
aws.lambda_.Function("fail_unset", **common)
