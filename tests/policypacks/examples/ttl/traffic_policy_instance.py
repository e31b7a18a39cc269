import json

import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_minute", "ttl", 300), ("pass_short", "ttl", 1)]

unknown = aws.s3.Bucket("helper").arn
policy = aws.route53.TrafficPolicy(
    "policy",
    document=json.dumps(
        {
            "AWSPolicyFormatVersion": "2015-10-01",
            "RecordType": "A",
            "StartEndpoint": "one",
            "Endpoints": {"one": {"Type": "value", "Value": "192.0.2.1"}},
        }
    ),
)


def instance(name: str, ttl: pulumi.Input[int]) -> None:
    aws.route53.TrafficPolicyInstance(
        name,
        name=f"{name}.example.com",
        hosted_zone_id="Z0123456789",
        traffic_policy_id=policy.id,
        traffic_policy_version=policy.version,
        ttl=ttl,
    )


instance("pass_minute", 60)
instance("pass_short", 10)
instance("fail_long", 3600)
instance("fail_none", 0)
instance("unknown_ttl", unknown)
