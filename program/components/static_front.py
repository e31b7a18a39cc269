"""System 1, for multivalue answers: static addresses that lead to a region's function.

A multivalue record holds IP addresses, and an API Gateway has none of its own. So each region
also has two Elastic IPs on a network load balancer, which hands TCP to an application load
balancer, which speaks TLS and calls the same function.
"""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from program.components.aws_providers import GLOBAL_REGION, AwsProviders
from program.components.endpoint_health import HEALTH_PATH, EndpointHealth, EndpointHealthArgs
from program.components.log_bucket import LogBucket
from program.components.serverless_function import ServerlessFunction
from program.components.static_network import StaticNetwork, StaticNetworkArgs
from program.config.common import CommonConfig

_HSTS = "max-age=63072000; includeSubDomains; preload"


def static_host(region: str, domain: str) -> str:
    """Return the name of a region's static addresses."""
    return f"{region}.static.{domain}"


@dataclass(frozen=True, slots=True)
class StaticFrontArgs:
    """One region's static front.

    ``certificate_arn`` covers the API's name and the static front's own.
    """

    region: str
    zones: tuple[str, str]
    cidr: str
    prefix: str
    tls_policy: str
    common: CommonConfig
    function: ServerlessFunction
    log_bucket: LogBucket
    certificate_arn: pulumi.Input[str]
    zone_id: pulumi.Input[str]
    alarm_topic: pulumi.Input[str]
    providers: AwsProviders


@dataclass(frozen=True, slots=True)
class StaticAddress:
    """One public address, and the health check that probes exactly it."""

    zone: str
    address: pulumi.Output[str]
    health: EndpointHealth


class StaticFront(pulumi.ComponentResource):
    """Elastic IPs, a network and an application load balancer before a region's function."""

    def __init__(
        self, name: str, args: StaticFrontArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:StaticFront", name, {"region": args.region}, opts)
        self._name = name
        self._args = args
        self._child = pulumi.ResourceOptions(parent=self)
        self.region = args.region
        network = StaticNetwork(
            name,
            StaticNetworkArgs(args.cidr, args.zones, f"{args.log_bucket.arn}/flow/"),
            pulumi.ResourceOptions(parent=self, depends_on=[args.log_bucket]),
        )
        outer, inner = self._groups(network)
        application, listener = self._application(network, inner)
        eips = {
            zone: aws.ec2.Eip(f"{name}-{zone}", domain="vpc", opts=self._child)
            for zone in args.zones
        }
        self._network_balancer(network, outer, application, listener, eips)
        self.addresses = tuple(
            StaticAddress(zone, eip.public_ip, self._health(zone, eip))
            for zone, eip in eips.items()
        )
        aws.route53.Record(
            name,
            zone_id=args.zone_id,
            name=static_host(args.region, args.common.domain),
            type="A",
            ttl=args.common.record_ttl_s,
            records=[one.address for one in self.addresses],
            opts=self._child,
        )
        self.register_outputs({"addresses": [one.address for one in self.addresses]})

    def _groups(
        self, network: StaticNetwork
    ) -> tuple[aws.ec2.SecurityGroup, aws.ec2.SecurityGroup]:
        name = self._name
        outer = aws.ec2.SecurityGroup(
            f"{name}-outer",
            description="HTTPS from anywhere to the static addresses",
            vpc_id=network.vpc_id,
            opts=self._child,
        )
        inner = aws.ec2.SecurityGroup(
            f"{name}-inner",
            description="HTTPS from the static addresses only",
            vpc_id=network.vpc_id,
            opts=self._child,
        )
        aws.vpc.SecurityGroupIngressRule(
            f"{name}-outer",
            security_group_id=outer.id,
            description="Clients",
            cidr_ipv4="0.0.0.0/0",
            ip_protocol="tcp",
            from_port=443,
            to_port=443,
            opts=self._child,
        )
        aws.vpc.SecurityGroupEgressRule(
            f"{name}-outer",
            security_group_id=outer.id,
            description="The application load balancer",
            referenced_security_group_id=inner.id,
            ip_protocol="tcp",
            from_port=443,
            to_port=443,
            opts=self._child,
        )
        aws.vpc.SecurityGroupIngressRule(
            f"{name}-inner",
            security_group_id=inner.id,
            description="The network load balancer",
            referenced_security_group_id=outer.id,
            ip_protocol="tcp",
            from_port=443,
            to_port=443,
            opts=self._child,
        )
        return outer, inner

    def _application(
        self, network: StaticNetwork, group: aws.ec2.SecurityGroup
    ) -> tuple[aws.lb.LoadBalancer, aws.lb.Listener]:
        name, args = self._name, self._args
        balancer = aws.lb.LoadBalancer(
            f"{name}-alb",
            name=f"{args.prefix}-alb",
            load_balancer_type="application",
            internal=True,
            subnets=list(network.subnet_ids),
            security_groups=[group.id],
            drop_invalid_header_fields=True,
            desync_mitigation_mode="defensive",
            enable_deletion_protection=args.common.deletion_protection,
            access_logs=aws.lb.LoadBalancerAccessLogsArgs(
                bucket=args.log_bucket.bucket, prefix="alb", enabled=True
            ),
            opts=pulumi.ResourceOptions(parent=self, depends_on=[*network.routed, args.log_bucket]),
        )
        target = aws.lb.TargetGroup(
            f"{name}-function",
            name=f"{args.prefix}-function",
            target_type="lambda",
            lambda_multi_value_headers_enabled=True,
            health_check=aws.lb.TargetGroupHealthCheckArgs(
                enabled=True, path=HEALTH_PATH, interval=30, timeout=10, matcher="200"
            ),
            opts=self._child,
        )
        permission = aws.lambda_.Permission(
            name,
            action="lambda:InvokeFunction",
            function=args.function.name,
            principal="elasticloadbalancing.amazonaws.com",
            source_arn=target.arn,
            opts=self._child,
        )
        aws.lb.TargetGroupAttachment(
            f"{name}-function",
            target_group_arn=target.arn,
            target_id=args.function.arn,
            opts=pulumi.ResourceOptions(parent=self, depends_on=[permission]),
        )
        listener = aws.lb.Listener(
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
            opts=self._child,
        )
        return balancer, listener

    def _network_balancer(
        self,
        network: StaticNetwork,
        group: aws.ec2.SecurityGroup,
        application: aws.lb.LoadBalancer,
        listener: aws.lb.Listener,
        eips: dict[str, aws.ec2.Eip],
    ) -> None:
        name, args = self._name, self._args
        balancer = aws.lb.LoadBalancer(
            f"{name}-nlb",
            name=f"{args.prefix}-nlb",
            load_balancer_type="network",
            internal=False,
            subnet_mappings=[
                aws.lb.LoadBalancerSubnetMappingArgs(
                    subnet_id=subnet, allocation_id=eip.allocation_id
                )
                for subnet, eip in zip(network.subnet_ids, eips.values(), strict=True)
            ],
            security_groups=[group.id],
            enable_cross_zone_load_balancing=True,
            enable_deletion_protection=args.common.deletion_protection,
            access_logs=aws.lb.LoadBalancerAccessLogsArgs(
                bucket=args.log_bucket.bucket, prefix="nlb", enabled=True
            ),
            opts=pulumi.ResourceOptions(parent=self, depends_on=[*network.routed, args.log_bucket]),
        )
        target = aws.lb.TargetGroup(
            f"{name}-alb",
            name=f"{args.prefix}-alb",
            target_type="alb",
            port=443,
            protocol="TCP",
            vpc_id=network.vpc_id,
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
            opts=self._child,
        )
        # A target group takes an application load balancer only once it listens.
        attachment = aws.lb.TargetGroupAttachment(
            f"{name}-alb",
            target_group_arn=target.arn,
            target_id=application.arn,
            port=443,
            opts=pulumi.ResourceOptions(parent=self, depends_on=[listener]),
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

    def _health(self, zone: str, eip: aws.ec2.Eip) -> EndpointHealth:
        args = self._args
        return EndpointHealth(
            f"{self._name}-{zone}",
            EndpointHealthArgs(
                host=static_host(args.region, args.common.domain),
                settings=args.common.health_check,
                alarm_topic=args.alarm_topic,
                address=eip.public_ip,
            ),
            pulumi.ResourceOptions(
                parent=self, providers=[args.providers.by_region[GLOBAL_REGION]]
            ),
        )
