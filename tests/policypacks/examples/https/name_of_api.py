import json

import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_outside", "records[0]", "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com"),
    ("pass_google", "rrdatas[0]", "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com."),
]

unknown = pulumi.Output.from_input(pulumi.UNKNOWN)
api = aws.apigatewayv2.Api("api", protocol_type="HTTP")
rest = aws.apigateway.RestApi("rest")
stage = aws.apigatewayv2.Stage("stage", api_id=api.id, name="live")
domain = aws.apigatewayv2.DomainName(
    "domain",
    domain_name="api.example.com",
    domain_name_configuration={
        "certificate_arn": "arn:aws:acm:eu-west-1:123456789012:certificate/a",
        "endpoint_type": "REGIONAL",
        "security_policy": "TLS_1_2",
    },
).domain_name_configuration


def alias(name: str, target: pulumi.Input[str]) -> None:
    aws.route53.Record(
        name,
        zone_id="Z1",
        name="api.example.com",
        type="A",
        aliases=[{"name": target, "zone_id": "Z2", "evaluate_target_health": True}],
    )


def canonical(name: str, target: pulumi.Input[str], kind: pulumi.Input[str] = "CNAME") -> None:
    aws.route53.Record(
        name, zone_id="Z1", name="api.example.com", type=kind, ttl=60, records=[target]
    )


def document(name: str, target: pulumi.Input[str]) -> None:
    aws.route53.TrafficPolicy(
        name,
        document=pulumi.Output.from_input(target).apply(
            lambda value: json.dumps(
                {
                    "AWSPolicyFormatVersion": "2015-10-01",
                    "RecordType": "CNAME",
                    "Endpoints": {"a": {"Type": "value", "Value": value}},
                    "Rules": {"all": {"RuleType": "multivalue", "Items": []}},
                    "StartRule": "all",
                }
            )
        ),
    )


def host(url: str) -> str:
    return url.removeprefix("https://").split("/")[0]


alias("pass_domain", domain.target_domain_name)
alias("pass_known_domain", "d-a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com")
canonical("pass_outside", "api.example.net")
canonical("pass_text", "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com", "TXT")
alias("fail_alias", api.api_endpoint.apply(host))
canonical("fail_name", api.api_endpoint.apply(host))
canonical("fail_stage", stage.invoke_url.apply(host))
canonical("fail_rest", rest.id.apply(lambda id_: f"{id_}.execute-api.eu-west-1.amazonaws.com"))
canonical("fail_known", "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com")
canonical("unknown_name", unknown)
canonical("unknown_either", pulumi.Output.concat(api.api_endpoint, domain.target_domain_name))
gcp.dns.RecordSet(
    "pass_google",
    managed_zone="zone",
    name="api.example.com.",
    type="CNAME",
    ttl=60,
    rrdatas=["api.example.net."],
)
document("pass_document", "api.example.net")
document("pass_document_domain", domain.target_domain_name)
document("fail_document", "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com")
document("unknown_document", api.api_endpoint.apply(host))
