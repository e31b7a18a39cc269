import json

import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_record", "ttl", 100),
    ("pass_instance", "ttl", 300),
    ("pass_google", "ttl", 150),
]

unknown = aws.s3.Bucket("helper").arn


def check(name: str, interval: pulumi.Input[int] = 30, threshold: int = 3) -> pulumi.Output[str]:
    return aws.route53.HealthCheck(
        name,
        type="HTTPS",
        fqdn="api.example.com",
        request_interval=interval,
        failure_threshold=threshold,
    ).id


usual, fast, slow = check("usual"), check("fast", 10), check("slow", 30, 10)
calculated = aws.route53.HealthCheck(
    "calculated", type="CALCULATED", child_healthchecks=[usual, slow], child_health_threshold=1
).id
alarm = aws.cloudwatch.MetricAlarm(
    "alarm",
    comparison_operator="LessThanThreshold",
    namespace="x",
    metric_name="y",
    period=60,
    evaluation_periods=2,
)
watched = aws.route53.HealthCheck(
    "watched",
    type="CLOUDWATCH_METRIC",
    cloudwatch_alarm_name=alarm.name,
    cloudwatch_alarm_region="us-east-1",
).id
control = aws.route53.HealthCheck(
    "control", type="RECOVERY_CONTROL", routing_control_arn="arn:aws:x"
).id


def record(
    name: str, ttl: pulumi.Input[int] | None, health: pulumi.Input[str] | None, **more: object
) -> None:
    values: dict[str, object] = {"records": ["192.0.2.1"], **more}
    aws.route53.Record(
        name,
        zone_id="Z0123456789",
        name=f"{name}.example.com",
        type="A",
        ttl=ttl,
        health_check_id=health,
        set_identifier=name,
        weighted_routing_policies=[{"weight": 1}],
        **values,
    )


target = {"name": "x.example.com", "zone_id": "Z1", "evaluate_target_health": False}
alias = {"aliases": [target], "records": None}
record("pass_record", 60, usual)
record("pass_fast", 150, fast)
record("pass_alias", None, usual, **alias)
record("pass_control", 180, control)
record("pass_watched", 60, watched)
record("pass_no_check", 3600, None)
record("fail_record", 120, usual)
record("fail_slow_check", 10, slow)
record("fail_slow_alias", None, slow, **alias)
record("fail_calculated", 60, calculated)
record("fail_watched", 120, watched)
record("unknown_check", 60, check("unread", unknown))
record("unknown_foreign_check", 60, "a-check-of-another-stack")
record("unknown_ttl", unknown, usual)


def instance(name: str, ttl: int, health: pulumi.Input[str], **more: object) -> None:
    document = {
        "AWSPolicyFormatVersion": "2015-10-01",
        "RecordType": "A",
        "StartRule": "first",
        "Endpoints": {"one": {"Type": "value", "Value": "192.0.2.1"}},
    }
    branch = {"EndpointReference": "one"}

    def text(id_: str) -> str:
        checked = {**branch, "HealthCheck": id_} if id_ else branch
        rule = {"RuleType": "failover", "Primary": checked, "Secondary": branch}
        return json.dumps({**document, "Rules": {"first": rule}})

    policy = aws.route53.TrafficPolicy(
        f"policy-{name}", document=pulumi.Output.from_input(health).apply(text)
    )
    aws.route53.TrafficPolicyInstance(
        name,
        name=f"{name}.example.com",
        hosted_zone_id="Z0123456789",
        traffic_policy_id=policy.id,
        traffic_policy_version=policy.version,
        ttl=ttl,
    )


instance("pass_instance", 60, usual)
instance("pass_instance_without_check", 3600, "")
instance("fail_instance", 60, slow)
instance("unknown_instance", 60, "a-check-of-another-stack")


def google(name: str, ttl: int, interval: int | None) -> None:
    health = gcp.compute.HealthCheck(
        f"check-{name.replace('_', '-')}",
        check_interval_sec=interval,
        source_regions=["us-east1", "europe-west1", "asia-east1"],
        https_health_check={"port": 443},
    )
    gcp.dns.RecordSet(
        name,
        managed_zone="zone",
        name=f"{name.replace('_', '-')}.example.com.",
        type="A",
        ttl=ttl,
        routing_policy={
            "health_check": health.id,
            "geos": [
                {
                    "location": "europe-west1",
                    "health_checked_targets": {"external_endpoints": ["192.0.2.1"]},
                }
            ],
        },
    )


google("pass_google", 60, 30)
google("fail_google", 60, 100)
gcp.dns.RecordSet(
    "pass_google_without_check",
    managed_zone="zone",
    name="plain.example.com.",
    type="A",
    ttl=3600,
    rrdatas=["192.0.2.1"],
)
