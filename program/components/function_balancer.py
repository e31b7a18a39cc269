"""An application load balancer that speaks TLS and calls a function."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from program.components.endpoint_health import HEALTH_PATH
from program.components.log_bucket import LogBucket
from program.components.serverless_function import ServerlessFunction
from program.components.static_network import StaticNetwork

_HSTS = "max-age=63072000; includeSubDomains; preload"


@dataclass(frozen=True, slots=True)
class FunctionBalancerArgs:
    """``prefix`` starts physical names; the certificate covers every name clients send."""

    prefix: str
    network: StaticNetwork
    function: ServerlessFunction
    tls_policy: str
    certificate_arn: pulumi.Input[str]
    log_bucket: LogBucket
    protect: bool


class FunctionBalancer(pulumi.ComponentResource):
    """An internal balancer: only the static addresses in front of it reach it."""

    def __init__(
        self, name: str, args: FunctionBalancerArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:FunctionBalancer", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        balancer = aws.lb.LoadBalancer(
            f"{name}-alb",
            name=f"{args.prefix}-alb",
            load_balancer_type="application",
            internal=True,
            subnets=list(args.network.subnet_ids),
            security_groups=[args.network.inner_group],
            drop_invalid_header_fields=True,
            desync_mitigation_mode="defensive",
            enable_deletion_protection=args.protect,
            access_logs=aws.lb.LoadBalancerAccessLogsArgs(
                bucket=args.log_bucket.bucket, prefix="alb", enabled=True
            ),
            opts=pulumi.ResourceOptions(
                parent=self, depends_on=[*args.network.routed, args.log_bucket]
            ),
        )
        target = aws.lb.TargetGroup(
            f"{name}-function",
            name=f"{args.prefix}-function",
            target_type="lambda",
            lambda_multi_value_headers_enabled=True,
            health_check=aws.lb.TargetGroupHealthCheckArgs(
                enabled=True, path=HEALTH_PATH, interval=30, timeout=10, matcher="200"
            ),
            opts=child,
        )
        permission = aws.lambda_.Permission(
            name,
            action="lambda:InvokeFunction",
            function=args.function.name,
            principal="elasticloadbalancing.amazonaws.com",
            source_arn=target.arn,
            opts=child,
        )
        aws.lb.TargetGroupAttachment(
            f"{name}-function",
            target_group_arn=target.arn,
            target_id=args.function.arn,
            opts=pulumi.ResourceOptions(parent=self, depends_on=[permission]),
        )
        self.listener: pulumi.Resource = aws.lb.Listener(
            f"{name}-https",
            load_balancer_arn=balancer.arn,
            port=443,
            protocol="HTTPS",
            ssl_policy=args.tls_policy,
            certificate_arn=args.certificate_arn,
            default_actions=[
                aws.lb.ListenerDefaultActionArgs(type="forward", target_group_arn=target.arn)
            ],
            routing_http_response_strict_transport_security_header_value=_HSTS,
            opts=child,
        )
        self.arn: pulumi.Output[str] = balancer.arn
        self.register_outputs({"arn": self.arn})
