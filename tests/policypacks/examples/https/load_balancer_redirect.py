from typing import Any

import pulumi
import pulumi_aws as aws

STRAY = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/stray/1a2b3c4d5e6f"
# The load balancer becomes the one that a plain listener names.
MUTATIONS = [
    (
        "pass_https_only",
        "arn",
        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/stray/1a2b3c4d5e6f",
    )
]

CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901"
group = aws.lb.TargetGroup("group", port=80, protocol="HTTP", vpc_id="vpc-1")
unknown = aws.s3.Bucket("helper").arn
FORWARD: dict[str, Any] = {"type": "forward", "target_group_arn": group.arn}


def redirect(port: pulumi.Input[str] | None) -> dict[str, Any]:
    return {
        "type": "redirect",
        "redirect": {"protocol": "HTTPS", "port": port, "status_code": "HTTP_301"},
    }


def balancer(name: str, *listeners: tuple[int, pulumi.Input[str], Any], kind: Any = aws.lb) -> None:
    made = kind.LoadBalancer(name, subnets=["subnet-1", "subnet-2"])
    for port, protocol, action in listeners:
        kind.Listener(
            f"{name}-{port}".removeprefix("pass_").removeprefix("fail_").removeprefix("unknown_"),
            load_balancer_arn=made.arn,
            port=port,
            protocol=protocol,
            certificate_arn=CERTIFICATE if protocol == "HTTPS" else None,
            default_actions=[action],
        )


aws.lb.Listener(
    "stray", load_balancer_arn=STRAY, port=80, protocol="HTTP", default_actions=[FORWARD]
)
balancer("pass_without_listener")
balancer("pass_https_only", (443, "HTTPS", FORWARD))
balancer("pass_both", (443, "HTTPS", FORWARD), (80, "HTTP", redirect("443")))
balancer("pass_other_name", (80, "HTTP", redirect("443")), kind=aws.alb)
balancer("pass_network", (443, "TCP", FORWARD))
balancer("fail_forward", (443, "HTTPS", FORWARD), (80, "HTTP", FORWARD))
balancer("fail_other_name", (8080, "HTTP", FORWARD), kind=aws.alb)
balancer("fail_other_port", (80, "HTTP", redirect("8443")))
balancer("fail_same_port", (80, "HTTP", redirect(None)))
balancer("fail_network", (80, "TCP", FORWARD))
# One listener can be judged, the other not.
balancer("fail_beside_unknown", (8443, unknown, FORWARD), (80, "HTTP", FORWARD))
balancer("unknown_protocol", (443, unknown, FORWARD))
balancer("unknown_port", (80, "HTTP", redirect(unknown)))
