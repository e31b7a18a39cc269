from typing import Any

import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_https", "routingHttpResponseStrictTransportSecurityHeaderValue", None),
    ("pass_http", "protocol", "HTTPS"),
]

CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901"
balancer = aws.lb.LoadBalancer("balancer", subnets=["subnet-1", "subnet-2"])
group = aws.lb.TargetGroup("group", port=80, protocol="HTTP", vpc_id="vpc-1")
unknown = aws.s3.Bucket("helper").arn
ACTIONS: Any = [{"type": "forward", "target_group_arn": group.arn}]


def listener(
    name: str, protocol: pulumi.Input[str], header: pulumi.Input[str] | None = None
) -> None:
    aws.lb.Listener(
        name,
        load_balancer_arn=balancer.arn,
        port=443,
        protocol=protocol,
        certificate_arn=CERTIFICATE if protocol == "HTTPS" else None,
        routing_http_response_strict_transport_security_header_value=header,
        default_actions=ACTIONS,
    )


listener("pass_https", "HTTPS", "max-age=31536000; includeSubDomains; preload")
# A value that is not known yet is there all the same.
listener("pass_not_known_yet", "HTTPS", unknown)
listener("pass_http", "HTTP")
listener("pass_network", "TLS")
listener("fail_https", "HTTPS")
listener("unknown_protocol", unknown)
