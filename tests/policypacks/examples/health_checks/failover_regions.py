import json

import pulumi
import pulumi_aws as aws

MUTATIONS = [
    (
        "pass_document",
        "document",
        '{"Endpoints": {"eu": {"Type": "value", "Value": "a.lambda-url.eu-west-1.on.aws"}}, '
        '"Rules": {"or": {"RuleType": "failover", "Primary": {"EndpointReference": "eu"}, '
        '"Secondary": {"EndpointReference": "eu"}}}}',
    )
]

east = aws.Provider("east", region="us-east-1")
west = aws.Provider("west", region="eu-west-1")
unknown = aws.route53.HealthCheck("helper", type="HTTPS", fqdn="eu.example.com", port=443).id
elsewhere = aws.Provider("elsewhere", region=unknown)


def address(name: str, provider: aws.Provider) -> aws.ec2.Eip:
    return aws.ec2.Eip(name, domain="vpc", opts=pulumi.ResourceOptions(provider=provider))


east_one = address("east_one", east).public_ip
east_two = address("east_two", east).public_ip
west_one = address("west_one", west).public_ip
unseen = address("unseen", elsewhere).public_ip
anycast = aws.globalaccelerator.Accelerator("anycast").ip_sets[0].ip_addresses[0]


def pair(
    name: str, primary: pulumi.Input[str], secondary: pulumi.Input[str], kind: str = "A"
) -> None:
    for role, prefix, value in (("PRIMARY", "", primary), ("SECONDARY", "z_", secondary)):
        aws.route53.Record(
            f"{prefix}{name}",
            zone_id="Z1",
            name=f"{name}.example.com",
            type=kind,
            ttl=60,
            records=[value],
            set_identifier=role,
            failover_routing_policies=[{"type": role}],
        )


pair("pass_regions", east_one, west_one)
pair("pass_anycast", anycast, east_one)
pair("fail_same_region", east_one, east_two)
pair("unknown_region", east_one, unseen)
pair("unknown_address", "192.0.2.1", east_one)
pair("fail_same_address", "192.0.2.1", "192.0.2.1")

# Names lead to regions too: by themselves, or by the records of this stack.
aws.route53.Record(
    "east_name", zone_id="Z1", name="east.example.com", type="A", ttl=60, records=[east_one]
)
east_host = "d-1.execute-api.us-east-1.amazonaws.com"
pair("pass_hosts", east_host, "d-2.execute-api.eu-west-1.amazonaws.com", "CNAME")
pair("fail_hosts", east_host, "east.example.com", "CNAME")

# An alias to another record of the zone is where that record's answers are.
zone = aws.route53.Zone("zone", name="example.org")
inner = {
    side: aws.route53.Record(
        f"inner_{side}",
        zone_id=zone.zone_id,
        name=f"{side}.example.org",
        type="A",
        ttl=60,
        records=[value],
    )
    for side, value in (("east", east_one), ("other_east", east_two), ("west", west_one))
}


def alias_pair(name: str, primary: str, secondary: str) -> None:
    for role, prefix, side in (("PRIMARY", "", primary), ("SECONDARY", "z_", secondary)):
        aws.route53.Record(
            f"{prefix}{name}",
            zone_id=zone.zone_id,
            name=name,
            type="A",
            set_identifier=role,
            failover_routing_policies=[{"type": role}],
            aliases=[
                {
                    "name": inner[side].fqdn,
                    "zone_id": zone.zone_id,
                    "evaluate_target_health": True,
                }
            ],
        )


alias_pair("pass_aliases", "east", "west")
alias_pair("fail_aliases", "east", "other_east")


def policy(name: str, endpoints: dict[str, str], rules: dict[str, object]) -> None:
    document = {
        "AWSPolicyFormatVersion": "2015-10-01",
        "RecordType": "CNAME",
        "StartRule": "or",
        "Endpoints": {key: {"Type": "value", "Value": host} for key, host in endpoints.items()},
        "Rules": rules,
    }
    aws.route53.TrafficPolicy(name, document=json.dumps(document))


def failover(primary: dict[str, str], secondary: dict[str, str]) -> dict[str, object]:
    return {"RuleType": "failover", "Primary": primary, "Secondary": secondary}


hosts = {"east": east_host, "named": "east.example.com", "west": "x.lambda-url.eu-west-1.on.aws"}
to_east, to_named, to_west = ({"EndpointReference": name} for name in hosts)
nearest = {"RuleType": "latency", "Regions": [to_east, to_west]}

policy("pass_document", hosts, {"or": failover(to_east, to_west)})
policy(
    "pass_nested",
    hosts,
    {"or": failover({"RuleReference": "nearest"}, to_named), "nearest": nearest},
)
policy("fail_document", hosts, {"or": failover(to_east, to_named)})
policy("unknown_host", {**hosts, "named": "other.example"}, {"or": failover(to_east, to_named)})
policy(
    "unknown_circle",
    hosts,
    {"or": failover({"RuleReference": "or"}, to_east)},
)
