import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_one", "records", ["192.0.2.1", "192.0.2.2"])]

unknown = aws.s3.Bucket("helper").arn


def record(
    name: str,
    values: pulumi.Input[list[pulumi.Input[str]]],
    multivalue: pulumi.Input[bool] | None = None,
) -> None:
    aws.route53.Record(
        name,
        zone_id="Z1",
        name=f"{name}.example.com",
        type="A",
        ttl=60,
        records=values,
        set_identifier=None if multivalue is None else "one",
        multivalue_answer_routing_policy=multivalue,
    )


record("pass_one", ["192.0.2.1"], True)
record("pass_unknown_value", [unknown], True)
record("pass_simple", ["192.0.2.1", "192.0.2.2"])
record("fail_two", ["192.0.2.1", unknown], True)
record("unknown_values", unknown.apply(lambda text: [text]), True)
record("unknown_routing", ["192.0.2.1", "192.0.2.2"], unknown.apply(bool))
