"""What the AWS provider fills in: networks, security groups, flow logs and addresses."""

from __future__ import annotations

from typing import Final

from simulator.preview.defaults.entries import NONE, Table, aws_source, defaults
from simulator.preview.defaults.model import Default

_GROUP = aws_source("ec2/vpc_security_group.go")
_RULES = {"ingress[].self": False, "egress[].self": False}

NETWORK: Final[Table] = {
    "aws:ec2/eip:Eip": NONE,
    "aws:ec2/flowLog:FlowLog": defaults(
        aws_source("ec2/vpc_flow_log.go"),
        {
            "logDestinationType": "cloud-watch-logs",
            "maxAggregationInterval": 600,
            "destinationOptions.fileFormat": "plain-text",
            "destinationOptions.hiveCompatiblePartitions": False,
            "destinationOptions.perHourPartition": False,
        },
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
    # The text of assignGeneratedIpv6CidrBlock tells a default, its schema has none.
    "aws:ec2/vpc:Vpc": defaults(
        aws_source("ec2/vpc_.go"), {"enableDnsSupport": True, "instanceTenancy": "default"}
    ),
}

# A rule names its peer by address, by group or as "self"; the default gives way to the others.
_RULE = Default(
    "self",
    False,
    aws_source("ec2/vpc_security_group_rule.go"),
    unless=("cidrBlocks", "ipv6CidrBlocks", "sourceSecurityGroupId"),
)

GROUPS: Final[Table] = {
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": defaults(
        _GROUP, {"revokeRulesOnDelete": False, **_RULES}
    ),
    "aws:ec2/securityGroup:SecurityGroup": (
        *defaults(_GROUP, {"revokeRulesOnDelete": False, **_RULES}),
        *defaults("pulumi-aws 7.51, ec2.SecurityGroup", {"description": "Managed by Pulumi"}),
    ),
    "aws:ec2/securityGroupRule:SecurityGroupRule": (_RULE,),
}

TABLES: Final[tuple[Table, ...]] = (NETWORK, GROUPS)
