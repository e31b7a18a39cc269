"""What the AWS provider fills in: load balancers, their listeners, rules and target groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.preview.defaults.entries import NONE, Table, aws_source, below, defaults
from simulator.preview.defaults.model import Default
from simulator.resources.values import PropertyValue

_REDIRECT = {
    "host": "#{host}",
    "path": "/#{path}",
    "port": "#{port}",
    "protocol": "#{protocol}",
    "query": "#{query}",
}
_ACTION = {
    "forward.targetGroups[].weight": 1,
    "forward.stickiness.enabled": False,
    **below("redirect", _REDIRECT),
}

_LOAD_BALANCER = defaults(
    aws_source("elbv2/load_balancer.go"),
    {
        "accessLogs.enabled": False,
        "clientKeepAlive": 3600,
        "connectionLogs.enabled": False,
        "desyncMitigationMode": "defensive",
        "dnsRecordClientRoutingPolicy": "any_availability_zone",
        "dropInvalidHeaderFields": False,
        "enableCrossZoneLoadBalancing": False,
        "enableDeletionProtection": False,
        "enableHttp2": True,
        "enableTlsVersionAndCipherSuiteHeaders": False,
        "enableWafFailOpen": False,
        "enableXffClientPort": False,
        "enableZonalShift": False,
        "idleTimeout": 60,
        "loadBalancerType": "application",
        "preserveHostHeader": False,
        "xffHeaderProcessingMode": "append",
    },
)

_LISTENER = defaults(
    aws_source("elbv2/listener.go"),
    {
        **below("defaultActions[]", _ACTION),
        "mutualAuthentication.ignoreClientCertificateExpiry": False,
    },
)

# A listener's own actions leave these three to AWS (computed); a rule's do not.
_SIGN_IN: Final[Mapping[str, PropertyValue]] = {
    "scope": "openid",
    "sessionCookieName": "AWSELBAuthSessionCookie",
    "sessionTimeout": 604_800,
}
_RULE_ACTION = {
    **_ACTION,
    **below("authenticateCognito", _SIGN_IN),
    **below("authenticateOidc", _SIGN_IN),
}
_RULE = defaults(aws_source("elbv2/listener_rule.go"), below("actions[]", _RULE_ACTION))

# The timeout, the path and the matcher of a health check are computed: they follow the protocol.
_TARGET_GROUP = defaults(
    aws_source("elbv2/target_group.go"),
    {
        "deregistrationDelay": 300,
        "lambdaMultiValueHeadersEnabled": False,
        "proxyProtocolV2": False,
        "slowStart": 0,
        "targetType": "instance",
        "healthCheck.enabled": True,
        "healthCheck.healthyThreshold": 3,
        "healthCheck.interval": 30,
        "healthCheck.port": "traffic-port",
        "healthCheck.protocol": "HTTP",
        "healthCheck.unhealthyThreshold": 3,
        "stickiness.cookieDuration": 86_400,
        "stickiness.enabled": True,
        "targetGroupHealth.dnsFailover.minimumHealthyTargetsCount": "off",
        "targetGroupHealth.dnsFailover.minimumHealthyTargetsPercentage": "off",
        "targetGroupHealth.unhealthyStateRouting.minimumHealthyTargetsCount": 1,
        "targetGroupHealth.unhealthyStateRouting.minimumHealthyTargetsPercentage": "off",
        "targetHealthStates[].unhealthyDrainingInterval": 0,
    },
)


def _module(name: str) -> dict[str, tuple[Default, ...]]:
    return {
        f"aws:{name}/loadBalancer:LoadBalancer": _LOAD_BALANCER,
        f"aws:{name}/listener:Listener": _LISTENER,
        f"aws:{name}/listenerRule:ListenerRule": _RULE,
        f"aws:{name}/targetGroup:TargetGroup": _TARGET_GROUP,
        f"aws:{name}/targetGroupAttachment:TargetGroupAttachment": NONE,
    }


TABLES: Final[tuple[Table, ...]] = (_module("lb"), _module("alb"))
