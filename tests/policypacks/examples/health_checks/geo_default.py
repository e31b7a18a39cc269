import json

import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_a", "geolocationRoutingPolicies[0].country", "FR"),
    (
        "pass_document",
        "document",
        '{"Endpoints": {}, "Rules": {"where": {"RuleType": "geo", "Locations": '
        '[{"Country": "DE", "EndpointReference": "eu"}]}}}',
    ),
]

unknown = aws.route53.HealthCheck("helper", type="HTTPS", fqdn="eu.example.com", port=443).id


def record(name: str, host: str, **area: pulumi.Input[str]) -> None:
    aws.route53.Record(
        name,
        zone_id="Z1",
        name=host,
        type="A",
        ttl=60,
        records=["192.0.2.1"],
        set_identifier=name,
        geolocation_routing_policies=[area],
    )


record("pass_a", "pass.example.com", country="*")
record("z_pass", "pass.example.com", country="DE")
record("fail_a", "fail.example.com", continent="EU")
record("z_fail", "fail.example.com", country="US", subdivision="CA")
record("unknown_a", "unknown.example.com", country="DE")
record("z_unknown", "unknown.example.com", country=unknown)


def policy(name: str, *locations: dict[str, object]) -> None:
    document = {
        "AWSPolicyFormatVersion": "2015-10-01",
        "RecordType": "A",
        "StartRule": "where",
        "Endpoints": {"eu": {"Type": "value", "Value": "192.0.2.1"}},
        "Rules": {
            "where": {
                "RuleType": "geo",
                "Locations": [{"EndpointReference": "eu", **one} for one in locations],
            }
        },
    }
    aws.route53.TrafficPolicy(name, document=json.dumps(document))


policy("pass_document", {"Country": "DE"}, {"IsDefault": "true"})
policy("pass_native", {"IsDefault": True})
policy("fail_document", {"Country": "DE"}, {"Continent": "NA", "IsDefault": "false"})
aws.route53.TrafficPolicy("unknown_document", document=unknown)
