import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_default", "healthCheck", {"enabled": False}),
    ("pass_lambda", "healthCheck.enabled", False),
    ("pass_lambda", "healthCheck", None),
]

unknown = aws.s3.Bucket("helper").arn


def instances(name: str, check: dict[str, pulumi.Input[object]] | None) -> None:
    aws.lb.TargetGroup(name, protocol="HTTP", port=80, vpc_id="vpc-1", health_check=check)


instances("pass_default", None)
instances("pass_enabled", {"enabled": True, "path": "/healthz"})
aws.lb.TargetGroup(
    "pass_lambda", target_type="lambda", health_check={"enabled": True, "path": "/healthz"}
)
aws.lb.TargetGroup("fail_lambda", target_type="lambda")
aws.alb.TargetGroup("fail_alb", target_type="lambda", health_check={"enabled": False})
aws.lb.TargetGroup(
    "fail_tcp", protocol="TCP", port=80, vpc_id="vpc-1", health_check={"enabled": False}
)
instances("unknown_enabled", {"enabled": unknown.apply(bool)})
aws.lb.TargetGroup("unknown_type", target_type=unknown)
