"""Type tokens by what they are: provider versions differ in names, policies ought not to."""

from __future__ import annotations

from typing import Final

CLOUDFRONT_DISTRIBUTION: Final = ("aws:cloudfront/distribution:Distribution",)
# pulumi-aws 6 has both; 7 renamed the second to the first.
BUCKET: Final = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")
RECORD: Final = ("aws:route53/record:Record",)
RECORDS_EXCLUSIVE: Final = ("aws:route53/recordsExclusive:RecordsExclusive",)
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
CACHE_POLICY: Final = ("aws:cloudfront/cachePolicy:CachePolicy",)
ORIGIN_REQUEST_POLICY: Final = ("aws:cloudfront/originRequestPolicy:OriginRequestPolicy",)
MULTITENANT_DISTRIBUTION: Final = (
    "aws:cloudfront/multitenantDistribution:MultitenantDistribution",
)
METHOD_SETTINGS: Final = ("aws:apigateway/methodSettings:MethodSettings",)
REST_STAGE: Final = ("aws:apigateway/stage:Stage",)
RECORD_SET: Final = ("gcp:dns/recordSet:RecordSet",)
# Cloud CDN: services before anything that computes an answer, buckets before objects.
CDN_SERVICE: Final = (
    "gcp:compute/backendService:BackendService",
    "gcp:compute/regionBackendService:RegionBackendService",
)
CDN_BUCKET: Final = (
    "gcp:compute/backendBucket:BackendBucket",
    "gcp:compute/regionBackendBucket:RegionBackendBucket",
)
CLASSIC_LOAD_BALANCER: Final = (
    "aws:elb/loadBalancer:LoadBalancer",
    "aws:elasticloadbalancing/loadBalancer:LoadBalancer",
)
GLOBAL_ACCELERATOR: Final = ("aws:globalaccelerator/accelerator:Accelerator",)
KMS_KEY: Final = ("aws:kms/key:Key",)
SAGEMAKER_MODEL: Final = ("aws:sagemaker/model:Model",)
SAGEMAKER_ENDPOINT_CONFIGURATION: Final = (
    "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
)
GOOGLE_INSTANCE: Final = ("gcp:compute/instance:Instance",)
GOOGLE_INSTANCE_TEMPLATE: Final = (
    "gcp:compute/instanceTemplate:InstanceTemplate",
    "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
)
GOOGLE_INSTANCE_FROM_TEMPLATE: Final = ("gcp:compute/instanceFromTemplate:InstanceFromTemplate",)
GOOGLE_MACHINE: Final = (
    *GOOGLE_INSTANCE,
    *GOOGLE_INSTANCE_TEMPLATE,
    *GOOGLE_INSTANCE_FROM_TEMPLATE,
)
GOOGLE_FIREWALL: Final = ("gcp:compute/firewall:Firewall",)
GOOGLE_SECURITY_POLICY: Final = (
    "gcp:compute/securityPolicy:SecurityPolicy",
    "gcp:compute/regionSecurityPolicy:RegionSecurityPolicy",
)
GOOGLE_SECURITY_POLICY_RULE: Final = (
    "gcp:compute/securityPolicyRule:SecurityPolicyRule",
    "gcp:compute/regionSecurityPolicyRule:RegionSecurityPolicyRule",
)
MANAGED_ZONE: Final = ("gcp:dns/managedZone:ManagedZone",)
ARTIFACT_REPOSITORY: Final = ("gcp:artifactregistry/repository:Repository",)
METRIC_ALARM: Final = ("aws:cloudwatch/metricAlarm:MetricAlarm",)
AUTOSCALING_GROUP: Final = ("aws:autoscaling/group:Group",)
AUTOSCALING_ATTACHMENT: Final = ("aws:autoscaling/attachment:Attachment",)
ACCELERATOR_LISTENER: Final = ("aws:globalaccelerator/listener:Listener",)
ENDPOINT_GROUP: Final = ("aws:globalaccelerator/endpointGroup:EndpointGroup",)
ZONAL_INSTANCE_GROUP: Final = ("gcp:compute/instanceGroupManager:InstanceGroupManager",)
REGIONAL_INSTANCE_GROUP: Final = (
    "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager",
)
GLOBAL_ENDPOINT_GROUP: Final = (
    "gcp:compute/globalNetworkEndpointGroup:GlobalNetworkEndpointGroup",
)
# Rules of firewall policies, which a network or a whole organisation has in place of firewalls.
# Firewall policies of the organisation, a network or a region that state their rules themselves.
GOOGLE_FIREWALL_WITH_RULES: Final = (
    "gcp:compute/firewallPolicyWithRules:FirewallPolicyWithRules",
    "gcp:compute/networkFirewallPolicyWithRules:NetworkFirewallPolicyWithRules",
    "gcp:compute/regionNetworkFirewallPolicyWithRules:RegionNetworkFirewallPolicyWithRules",
)
GOOGLE_FIREWALL_RULE: Final = (
    *GOOGLE_FIREWALL,
    *GOOGLE_FIREWALL_WITH_RULES,
    "gcp:compute/firewallPolicyRule:FirewallPolicyRule",
    "gcp:compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule",
    "gcp:compute/regionNetworkFirewallPolicyRule:RegionNetworkFirewallPolicyRule",
)
