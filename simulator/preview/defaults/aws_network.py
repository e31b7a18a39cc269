"""What the AWS provider fills in: networks, security groups, flow logs and addresses."""

from __future__ import annotations

from typing import Final

from simulator.preview.defaults.entries import AWS_DOCS, NONE, Table, aws_source, defaults

_GROUP = aws_source("ec2/vpc_security_group.go")
_RULES = {"ingress[].self": False, "egress[].self": False}

NETWORK: Final[Table] = {
    "aws:ec2/eip:Eip": NONE,
    "aws:ec2/flowLog:FlowLog": (
        *defaults(aws_source("ec2/vpc_flow_log.go"), {"maxAggregationInterval": 600}),
        *defaults(
            AWS_DOCS,
            {
                "logDestinationType": "cloud-watch-logs",
                "destinationOptions.fileFormat": "plain-text",
                "destinationOptions.hiveCompatiblePartitions": False,
                "destinationOptions.perHourPartition": False,
            },
        ),
    ),
    "aws:ec2/internetGateway:InternetGateway": NONE,
    "aws:ec2/route:Route": NONE,
    "aws:ec2/routeTable:RouteTable": NONE,
    "aws:ec2/routeTableAssociation:RouteTableAssociation": NONE,
    "aws:ec2/subnet:Subnet": defaults(
        aws_source("ec2/vpc_subnet.go"),
        {
            "assignIpv6AddressOnCreation": False,
            "enableDns64": False,
            "enableResourceNameDnsARecordOnLaunch": False,
            "enableResourceNameDnsAaaaRecordOnLaunch": False,
            "ipv6Native": False,
            "mapPublicIpOnLaunch": False,
        },
    ),
    "aws:ec2/vpc:Vpc": defaults(
        AWS_DOCS,
        {
            "assignGeneratedIpv6CidrBlock": False,
            "enableDnsSupport": True,
            "instanceTenancy": "default",
        },
    ),
}

GROUPS: Final[Table] = {
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": defaults(
        _GROUP, {"revokeRulesOnDelete": False, **_RULES}
    ),
    "aws:ec2/securityGroup:SecurityGroup": (
        *defaults(_GROUP, {"revokeRulesOnDelete": False, **_RULES}),
        *defaults("pulumi-aws 7.51, ec2.SecurityGroup", {"description": "Managed by Pulumi"}),
    ),
}

TABLES: Final[tuple[Table, ...]] = (NETWORK, GROUPS)
