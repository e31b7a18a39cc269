import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_inline", "healthCheckType", "EC2"),
    ("pass_inline", "healthCheckType", None),
    ("pass_alone", "targetGroupArns", ["arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/a/b"]),
]

unknown = aws.s3.Bucket("helper").arn


def group(
    name: str, kind: pulumi.Input[str | None], **more: pulumi.Input[object]
) -> aws.autoscaling.Group:
    return aws.autoscaling.Group(
        name,
        min_size=2,
        max_size=5,
        health_check_type=kind,
        launch_configuration="launch",
        vpc_zone_identifiers=["subnet-1", "subnet-2"],
        **more,
    )


def targets(name: str, checked: bool) -> aws.lb.TargetGroup:
    check = {"path": "/healthz"} if checked else None
    return aws.lb.TargetGroup(name, protocol="HTTP", port=80, vpc_id="vpc-1", health_check=check)


def balancer(name: str, checked: bool) -> aws.elb.LoadBalancer:
    check = {
        "target": "HTTP:80/",
        "interval": 30,
        "timeout": 3,
        "healthy_threshold": 2,
        "unhealthy_threshold": 2,
    }
    return aws.elb.LoadBalancer(
        name,
        subnets=["subnet-1", "subnet-2"],
        listeners=[
            {"instance_port": 80, "instance_protocol": "http", "lb_port": 80, "lb_protocol": "http"}
        ],
        health_check=check if checked else None,
    )


checked, unchecked = targets("checked", True), targets("unchecked", False)
uses, ignores, unclear = group("uses", "ELB"), group("ignores", None), group("unclear", unknown)


def attach(name: str, to: aws.autoscaling.Group, **balancer: pulumi.Input[str]) -> None:
    aws.autoscaling.Attachment(name, autoscaling_group_name=to.name, **balancer)


attach("pass_targets", uses, lb_target_group_arn=checked.arn)
attach("pass_classic", uses, elb=balancer("classic", True).name)
attach("fail_targets", uses, lb_target_group_arn=unchecked.arn)
attach("fail_classic", uses, elb=balancer("classic_unchecked", False).name)
attach("fail_group", ignores, lb_target_group_arn=checked.arn)
attach("fail_unclear_group", unclear, lb_target_group_arn=unchecked.arn)
attach("unknown_group", unclear, lb_target_group_arn=checked.arn)
attach("unknown_targets", uses, lb_target_group_arn="arn:of:another:stack")

group("pass_inline", "ELB", target_group_arns=[checked.arn])
group("pass_alone", "EC2")
group("fail_inline", "EC2", target_group_arns=[checked.arn])
group("fail_inline_classic", None, load_balancers=["balancer"])
group("unknown_inline", unknown, target_group_arns=[checked.arn])
