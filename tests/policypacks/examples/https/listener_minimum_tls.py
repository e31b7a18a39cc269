from typing import Any

import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_tls13_1_2", "sslPolicy", "ELBSecurityPolicy-TLS13-1-1-2021-06"),
    ("pass_forward_secrecy", "sslPolicy", "ELBSecurityPolicy-FS-2018-06"),
    ("pass_tls_1_2", "sslPolicy", None),
    ("pass_redirect", "defaultActions[0].redirect.protocol", "HTTP"),
]

CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901"
balancer = aws.lb.LoadBalancer("balancer", subnets=["subnet-1", "subnet-2"])
group = aws.lb.TargetGroup("group", port=80, protocol="HTTP", vpc_id="vpc-1")
unknown = aws.s3.Bucket("helper").arn
FORWARD: dict[str, Any] = {"type": "forward", "target_group_arn": group.arn}


def listener(
    name: str, protocol: str, policy: pulumi.Input[str] | None, action: Any = FORWARD
) -> None:
    aws.lb.Listener(
        name,
        load_balancer_arn=balancer.arn,
        port=443,
        protocol=protocol,
        certificate_arn=CERTIFICATE if protocol in ("HTTPS", "TLS") else None,
        ssl_policy=policy,
        default_actions=[action],
    )


listener("pass_tls13_1_3", "HTTPS", "ELBSecurityPolicy-TLS13-1-3-2021-06")
listener("pass_tls13_1_2", "HTTPS", "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09")
listener("pass_tls_1_2", "TLS", "ELBSecurityPolicy-TLS-1-2-Ext-2018-06")
listener("pass_forward_secrecy", "HTTPS", "ELBSecurityPolicy-FS-1-2-Res-2020-10")
listener("pass_network", "TCP", None)
listener(
    "pass_redirect",
    "HTTP",
    None,
    {"type": "redirect", "redirect": {"protocol": "HTTPS", "status_code": "HTTP_301"}},
)
listener("fail_http", "HTTP", None)
listener("fail_not_set", "HTTPS", None)
listener("fail_2016", "HTTPS", "ELBSecurityPolicy-2016-08")
listener("fail_tls_1_1", "TLS", "ELBSecurityPolicy-TLS-1-1-2017-01")
listener("fail_tls13_1_0", "HTTPS", "ELBSecurityPolicy-TLS13-1-0-2021-06")
listener("fail_fips_1_1", "HTTPS", "ELBSecurityPolicy-TLS13-1-1-FIPS-2023-04")
listener("unknown_policy", "HTTPS", unknown)
