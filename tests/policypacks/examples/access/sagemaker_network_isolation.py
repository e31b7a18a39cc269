import pulumi_aws as aws

MUTATIONS = [
    ("pass_isolated", "enableNetworkIsolation", False),
    ("pass_isolated", "enableNetworkIsolation", None),
]

unknown = aws.s3.Bucket("helper").arn.apply(bool)
role = "arn:aws:iam::123456789012:role/model"
container = {"image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/inference:v1"}

aws.sagemaker.Model(
    "pass_isolated",
    execution_role_arn=role,
    primary_container=container,
    enable_network_isolation=True,
)
aws.sagemaker.Model("fail_default", execution_role_arn=role, primary_container=container)
aws.sagemaker.Model(
    "fail_off",
    execution_role_arn=role,
    primary_container=container,
    enable_network_isolation=False,
)
aws.sagemaker.Model(
    "unknown_isolated",
    execution_role_arn=role,
    primary_container=container,
    enable_network_isolation=unknown,
)
