import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_tls13_1_2", "sslPolicy", "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06"),
    ("pass_tls_1_2", "sslPolicy", "ELBSecurityPolicy-2016-08"),
]

CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901"
balancer = aws.lb.LoadBalancer("balancer", subnets=["subnet-1", "subnet-2"])
group = aws.lb.TargetGroup("group", port=80, protocol="HTTP", vpc_id="vpc-1")
unknown = aws.s3.Bucket("helper").arn


def listener(name: str, policy: pulumi.Input[str] | None) -> None:
    aws.lb.Listener(
        name,
        load_balancer_arn=balancer.arn,
        port=443,
        protocol="HTTPS",
        certificate_arn=CERTIFICATE,
        ssl_policy=policy,
        default_actions=[{"type": "forward", "target_group_arn": group.arn}],
    )


listener("pass_tls13_1_2", "ELBSecurityPolicy-TLS13-1-2-2021-06")
listener("pass_tls_1_2", "ELBSecurityPolicy-TLS-1-2-2017-01")
# What no policy means is another policy's matter.
listener("pass_not_set", None)
listener("fail_2015", "ELBSecurityPolicy-2015-05")
listener("fail_tls_1_1", "ELBSecurityPolicy-TLS-1-1-2017-01")
listener("fail_ext1", "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06")
listener("unknown_policy", unknown)
