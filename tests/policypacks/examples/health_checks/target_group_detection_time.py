import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_default", "healthCheck", {"unhealthyThreshold": 10}),
    ("pass_slow", "healthCheck.unhealthyThreshold", 3),
]

unknown = aws.s3.Bucket("helper").arn.apply(int)


def group(
    name: str,
    interval_s: pulumi.Input[int | None] = None,
    unhealthy_threshold: pulumi.Input[int | None] = None,
) -> None:
    check = {"interval": interval_s, "unhealthy_threshold": unhealthy_threshold, "path": "/"}
    aws.lb.TargetGroup(name, protocol="HTTP", port=80, vpc_id="vpc-1", health_check=check)


aws.lb.TargetGroup("pass_default", protocol="HTTP", port=80, vpc_id="vpc-1")
group("pass_stated")
group("pass_slow", 45, 2)
group("fail_interval", 300)
group("fail_threshold", None, 4)
group("unknown_interval", unknown)
group("unknown_threshold", 10, unknown)
