"""What a program reads from outside: other stacks, data sources, resources that exist already."""

import pulumi
import pulumi_aws as aws

network = pulumi.StackReference("organization/network/prod")
vpc = aws.ec2.get_vpc(default=True)
later = aws.ec2.get_vpc_output(default=True)
policy = aws.cloudfront.get_cache_policy(name="Managed-CachingOptimized")
zones = aws.get_availability_zones(state="available")

known = aws.s3.Bucket.get("known", "existing-bucket")
zone = aws.route53.Zone.get("zone", network.get_output("zoneId"))
made = aws.s3.Bucket("made")
unknown = aws.s3.Bucket.get("unknown", made.id)

aws.ec2.Subnet(
    "subnet",
    vpc_id=vpc.id,
    cidr_block="10.1.1.0/24",
    availability_zone=zones.names[0],
    tags={"range": later.cidr_block, "policy": policy.id or ""},
)
aws.route53.Record(
    "record",
    zone_id=network.require_output("zoneId"),
    name="api.example",
    type="CNAME",
    ttl=60,
    records=[network.get_output("hosts").apply(lambda hosts: hosts[0])],
)
aws.route53.Record(
    "other",
    zone_id=zone.zone_id,
    name="b.example",
    type="TXT",
    ttl=60,
    records=[network.get_output("token")],
)
aws.s3.BucketPolicy("closed", bucket=known.id, policy=unknown.arn)
pulumi.export("hosts", network.get_output("hosts"))
pulumi.export("token", network.get_output("token"))
pulumi.export("bucket", known.id)
