import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_https", "protocol", "HTTP"), ("pass_network", "protocol", "HTTP")]

CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901"
balancer = aws.lb.LoadBalancer("balancer", subnets=["subnet-1", "subnet-2"])
unknown = aws.s3.Bucket("helper").arn


def group(name: str, protocol: pulumi.Input[str]) -> pulumi.Output[str]:
    return aws.lb.TargetGroup(name, port=8080, protocol=protocol, vpc_id="vpc-1").arn


def listener(
    name: str, port: int, protocol: pulumi.Input[str], target: pulumi.Input[str]
) -> pulumi.Output[str]:
    return aws.lb.Listener(
        name,
        load_balancer_arn=balancer.arn,
        port=port,
        protocol=protocol,
        certificate_arn=CERTIFICATE if protocol == "HTTPS" else None,
        default_actions=[{"type": "forward", "target_group_arn": target}],
    ).arn


group("pass_https", "HTTPS")
group("pass_network", "TCP")
aws.lb.TargetGroup("pass_function", target_type="lambda")
https = listener("https", 443, "HTTPS", group("pass_behind_https", "HTTP"))
aws.lb.ListenerRule(
    "rule",
    listener_arn=https,
    conditions=[{"path_pattern": {"values": ["/v1/*"]}}],
    actions=[
        {
            "type": "forward",
            "forward": {
                "target_groups": [
                    {"arn": group("pass_first_of_rule", "HTTP"), "weight": 9},
                    {"arn": group("pass_second_of_rule", "HTTP"), "weight": 1},
                ]
            },
        }
    ],
)
both = group("fail_behind_both", "HTTP")
listener("plain", 80, "HTTP", both)
listener("also-https", 8443, "HTTPS", both)
listener("other", 81, "HTTP", group("fail_behind_http", "HTTP"))
group("fail_behind_nothing", "HTTP")
aws.alb.TargetGroup("fail_other_name", port=8080, protocol="HTTP", vpc_id="vpc-1")
group("unknown_protocol", unknown)
listener("either", 82, unknown, group("unknown_listener", "HTTP"))
