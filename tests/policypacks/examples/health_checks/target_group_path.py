import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_path", "healthCheck.path", None),
    ("pass_path", "healthCheck", None),
    ("pass_tcp", "protocol", "HTTP"),
]

unknown = aws.s3.Bucket("helper").arn


def group(
    name: str, protocol: pulumi.Input[str], check: dict[str, pulumi.Input[str]] | None
) -> None:
    aws.lb.TargetGroup(name, protocol=protocol, port=80, vpc_id="vpc-1", health_check=check)


group("pass_path", "HTTP", {"path": "/healthz"})
group("pass_root", "HTTPS", {"path": "/"})
group("pass_unknown_path", "HTTP", {"path": unknown})
group("pass_tcp", "TCP", None)
group("fail_none", "HTTP", None)
group("fail_no_path", "HTTPS", {"protocol": "HTTPS", "matcher": "200"})
aws.alb.TargetGroup("fail_alb", protocol="HTTP", port=80, vpc_id="vpc-1")
group("unknown_protocol", unknown, None)
aws.lb.TargetGroup("pass_lambda", target_type="lambda")
