import pulumi
import pulumi_aws as aws
from region import build_region

config = pulumi.Config()
network = pulumi.StackReference(config.require("network"))
host = network.get_output("domain").apply(lambda domain: f"ledger.{domain}")
zone_id = network.require_output("zoneId")
account = aws.get_caller_identity().account_id

for role, name in (
    ("PRIMARY", config.require("primary")),
    ("SECONDARY", config.require("standby")),
):
    built = build_region(name, host, f"arn:aws:acm:{name}:{account}:certificate/ledger")
    health = aws.route53.HealthCheck(
        f"alive-{name}",
        type="HTTPS_STR_MATCH",
        fqdn=built.origin,
        port=443,
        resource_path="/live/entries",
        search_string="entries",
        request_interval=10,
        failure_threshold=3,
        tags={"role": role.lower()},
    )
    aws.route53.Record(
        f"ledger-{role.lower()}",
        zone_id=zone_id,
        name=host,
        type="A",
        set_identifier=name,
        failover_routing_policies=[{"type": role}],
        health_check_id=health.id,
        aliases=[{"name": built.target, "zone_id": built.zone, "evaluate_target_health": True}],
    )

pulumi.export("url", host.apply(lambda name: f"https://{name}/entries"))
pulumi.export("pager", network.get_output("pagerToken"))
