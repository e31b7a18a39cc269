"""What the AWS provider fills in: CloudFront, Route 53, Global Accelerator, WAF and ACM.

TTLs of CloudFront behaviours, intervals and thresholds of Route 53 health checks and their
regions are *computed*: AWS chooses them, the provider fills in nothing.
"""

from __future__ import annotations

from typing import Final

from simulator.preview.defaults.entries import NONE, Table, aws_source, below, defaults

_DISTRIBUTION = aws_source("cloudfront/distribution.go")
_RATES = aws_source("wafv2/schemas.go")

_BEHAVIOR = {
    "minTtl": 0,
    "compress": False,
    "lambdaFunctionAssociations[].includeBody": False,
}
_ORIGIN_TIMEOUTS = {"originKeepaliveTimeout": 5, "originReadTimeout": 30}
_MANAGED_RULES = "rules[].statement.managedRuleGroupStatement.managedRuleGroupConfigs[]"

CLOUDFRONT: Final[Table] = {
    "aws:cloudfront/distribution:Distribution": defaults(
        _DISTRIBUTION,
        {
            "httpVersion": "http2",
            "isIpv6Enabled": False,
            "priceClass": "PriceClass_All",
            "retainOnDelete": False,
            "staging": False,
            "waitForDeployment": True,
            "loggingConfig.includeCookies": False,
            "loggingConfig.prefix": "",
            "viewerCertificate.minimumProtocolVersion": "TLSv1",
            "origins[].connectionAttempts": 3,
            "origins[].connectionTimeout": 10,
            "origins[].originPath": "",
            **below("origins[].customOriginConfig", _ORIGIN_TIMEOUTS),
            **below("origins[].vpcOriginConfig", _ORIGIN_TIMEOUTS),
            **below("defaultCacheBehavior", _BEHAVIOR),
            **below("orderedCacheBehaviors[]", _BEHAVIOR),
        },
    ),
    "aws:cloudfront/cachePolicy:CachePolicy": defaults(
        aws_source("cloudfront/cache_policy.go"),
        {"defaultTtl": 86_400, "maxTtl": 31_536_000},
    ),
    "aws:cloudfront/function:Function": defaults(
        aws_source("cloudfront/function.go"), {"publish": True}
    ),
    "aws:cloudfront/monitoringSubscription:MonitoringSubscription": NONE,
    # The SDK's text says "Managed by Pulumi"; only that text was changed, the value was not.
    "aws:cloudfront/originAccessControl:OriginAccessControl": defaults(
        aws_source("cloudfront/origin_access_control.go"), {"description": "Managed by Terraform"}
    ),
    "aws:cloudfront/originRequestPolicy:OriginRequestPolicy": NONE,
    "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": NONE,
}

ROUTE53: Final[Table] = {
    "aws:route53/healthCheck:HealthCheck": defaults(
        aws_source("route53/health_check.go"), {"disabled": False, "measureLatency": False}
    ),
    "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec": defaults(
        aws_source("route53/hosted_zone_dnssec.go"), {"signingStatus": "SIGNING"}
    ),
    "aws:route53/keySigningKey:KeySigningKey": defaults(
        aws_source("route53/key_signing_key.go"), {"status": "ACTIVE"}
    ),
    "aws:route53/queryLog:QueryLog": NONE,
    "aws:route53/record:Record": NONE,
    "aws:route53/trafficPolicy:TrafficPolicy": NONE,
    "aws:route53/trafficPolicyInstance:TrafficPolicyInstance": NONE,
    "aws:route53/zone:Zone": (
        *defaults(aws_source("route53/zone.go"), {"forceDestroy": False}),
        *defaults("pulumi-aws 7.51, route53.Zone", {"comment": "Managed by Pulumi"}),
    ),
}

ACCELERATOR: Final[Table] = {
    "aws:globalaccelerator/accelerator:Accelerator": defaults(
        aws_source("globalaccelerator/accelerator.go"),
        {"enabled": True, "ipAddressType": "IPV4", "attributes.flowLogsEnabled": False},
    ),
    "aws:globalaccelerator/listener:Listener": defaults(
        aws_source("globalaccelerator/listener.go"), {"clientAffinity": "NONE"}
    ),
    "aws:globalaccelerator/endpointGroup:EndpointGroup": defaults(
        aws_source("globalaccelerator/endpoint_group.go"),
        {
            "healthCheckIntervalSeconds": 30,
            "healthCheckProtocol": "TCP",
            "thresholdCount": 3,
            "trafficDialPercentage": 100.0,
        },
    ),
}

GUARDS: Final[Table] = {
    "aws:acm/certificate:Certificate": NONE,
    "aws:acm/certificateValidation:CertificateValidation": NONE,
    "aws:wafv2/webAcl:WebAcl": defaults(
        _RATES,
        {
            "rules[].statement.rateBasedStatement.aggregateKeyType": "IP",
            "rules[].statement.rateBasedStatement.evaluationWindowSec": 300,
            f"{_MANAGED_RULES}.awsManagedRulesBotControlRuleSet.enableMachineLearning": True,
        },
    ),
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": NONE,
}

TABLES: Final[tuple[Table, ...]] = (CLOUDFRONT, ROUTE53, ACCELERATOR, GUARDS)
