import pulumi_aws as aws

MUTATIONS = [("pass_key", "kmsKeyArn", None), ("pass_key", "kmsKeyArn", "")]

unknown = aws.cloudwatch.LogGroup("helper").arn
KEY = "arn:aws:kms:us-east-1:123456789012:key/k"
common = {
    "role": "arn:aws:iam::123456789012:role/infer",
    "runtime": "python3.13",
    "handler": "a.b",
}
plain = {"variables": {"MODEL": "5d9f73f390ba"}}

aws.lambda_.Function("pass_key", **common, environment=plain, kms_key_arn=KEY)
aws.lambda_.Function("pass_unknown_key", **common, environment=plain, kms_key_arn=unknown)
aws.lambda_.Function("pass_no_variables", **common)
aws.lambda_.Function("pass_key_without_variables", **common, kms_key_arn=KEY)
aws.lambda_.Function("fail_no_key", **common, environment=plain)
aws.lambda_.Function(
    "fail_unknown_variable", **common, environment={"variables": {"GROUP": unknown}}
)
