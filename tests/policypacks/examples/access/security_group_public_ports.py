import pulumi_aws as aws

MUTATIONS = [("pass_https", "toPort", 8443), ("pass_inside", "cidrIpv4", "0.0.0.0/0")]

unknown = aws.ec2.Eip("helper").public_ip


def rule(name: str, first: int, last: int, protocol: str = "tcp", **source: object) -> None:
    aws.vpc.SecurityGroupIngressRule(
        name,
        security_group_id="sg-1",
        ip_protocol=protocol,
        from_port=first,
        to_port=last,
        **source,
    )


rule("pass_https", 443, 443, cidr_ipv4="0.0.0.0/0")
rule("pass_http", 80, 80, cidr_ipv6="::/0")
rule("pass_quic", 443, 443, protocol="udp", cidr_ipv4="0.0.0.0/0")
rule("pass_inside", 8080, 8080, cidr_ipv4="10.0.0.0/8")
rule("fail_other", 8080, 8080, cidr_ipv4="0.0.0.0/0")
rule("fail_between", 80, 443, cidr_ipv4="0.0.0.0/0")
aws.vpc.SecurityGroupIngressRule(
    "fail_all", security_group_id="sg-1", ip_protocol="-1", cidr_ipv4="0.0.0.0/0"
)
rule("unknown_source", 8080, 8080, cidr_ipv4=unknown)
