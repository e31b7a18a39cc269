"""Elastic IPs on a network load balancer that hands TCP to an application load balancer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from program.components.endpoint_health import HEALTH_PATH
from program.components.function_balancer import FunctionBalancer
from program.components.log_bucket import LogBucket
from program.components.static_network import StaticNetwork


@dataclass(frozen=True, slots=True)
class StaticAddressesArgs:
    """One address in each of ``zones``, in the order of the network's subnets."""

    prefix: str
    zones: tuple[str, str]
    network: StaticNetwork
    balancer: FunctionBalancer
    log_bucket: LogBucket
    protect: bool


class StaticAddresses(pulumi.ComponentResource):
    """Public addresses that never change; ``by_zone`` holds them."""

    def __init__(
        self, name: str, args: StaticAddressesArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:StaticAddresses", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        eips = {
            zone: aws.ec2.Eip(f"{name}-{zone}", domain="vpc", opts=child) for zone in args.zones
        }
        balancer = aws.lb.LoadBalancer(
            f"{name}-nlb",
            name=f"{args.prefix}-nlb",
            load_balancer_type="network",
            internal=False,
            subnet_mappings=[
                aws.lb.LoadBalancerSubnetMappingArgs(
                    subnet_id=subnet, allocation_id=eip.allocation_id
                )
                for subnet, eip in zip(args.network.subnet_ids, eips.values(), strict=True)
            ],
            security_groups=[args.network.outer_group],
            enable_cross_zone_load_balancing=True,
            enable_deletion_protection=args.protect,
            access_logs=aws.lb.LoadBalancerAccessLogsArgs(
                bucket=args.log_bucket.bucket, prefix="nlb", enabled=True
            ),
            opts=pulumi.ResourceOptions(
                parent=self, depends_on=[*args.network.routed, args.log_bucket]
            ),
        )
        target = aws.lb.TargetGroup(
            f"{name}-alb",
            name=f"{args.prefix}-alb",
            target_type="alb",
            port=443,
            protocol="TCP",
            vpc_id=args.network.vpc_id,
            health_check=aws.lb.TargetGroupHealthCheckArgs(
                enabled=True,
                protocol="HTTPS",
                port="443",
                path=HEALTH_PATH,
                interval=10,
                timeout=6,
                healthy_threshold=3,
                unhealthy_threshold=3,
                matcher="200-399",
            ),
            opts=child,
        )
        attachment = aws.lb.TargetGroupAttachment(
            f"{name}-alb",
            target_group_arn=target.arn,
            target_id=args.balancer.arn,
            port=443,
            # A target group takes an application load balancer only once it listens.
            opts=pulumi.ResourceOptions(parent=self, depends_on=[args.balancer.listener]),
        )
        aws.lb.Listener(
            f"{name}-tcp",
            load_balancer_arn=balancer.arn,
            port=443,
            protocol="TCP",
            default_actions=[
                aws.lb.ListenerDefaultActionArgs(type="forward", target_group_arn=target.arn)
            ],
            opts=pulumi.ResourceOptions(parent=self, depends_on=[attachment]),
        )
        self.by_zone: Mapping[str, pulumi.Output[str]] = {
            zone: eip.public_ip for zone, eip in eips.items()
        }
        self.register_outputs({"addresses": dict(self.by_zone)})
