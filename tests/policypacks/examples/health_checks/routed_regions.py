import json

import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_latency", "latencyRoutingPolicies[0].region", "us-east-1"),
    (
        "pass_document",
        "document",
        '{"Endpoints": {}, "Rules": {"nearest": {"RuleType": "latency", "Regions": '
        '[{"Region": "eu-west-1", "EndpointReference": "eu"}]}}}',
    ),
]

unknown = aws.route53.HealthCheck("helper", type="HTTPS", fqdn="eu.example.com", port=443).id
east = "d-1.execute-api.us-east-1.amazonaws.com"
west = "d-2.execute-api.eu-west-1.amazonaws.com"


def routed(name: str, *members: tuple[str, pulumi.Input[str], object]) -> None:
    for index, (block, value, policy) in enumerate(members):
        aws.route53.Record(
            f"z_{name}_{index}" if index else name,
            zone_id="Z1",
            name=f"{name}.example.com",
            type="CNAME",
            ttl=60,
            records=[value],
            set_identifier=str(index),
            **{block: policy},
        )


def latency(region: pulumi.Input[str]) -> tuple[str, str, object]:
    return "latency_routing_policies", "api.example.com", [{"region": region}]


def country(code: str, value: str) -> tuple[str, str, object]:
    return "geolocation_routing_policies", value, [{"country": code}]


def near(**place: object) -> tuple[str, str, object]:
    return "geoproximity_routing_policy", "api.example.com", place


routed("pass_latency", latency("eu-west-1"), latency("us-east-1"))
routed("pass_some_unknown", latency("eu-west-1"), latency("us-east-1"), latency(unknown))
routed("pass_geolocation", country("*", east), country("DE", west))
routed(
    "pass_geoproximity",
    near(aws_region="eu-west-1"),
    near(coordinates=[{"latitude": "49.22", "longitude": "-74.01"}]),
)
routed("fail_latency", latency("eu-west-1"))
routed("fail_geolocation", country("*", east), country("DE", east))
routed("fail_geoproximity", near(aws_region="eu-west-1"))
routed("unknown_latency", latency("eu-west-1"), latency(unknown))
# Where a host outside the stack is, nobody can tell; it is a place of its own.
routed("pass_outside", country("*", east), country("DE", "www.example.org"))
routed("fail_outside", country("*", "www.example.org"), country("DE", "www.example.org"))
routed("unknown_geolocation", country("*", east), country("DE", unknown))


def policy(name: str, kind: str, key: str, branches: list[dict[str, str]]) -> None:
    document = {
        "AWSPolicyFormatVersion": "2015-10-01",
        "RecordType": "CNAME",
        "StartRule": "nearest",
        "Endpoints": {
            "east": {"Type": "value", "Value": east},
            "west": {"Type": "value", "Value": west},
        },
        "Rules": {
            "nearest": {"RuleType": kind, key: branches},
            "other": {"RuleType": "multivalue", "Items": branches},
        },
    }
    aws.route53.TrafficPolicy(name, document=json.dumps(document))


to_east = {"Region": "us-east-1", "EndpointReference": "east"}
to_west = {"Region": "eu-west-1", "EndpointReference": "west"}
policy("pass_document", "latency", "Regions", [to_east, to_west])
policy("pass_geo_document", "geo", "Locations", [{**to_east, "IsDefault": "true"}, to_west])
policy("fail_document", "latency", "Regions", [to_east])
policy("fail_geo_document", "geo", "Locations", [to_east, to_east])
policy("fail_geoproximity_document", "geoproximity", "GeoproximityLocations", [to_west])
aws.route53.TrafficPolicy("unknown_document", document=unknown)
