"""Dependencies by option and by property, secrets and unknowns, lifecycle options."""

import json

import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

config = pulumi.Config()
domain = config.require("domain")
areas = config.require_object("areas")
password = config.get_secret("password") or pulumi.Output.secret("hunter2-parity")

zone = aws.route53.Zone("zone", name=domain, tags={"note": config.get("note") or ""})
bucket = aws.s3.Bucket("bucket", opts=pulumi.ResourceOptions(delete_before_replace=True))
role = aws.iam.Role(
    "role",
    assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": []}),
    description=pulumi.Output.concat("for ", bucket.arn),
    tags={"secret": password, "plain": "x", "unknown": zone.zone_id},
)


class Group(pulumi.ComponentResource):
    def __init__(self, name: str) -> None:
        super().__init__("parity:index:Group", name)
        self.inner = aws.s3.Bucket(f"{name}-inner", opts=pulumi.ResourceOptions(parent=self))
        self.register_outputs({})


group = Group("group")
for index in range(config.require_int("replicas")):
    check = aws.route53.HealthCheck(
        f"check-{index}",
        type="HTTPS",
        fqdn=f"{areas[index % len(areas)]}.{domain}".lower(),
        port=443,
        resource_path="/health",
        failure_threshold=3,
        request_interval=30,
    )
    aws.route53.Record(
        f"record-{index}",
        zone_id=zone.zone_id,
        name=domain,
        type="A",
        ttl=60,
        records=["192.0.2.1"],
        set_identifier=str(index),
        health_check_id=check.id,
        weighted_routing_policies=[{"weight": 10 * index}],
        opts=pulumi.ResourceOptions(
            depends_on=[group, role], ignore_changes=["ttl"], replace_on_changes=["records"]
        ),
    )

parameter = aws.ssm.Parameter(
    "parameter",
    type="SecureString",
    value=password,
    description=pulumi.Output.all(bucket.bucket, password).apply(lambda args: f"{args[0]}"),
    opts=pulumi.ResourceOptions(
        depends_on=bucket,
        additional_secret_outputs=["arn"],
        retain_on_delete=True,
        custom_timeouts=pulumi.CustomTimeouts(create="5m"),
    ),
)
aws.s3.BucketPolicy(
    "policy",
    bucket=bucket.bucket,
    policy=pulumi.Output.json_dumps({"Resource": bucket.arn, "Key": password}),
    opts=pulumi.ResourceOptions(deleted_with=bucket),
)
gcp.compute.Network("network", description="first", auto_create_subnetworks=False)
# Secret because the program, and because the SDK, says so of an output that is not known yet.
pulumi.export("parameter", parameter.arn)
pulumi.export("key", aws.iam.AccessKey("key", user="ci").secret)
pulumi.export("password", password)
pulumi.export("arn", bucket.arn)
pulumi.export("known", {"domain": domain, "areas": areas, "nested": [password, zone.arn]})
