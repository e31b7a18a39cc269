import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_one", "records", ["192.0.2.1", "192.0.2.2"]),
    (
        "pass_all",
        "resourceRecordSets[0].resourceRecords",
        [{"value": "192.0.2.1"}, {"value": "192.0.2.2"}],
    ),
]

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


def every(name: str, values: list[pulumi.Input[str]], **routing: object) -> None:
    """State all records of a zone in one resource."""
    common = {"name": "all.example.com", "type": "A", "ttl": 60, "set_identifier": "one"}
    records = [{"value": value} for value in values]
    sets = [{**common, **routing, "resource_records": records}]
    aws.route53.RecordsExclusive(name, zone_id="Z1", resource_record_sets=sets)


every("pass_all", ["192.0.2.1"], multi_value_answer=True)
every("pass_weighted_of_all", ["192.0.2.1", "192.0.2.2"], weight=1)
every("fail_one_of_all", ["192.0.2.1", unknown], multi_value_answer=True)
every("unknown_one_of_all", ["192.0.2.1", "192.0.2.2"], multi_value_answer=unknown.apply(bool))
