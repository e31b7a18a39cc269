import json

import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_address", "records", ["203.0.113.7"]),
    ("pass_alias", "aliases[0].name", "d111111abcdef8.cloudfront.net"),
    ("pass_elsewhere", "records", ["old-bucket.s3-website-eu-west-1.amazonaws.com"]),
    (
        "pass_policy",
        "document",
        '{"RecordType": "A", "Endpoints": {"a": {"Type": "value", "Value": "203.0.113.9"}}}',
    ),
]

zone = "Z1D633PJN98FT9"
other = pulumi.StackReference("organization/other/dev")
address = aws.ec2.Eip("address")
balancer = aws.lb.LoadBalancer("balancer", subnets=["subnet-1a", "subnet-1b"])


def record(name: str, kind: str, *records: pulumi.Input[str]) -> None:
    aws.route53.Record(
        name, zone_id=zone, name=f"{name}.example.com", type=kind, ttl=60, records=[*records]
    )


def alias(name: str, target: pulumi.Input[str]) -> None:
    aws.route53.Record(
        name,
        zone_id=zone,
        name=f"{name}.example.com",
        type="A",
        aliases=[{"name": target, "zone_id": zone, "evaluate_target_health": True}],
    )


def policy(name: str, record_type: str, value: pulumi.Input[str]) -> None:
    aws.route53.TrafficPolicy(
        name,
        document=pulumi.Output.from_input(value).apply(
            lambda known: json.dumps(
                {
                    "AWSPolicyFormatVersion": "2015-10-01",
                    "RecordType": record_type,
                    "Endpoints": {"here": {"Type": "value", "Value": known}},
                    "StartEndpoint": "here",
                }
            )
        ),
    )


record("pass_address", "A", address.public_ip)
record("pass_elsewhere", "CNAME", "status.example.net")
record("pass_text", "TXT", "203.0.113.8")
alias("pass_alias", balancer.dns_name)
# Another record of the same zone.
alias("pass_record", "pass_address.example.com")
policy("pass_policy", "CNAME", "pass_address.example.com")
record("fail_address", "A", "203.0.113.8")
record("fail_second", "AAAA", "2001:db8::8")
record("fail_bucket", "CNAME", "old.s3-website-eu-west-1.amazonaws.com")
alias("fail_alias", "d222222abcdef8.cloudfront.net")
policy("fail_policy", "A", "203.0.113.8")
policy("fail_policy_name", "CNAME", "d222222abcdef8.cloudfront.net")
# One target can be judged, the other not.
record("fail_unknown_second", "A", "203.0.113.8", other.get_output("address"))
record("unknown_elsewhere", "A", other.get_output("address"))
policy("unknown_policy", "A", address.public_ip)
