import json

import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_a", "failoverRoutingPolicies[0].type", "SECONDARY"),
    (
        "pass_document",
        "document",
        '{"Rules": {"or": {"RuleType": "failover", "Primary": {"EndpointReference": "eu"}}}}',
    ),
]

unknown = aws.route53.HealthCheck("helper", type="HTTPS", fqdn="eu.example.com", port=443).id
zone = aws.route53.Zone("zone", name="example.com")
other_zone = aws.route53.Zone("other_zone", name="example.com")


def record(
    name: str, host: pulumi.Input[str], role: pulumi.Input[str], **more: pulumi.Input[str]
) -> None:
    aws.route53.Record(
        name,
        name=host,
        type="A",
        ttl=60,
        records=["192.0.2.1"],
        set_identifier=name,
        failover_routing_policies=[{"type": role}],
        **{"zone_id": zone.zone_id, **more},
    )


record("pass_a", "pass", "PRIMARY")
# A relative name, a final dot and capitals are the same name.
record("z_pass", "Pass.example.com.", "SECONDARY")
record("fail_alone", "alone", "PRIMARY")
record("fail_other_zone", "zones", "PRIMARY")
record("fail_other_zone_too", "zones", "SECONDARY", zone_id=other_zone.zone_id)
record("fail_twice", "twice", "PRIMARY")
record("z_twice", "twice", "PRIMARY")
record("z_twice_secondary", "twice", "SECONDARY")
record("unknown_role", "role", "PRIMARY")
record("z_role", "role", unknown)
# The record without a name may be the secondary of this one, in its own zone.
third = aws.route53.Zone("third", name="example.org")
record("unknown_partner", "partner", "PRIMARY", zone_id=third.zone_id)
record("unknown_name", unknown, "SECONDARY", zone_id=third.zone_id)


def policy(name: str, document: pulumi.Input[str]) -> None:
    aws.route53.TrafficPolicy(name, document=document)


def ruled(**branches: object) -> str:
    return json.dumps(
        {
            "AWSPolicyFormatVersion": "2015-10-01",
            "RecordType": "A",
            "StartRule": "or",
            "Endpoints": {"eu": {"Type": "value", "Value": "192.0.2.1"}},
            "Rules": {"or": {"RuleType": "failover", **branches}},
        }
    )


branch = {"EndpointReference": "eu"}
policy("pass_document", ruled(Primary=branch, Secondary=branch))
policy("fail_no_secondary", ruled(Primary=branch))
policy("fail_no_primary", ruled(Secondary=branch))
policy("unknown_document", unknown)
