from typing import Any

import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_https", "protocol", "HTTP"),
    ("pass_redirect", "defaultActions[0].redirect.protocol", "HTTP"),
    ("pass_redirect", "defaultActions[0].redirect.protocol", None),
    ("pass_redirect", "defaultActions[0].type", "fixed-response"),
]

CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901"
balancer = aws.lb.LoadBalancer("balancer", subnets=["subnet-1", "subnet-2"])
group = aws.lb.TargetGroup("group", port=80, protocol="HTTP", vpc_id="vpc-1")
unknown = aws.s3.Bucket("helper").arn
FORWARD: dict[str, Any] = {"type": "forward", "target_group_arn": group.arn}


def redirect(protocol: pulumi.Input[str] | None) -> dict[str, Any]:
    return {
        "type": "redirect",
        "redirect": {"protocol": protocol, "port": "443", "status_code": "HTTP_301"},
    }


def listener(
    name: str,
    protocol: pulumi.Input[str] | None,
    action: Any,
    *,
    kind: Any = aws.lb.Listener,
    port: int = 80,
    certificate: str | None = None,
) -> None:
    kind(
        name,
        load_balancer_arn=balancer.arn,
        port=443 if protocol == "HTTPS" else port,
        protocol=protocol,
        certificate_arn=CERTIFICATE if protocol == "HTTPS" else certificate,
        default_actions=[action],
    )


listener("pass_https", "HTTPS", FORWARD)
listener("pass_network", "TCP", FORWARD)
listener("pass_redirect", "HTTP", redirect("HTTPS"))
# A gateway load balancer's listener has neither protocol nor port.
aws.lb.Listener("pass_gateway", load_balancer_arn=balancer.arn, default_actions=[FORWARD])
listener("fail_forward", "HTTP", FORWARD)
listener("fail_not_set", None, FORWARD)
listener("fail_redirect_to_http", "HTTP", redirect("HTTP"))
listener("fail_redirect_stays", "HTTP", redirect(None))
listener("fail_other_name", "HTTP", FORWARD, kind=aws.alb.Listener)
listener("fail_with_a_certificate", "HTTP", FORWARD, port=443, certificate=CERTIFICATE)
listener("fail_on_the_port_of_https", "HTTP", FORWARD, port=443)
listener("unknown_protocol", unknown, FORWARD)
listener("unknown_redirect", "HTTP", redirect(unknown))
