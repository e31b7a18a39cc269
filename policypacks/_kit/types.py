"""Type tokens by what they are: provider versions differ in names, policies ought not to."""

from __future__ import annotations

from typing import Final

CLOUDFRONT_DISTRIBUTION: Final = ("aws:cloudfront/distribution:Distribution",)
# pulumi-aws 6 has both; 7 renamed the second to the first.
BUCKET: Final = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")
RECORD: Final = ("aws:route53/record:Record",)
HOSTED_ZONE: Final = ("aws:route53/zone:Zone",)
HEALTH_CHECK: Final = ("aws:route53/healthCheck:HealthCheck",)
TRAFFIC_POLICY: Final = ("aws:route53/trafficPolicy:TrafficPolicy",)
TRAFFIC_POLICY_INSTANCE: Final = ("aws:route53/trafficPolicyInstance:TrafficPolicyInstance",)
