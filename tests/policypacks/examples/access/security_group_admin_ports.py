import pulumi_aws as aws

MUTATIONS = [
    ("pass_office", "ingress[0].cidrBlocks[0]", "0.0.0.0/0"),
    ("pass_https", "fromPort", 20),
    ("pass_classic", "ipv6CidrBlocks", ["::/0"]),
]

unknown = aws.ec2.Eip("helper").public_ip
vpc = aws.vpc.SecurityGroupIngressRule


def group(name: str, **rule: object) -> None:
    aws.ec2.SecurityGroup(name, description=name, ingress=[{"protocol": "tcp", **rule}])


ssh = {"from_port": 22, "to_port": 22}
group("pass_office", cidr_blocks=["198.51.100.0/24"], **ssh)
vpc(
    "pass_https",
    security_group_id="sg-1",
    ip_protocol="tcp",
    from_port=443,
    to_port=443,
    cidr_ipv4="0.0.0.0/0",
)
vpc(
    "pass_group",
    security_group_id="sg-1",
    ip_protocol="-1",
    referenced_security_group_id="sg-2",
)
aws.ec2.SecurityGroupRule(
    "pass_classic",
    security_group_id="sg-1",
    type="ingress",
    protocol="tcp",
    cidr_blocks=["10.0.0.0/8"],
    **ssh,
)
aws.ec2.SecurityGroupRule(
    "pass_out",
    security_group_id="sg-1",
    type="egress",
    protocol="-1",
    from_port=0,
    to_port=0,
    cidr_blocks=["0.0.0.0/0"],
)
vpc("pass_ping", security_group_id="sg-1", ip_protocol="icmp", cidr_ipv4="0.0.0.0/0")
group("fail_ssh", cidr_blocks=["0.0.0.0/0"], **ssh)
group("fail_range", from_port=3000, to_port=4000, ipv6_cidr_blocks=["::/0"])
aws.ec2.SecurityGroup(
    "fail_all",
    ingress=[{"protocol": "-1", "from_port": 0, "to_port": 0, "cidr_blocks": ["0.0.0.0/0"]}],
)
vpc("fail_rule", security_group_id="sg-1", ip_protocol="-1", cidr_ipv6="::/0")
group("fail_unknown_second", cidr_blocks=["0.0.0.0/0", unknown], **ssh)
group("unknown_range", cidr_blocks=[unknown], **ssh)
