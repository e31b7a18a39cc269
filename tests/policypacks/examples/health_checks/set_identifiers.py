import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_z", "setIdentifier", "eu"), ("pass_a", "setIdentifier", None)]

unknown = aws.s3.Bucket("helper").arn


def record(name: str, host: str, identifier: pulumi.Input[str] | None) -> None:
    aws.route53.Record(
        name,
        zone_id="Z1",
        name=host,
        type="A",
        ttl=60,
        records=["192.0.2.1"],
        set_identifier=identifier,
        latency_routing_policies=[{"region": "eu-west-1"}],
    )


record("pass_z", "pass.example.com", "us")
record("pass_a", "pass.example.com", "eu")
record("a_first", "twice.example.com", "eu")
record("fail_second", "twice.example.com", "eu")
record("fail_third", "twice.example.com", "eu")
record("unknown_identifier", "unknown.example.com", unknown)
