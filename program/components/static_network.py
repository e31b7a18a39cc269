"""The network behind a region's static addresses: subnets, a way in, and who may use it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws


@dataclass(frozen=True, slots=True)
class StaticNetworkArgs:
    """The range and zones; flow logs go to ``flow_log_destination``, an S3 prefix's ARN."""

    cidr: str
    zones: tuple[str, str]
    flow_log_destination: str


class StaticNetwork(pulumi.ComponentResource):
    """A network that only load balancers live in; nothing in it starts a connection out."""

    def __init__(
        self, name: str, args: StaticNetworkArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:StaticNetwork", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        vpc = aws.ec2.Vpc(
            name,
            cidr_block=args.cidr,
            enable_dns_support=True,
            enable_dns_hostnames=True,
            opts=child,
        )
        # Without rules, the default group lets nothing through.
        aws.ec2.DefaultSecurityGroup(name, vpc_id=vpc.id, opts=child)
        aws.ec2.FlowLog(
            name,
            vpc_id=vpc.id,
            traffic_type="ALL",
            log_destination_type="s3",
            log_destination=args.flow_log_destination,
            opts=child,
        )
        gateway = aws.ec2.InternetGateway(name, vpc_id=vpc.id, opts=child)
        table = aws.ec2.RouteTable(name, vpc_id=vpc.id, opts=child)
        route = aws.ec2.Route(
            name,
            route_table_id=table.id,
            destination_cidr_block="0.0.0.0/0",
            gateway_id=gateway.id,
            opts=child,
        )
        subnets = []
        associations: list[pulumi.Resource] = [route]
        for zone, block in zip(args.zones, subnet_blocks(args.cidr), strict=True):
            subnet = aws.ec2.Subnet(
                f"{name}-{zone}",
                vpc_id=vpc.id,
                cidr_block=block,
                availability_zone=zone,
                map_public_ip_on_launch=False,
                opts=child,
            )
            associations.append(
                aws.ec2.RouteTableAssociation(
                    f"{name}-{zone}", subnet_id=subnet.id, route_table_id=table.id, opts=child
                )
            )
            subnets.append(subnet)
        self.outer_group, self.inner_group = self._groups(name, vpc)
        self.vpc_id: pulumi.Output[str] = vpc.id
        self.subnet_ids: tuple[pulumi.Output[str], ...] = tuple(one.id for one in subnets)
        self.routed: tuple[pulumi.Resource, ...] = tuple(associations)
        self.register_outputs({"vpcId": self.vpc_id})

    def _groups(self, name: str, vpc: aws.ec2.Vpc) -> tuple[pulumi.Output[str], pulumi.Output[str]]:
        """Let HTTPS from anywhere to the outer balancer, and from it alone to the inner one."""
        child = pulumi.ResourceOptions(parent=self)
        outer = aws.ec2.SecurityGroup(
            f"{name}-outer",
            description="HTTPS from anywhere to the static addresses",
            vpc_id=vpc.id,
            opts=child,
        )
        inner = aws.ec2.SecurityGroup(
            f"{name}-inner",
            description="HTTPS from the static addresses only",
            vpc_id=vpc.id,
            opts=child,
        )
        https = {"ip_protocol": "tcp", "from_port": 443, "to_port": 443, "opts": child}
        aws.vpc.SecurityGroupIngressRule(
            f"{name}-outer",
            security_group_id=outer.id,
            description="Clients",
            cidr_ipv4="0.0.0.0/0",
            **https,
        )
        aws.vpc.SecurityGroupEgressRule(
            f"{name}-outer",
            security_group_id=outer.id,
            description="The application load balancer",
            referenced_security_group_id=inner.id,
            **https,
        )
        aws.vpc.SecurityGroupIngressRule(
            f"{name}-inner",
            security_group_id=inner.id,
            description="The network load balancer",
            referenced_security_group_id=outer.id,
            **https,
        )
        return outer.id, inner.id


def subnet_blocks(cidr: str) -> tuple[str, str]:
    """Return the address ranges of the two subnets: the first two quarters of the network."""
    first, second, *_ = ipaddress.ip_network(cidr).subnets(prefixlen_diff=2)
    return str(first), str(second)
