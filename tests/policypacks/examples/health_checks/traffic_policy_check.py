import json

import pulumi
import pulumi_aws as aws

ENDPOINTS = {
    "eu": {"Type": "value", "Value": "192.0.2.1"},
    "us": {"Type": "application-load-balancer", "Value": "lb-1.us-east-1.elb.amazonaws.com"},
    "cdn": {"Type": "cloudfront", "Value": "d111111abcdef8.cloudfront.net"},
}
GOOD = {
    "AWSPolicyFormatVersion": "2015-10-01",
    "RecordType": "A",
    "StartRule": "nearest",
    "Endpoints": ENDPOINTS,
    "Rules": {
        "nearest": {
            "RuleType": "latency",
            "Regions": [
                {"Region": "eu-west-1", "EndpointReference": "eu", "HealthCheck": "id"},
                {
                    "Region": "us-east-1",
                    "EndpointReference": "us",
                    "EvaluateTargetHealth": "true",
                },
                {"Region": "sa-east-1", "RuleReference": "or"},
            ],
        },
        "or": {
            "RuleType": "failover",
            "Primary": {"EndpointReference": "eu", "HealthCheck": "id"},
            "Secondary": {"EndpointReference": "cdn", "HealthCheck": "id"},
        },
    },
}
MUTATIONS = [
    (
        "pass_literal",
        "document",
        '{"Endpoints": {"eu": {"Type": "value", "Value": "192.0.2.1"}}, "Rules": {"all": '
        '{"RuleType": "weighted", "Items": [{"Weight": "1", "EndpointReference": "eu"}]}}}',
    )
]

unknown = aws.route53.HealthCheck("helper", type="HTTPS", fqdn="eu.example.com", port=443).id


class Policy(pulumi.ComponentResource):
    """A component that shows the document with a placeholder for the id."""

    def __init__(self, name: str, document: dict[str, object]) -> None:
        super().__init__("example:routing:Policy", f"component_{name}")
        text = json.dumps(document)
        aws.route53.TrafficPolicy(
            name,
            document=unknown.apply(lambda id_: text.replace("${id}", id_)),
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.register_outputs({"document": document})


def ruled(kind: str, **branches: object) -> dict[str, object]:
    return {**GOOD, "Rules": {"all": {"RuleType": kind, **branches}}}


def policy(name: str, document: pulumi.Input[str]) -> None:
    aws.route53.TrafficPolicy(name, document=document)


unchecked = {"EndpointReference": "eu", "EvaluateTargetHealth": True}
checked = {"EndpointReference": "eu", "HealthCheck": "${id}"}

policy("pass_literal", json.dumps(GOOD))
direct = {key: GOOD[key] for key in ("AWSPolicyFormatVersion", "RecordType", "Endpoints")}
policy("pass_start_endpoint", json.dumps({**direct, "StartEndpoint": "eu"}))
Policy("pass_component", ruled("multivalue", Items=[checked]))
policy("fail_value", json.dumps(ruled("geo", Locations=[unchecked])))
policy("fail_primary", json.dumps(ruled("failover", Primary=unchecked, Secondary=checked)))
policy(
    "fail_cloudfront",
    json.dumps(
        ruled("latency", Regions=[{"EndpointReference": "cdn", "EvaluateTargetHealth": "true"}])
    ),
)
Policy("fail_component", ruled("geoproximity", GeoproximityLocations=[checked, unchecked]))
policy("unknown_document", unknown)
policy("unknown_rule", json.dumps(ruled("lottery", Items=[unchecked])))
