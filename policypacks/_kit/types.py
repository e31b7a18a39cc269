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
# aws.lb and aws.alb are two names of the same resources; elasticloadbalancingv2 is the oldest.
LISTENER: Final = (
    "aws:lb/listener:Listener",
    "aws:alb/listener:Listener",
    "aws:elasticloadbalancingv2/listener:Listener",
)
LISTENER_RULE: Final = (
    "aws:lb/listenerRule:ListenerRule",
    "aws:alb/listenerRule:ListenerRule",
    "aws:elasticloadbalancingv2/listenerRule:ListenerRule",
)
LOAD_BALANCER: Final = (
    "aws:lb/loadBalancer:LoadBalancer",
    "aws:alb/loadBalancer:LoadBalancer",
    "aws:elasticloadbalancingv2/loadBalancer:LoadBalancer",
)
TARGET_GROUP: Final = (
    "aws:lb/targetGroup:TargetGroup",
    "aws:alb/targetGroup:TargetGroup",
    "aws:elasticloadbalancingv2/targetGroup:TargetGroup",
)
TARGET_GROUP_ATTACHMENT: Final = (
    "aws:lb/targetGroupAttachment:TargetGroupAttachment",
    "aws:alb/targetGroupAttachment:TargetGroupAttachment",
    "aws:elasticloadbalancingv2/targetGroupAttachment:TargetGroupAttachment",
)
RESPONSE_HEADERS_POLICY: Final = ("aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",)
BUCKET_POLICY: Final = ("aws:s3/bucketPolicy:BucketPolicy",)
GOOGLE_SSL_POLICY: Final = (
    "gcp:compute/sSLPolicy:SSLPolicy",
    "gcp:compute/regionSslPolicy:RegionSslPolicy",
)
GOOGLE_HTTP_PROXY: Final = (
    "gcp:compute/targetHttpProxy:TargetHttpProxy",
    "gcp:compute/regionTargetHttpProxy:RegionTargetHttpProxy",
)
GOOGLE_HTTPS_PROXY: Final = (
    "gcp:compute/targetHttpsProxy:TargetHttpsProxy",
    "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy",
)
GOOGLE_SSL_PROXY: Final = ("gcp:compute/targetSSLProxy:TargetSSLProxy",)
GOOGLE_TCP_PROXY: Final = (
    "gcp:compute/targetTCPProxy:TargetTCPProxy",
    "gcp:compute/regionTargetTcpProxy:RegionTargetTcpProxy",
)
GOOGLE_URL_MAP: Final = (
    "gcp:compute/uRLMap:URLMap",
    "gcp:compute/regionUrlMap:RegionUrlMap",
)
GOOGLE_FORWARDING_RULE: Final = (
    "gcp:compute/globalForwardingRule:GlobalForwardingRule",
    "gcp:compute/forwardingRule:ForwardingRule",
)
GOOGLE_BACKEND_SERVICE: Final = (
    "gcp:compute/backendService:BackendService",
    "gcp:compute/regionBackendService:RegionBackendService",
)
GOOGLE_HEALTH_CHECK: Final = (
    "gcp:compute/healthCheck:HealthCheck",
    "gcp:compute/regionHealthCheck:RegionHealthCheck",
)
CLOUD_RUN_SERVICE: Final = (
    "gcp:cloudrunv2/service:Service",
    "gcp:cloudrun/service:Service",
)
SERVERLESS_ENDPOINT_GROUP: Final = (
    "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup",
)
