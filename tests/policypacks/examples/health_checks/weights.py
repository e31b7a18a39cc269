import json

import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_a", "weightedRoutingPolicies[0].weight", 0),
    ("pass_google", "routingPolicy.wrrs[0].weight", 0),
]

unknown = aws.route53.HealthCheck("helper", type="HTTPS", fqdn="eu.example.com", port=443).id


def record(name: str, host: str, weight: pulumi.Input[int]) -> None:
    aws.route53.Record(
        name,
        zone_id="Z1",
        name=host,
        type="A",
        ttl=60,
        records=["192.0.2.1"],
        set_identifier=name,
        weighted_routing_policies=[{"weight": weight}],
    )


record("pass_a", "pass.example.com", 1)
record("z_pass", "pass.example.com", 0)
record("pass_some_unknown", "some.example.com", 1)
record("z_some_unknown", "some.example.com", unknown.apply(int))
record("fail_a", "fail.example.com", 0)
record("z_fail", "fail.example.com", 0)
record("unknown_a", "unknown.example.com", 0)
record("z_unknown", "unknown.example.com", unknown.apply(int))


def policy(name: str, *weights: object) -> None:
    document = {
        "AWSPolicyFormatVersion": "2015-10-01",
        "RecordType": "A",
        "StartRule": "split",
        "Endpoints": {"eu": {"Type": "value", "Value": "192.0.2.1"}},
        "Rules": {
            "split": {
                "RuleType": "weighted",
                "Items": [{"EndpointReference": "eu", "Weight": one} for one in weights],
            }
        },
    }
    aws.route53.TrafficPolicy(name, document=json.dumps(document))


policy("pass_document", "0", "5")
policy("fail_document", "0", 0)
aws.route53.TrafficPolicy("unknown_document", document=unknown)


def record_set(name: str, *weights: pulumi.Input[float]) -> None:
    items = [{"weight": weight, "rrdatas": ["192.0.2.1"]} for weight in weights]
    gcp.dns.RecordSet(
        name,
        managed_zone="zone",
        name=f"{name}.example.com.",
        type="A",
        ttl=60,
        routing_policy={"wrrs": items},
    )


record_set("pass_google", 1, 0)
record_set("fail_google", 0, 0)
record_set("unknown_google", 0, unknown.apply(float))
gcp.dns.RecordSet(
    "simple", managed_zone="zone", name="a.example.com.", type="A", ttl=60, rrdatas=["192.0.2.1"]
)
