"""What the health checks pack guards in this repository's program, broken piece by piece."""

from __future__ import annotations

import json
from typing import Any, Final

from program_mutations import DROP, Mutation

from simulator.resources.values import UNKNOWN

DISTRIBUTION = "aws:cloudfront/distribution:Distribution"
RECORD = "aws:route53/record:Record"
POLICY = "aws:route53/trafficPolicy:TrafficPolicy"
CHECK = "aws:route53/healthCheck:HealthCheck"
API = "aws:apigatewayv2/api:Api"
ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
TARGETS = "aws:lb/targetGroup:TargetGroup"
BALANCER = "aws:lb/loadBalancer:LoadBalancer"
BACKEND = "gcp:compute/backendService:BackendService"
REGIONAL_BACKEND = "gcp:compute/regionBackendService:RegionBackendService"
GOOGLE_CHECK = "gcp:compute/healthCheck:HealthCheck"
REGIONAL_CHECK = "gcp:compute/regionHealthCheck:RegionHealthCheck"
INSTANCES = "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager"
RECORD_SET = "gcp:dns/recordSet:RecordSet"
CLOUD_RUN = "gcp:cloudrunv2/service:Service"

WITH_WRITES = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
# What only a check of an address has.
NO_ADDRESS = {"fqdn": None, "port": None, "resourcePath": None}
CHECKED = "0a1b2c3d-0000-4000-8000-000000000001"
EU: Final = {"EndpointReference": "eu-west-1", "HealthCheck": CHECKED}
US: Final = {"EndpointReference": "us-east-1", "HealthCheck": CHECKED}


def document(rule: dict[str, Any]) -> str:
    """Return a traffic policy of one rule over two regions of the program."""
    endpoints = {
        region: {"Type": "value", "Value": f"{region}.policy.dev.routecast.example"}
        for region in ("eu-west-1", "us-east-1")
        if region in json.dumps(rule)
    }
    return json.dumps(
        {
            "AWSPolicyFormatVersion": "2015-10-01",
            "RecordType": "A",
            "StartRule": "start",
            "Endpoints": endpoints,
            "Rules": {"start": rule},
        }
    )


HEALTH: Final = (
    Mutation(
        "a routed answer has no health check",
        RECORD,
        "api-us-east-1",
        "healthCheckId",
        None,
        ["health-record-check"],
    ),
    Mutation(
        "the static addresses are answered all together, unchecked",
        RECORD,
        "front-us-east-1",
        "multivalueAnswerRoutingPolicy",
        True,
        ["health-multivalue-single-value", "health-record-check"],
        also={"setIdentifier": "us-east-1"},
    ),
    Mutation(
        "the only answer of a weighted set has weight 0",
        RECORD,
        "front-eu-west-1",
        "weightedRoutingPolicies",
        [{"weight": 0}],
        ["health-weights", "health-record-check"],
        also={"setIdentifier": "eu-west-1"},
    ),
    Mutation(
        "a primary has no secondary",
        RECORD,
        "front-ap-northeast-1",
        "failoverRoutingPolicies",
        [{"type": "PRIMARY"}],
        ["health-failover-pair", "health-record-check"],
        also={"setIdentifier": "ap-northeast-1"},
    ),
    Mutation(
        "a location is answered and no other",
        RECORD,
        "front-sa-east-1",
        "geolocationRoutingPolicies",
        [{"country": "BR"}],
        ["health-geo-default", "health-routed-regions", "health-record-check"],
        also={"setIdentifier": "sa-east-1"},
    ),
    Mutation(
        "a routed alias leads to CloudFront unchecked",
        RECORD,
        "serving-a",
        "weightedRoutingPolicies",
        [{"weight": 1}],
        ["health-cloudfront-alias-check"],
        also={"setIdentifier": "serving"},
    ),
    Mutation(
        "one routed answer replaces another",
        RECORD,
        "api-sa-east-1",
        "setIdentifier",
        "eu-west-1",
        ["health-set-identifiers"],
    ),
    Mutation(
        "the traffic policy's endpoints are unchecked",
        POLICY,
        "policy",
        "document",
        document(
            {
                "RuleType": "failover",
                "Primary": {"EndpointReference": "eu-west-1"},
                "Secondary": {"EndpointReference": "us-east-1"},
            }
        ),
        ["health-traffic-policy-check"],
    ),
    Mutation(
        "the traffic policy has nothing to fail over to",
        POLICY,
        "policy",
        "document",
        document({"RuleType": "failover", "Primary": EU}),
        ["health-failover-pair"],
    ),
    Mutation(
        "the traffic policy fails over to the same region",
        POLICY,
        "policy",
        "document",
        document({"RuleType": "failover", "Primary": EU, "Secondary": EU}),
        ["health-failover-regions"],
    ),
    Mutation(
        "the traffic policy has one region to choose from",
        POLICY,
        "policy",
        "document",
        document({"RuleType": "latency", "Regions": [{"Region": "eu-west-1", **EU}]}),
        ["health-routed-regions"],
    ),
    Mutation(
        "the traffic policy answers two continents and no other",
        POLICY,
        "policy",
        "document",
        document(
            {
                "RuleType": "geo",
                "Locations": [{"Continent": "EU", **EU}, {"Continent": "NA", **US}],
            }
        ),
        ["health-geo-default"],
    ),
    Mutation(
        "the traffic policy gives every region weight 0",
        POLICY,
        "policy",
        "document",
        document({"RuleType": "weighted", "Items": [{"Weight": "0", **EU}, {"Weight": "0", **US}]}),
        ["health-weights"],
    ),
    Mutation(
        "a health check is switched off",
        CHECK,
        "endpoint-us-east-1",
        "disabled",
        True,
        ["health-check-enabled"],
    ),
    Mutation(
        "a health check is turned upside down",
        CHECK,
        "endpoint-eu-west-1",
        "invertHealthcheck",
        True,
        ["health-check-not-inverted"],
    ),
    Mutation(
        "a health check only opens a connection",
        CHECK,
        "endpoint-ap-northeast-1",
        "type",
        "TCP",
        ["health-check-type"],
        also={"resourcePath": None},
    ),
    Mutation(
        "a health check asks for the root path",
        CHECK,
        "endpoint-sa-east-1",
        "resourcePath",
        "/",
        ["health-check-path"],
    ),
    Mutation(
        "a health check speaks HTTPS to port 80",
        CHECK,
        "front-us-east-1-us-east-1a",
        "port",
        80,
        ["health-check-port"],
    ),
    Mutation(
        "a health check asks an endpoint that its API has closed",
        CHECK,
        "endpoint-ap-northeast-1",
        "fqdn",
        UNKNOWN,
        ["health-check-closed-endpoint"],
        links={API: "endpoint-ap-northeast-1"},
    ),
    Mutation(
        "an outage of a static address is noticed after two minutes",
        CHECK,
        "front-us-east-1-us-east-1c",
        "failureThreshold",
        4,
        ["health-check-detection-time"],
    ),
    Mutation(
        "one lost probe moves all clients away",
        CHECK,
        "serving",
        "failureThreshold",
        1,
        ["health-check-threshold"],
    ),
    Mutation(
        "two checker regions decide on an outage",
        CHECK,
        "front-eu-west-1-eu-west-1a",
        "regions",
        ["us-east-1", "eu-west-1"],
        ["health-check-regions"],
    ),
    Mutation(
        "nobody sees an endpoint slow down",
        CHECK,
        "models",
        "measureLatency",
        False,
        ["health-check-latency-measured"],
    ),
    Mutation(
        "an alarm without data counts as health",
        CHECK,
        "front-sa-east-1-sa-east-1a",
        "insufficientDataHealthStatus",
        "Healthy",
        ["health-check-insufficient-data"],
        also={
            "type": "CLOUDWATCH_METRIC",
            "cloudwatchAlarmName": "errors",
            "cloudwatchAlarmRegion": "sa-east-1",
            **NO_ADDRESS,
        },
    ),
    Mutation(
        "a calculated check needs no healthy child",
        CHECK,
        "front-sa-east-1-sa-east-1c",
        "childHealthThreshold",
        0,
        ["health-check-children"],
        also={"type": "CALCULATED", "childHealthchecks": [CHECKED], **NO_ADDRESS},
    ),
    Mutation(
        "no alarm watches an endpoint",
        ALARM,
        "endpoint-us-east-1",
        DROP,
        None,
        ["health-check-alarm"],
    ),
    Mutation(
        "an alarm tells nobody",
        ALARM,
        "serving",
        "alarmActions",
        None,
        ["health-check-alarm"],
    ),
    Mutation(
        "a function's target group has its health checks off",
        TARGETS,
        "front-eu-west-1-function",
        "healthCheck.enabled",
        False,
        ["health-target-group-enabled"],
    ),
    Mutation(
        "a function's target group states no health check, which turns it off",
        TARGETS,
        "front-us-east-1-function",
        "healthCheck",
        None,
        ["health-target-group-enabled"],
    ),
    Mutation(
        "a failed target is noticed after 100 seconds",
        TARGETS,
        "front-sa-east-1-alb",
        "healthCheck.unhealthyThreshold",
        10,
        ["health-target-group-detection-time"],
    ),
    Mutation(
        "a load balancer stands in one zone",
        BALANCER,
        "front-us-east-1-alb",
        "subnets",
        ["subnet-1"],
        ["health-zones"],
    ),
    Mutation(
        "the instances of a region stand in one zone",
        INSTANCES,
        "geo-us-central1",
        "distributionPolicyZones",
        ["us-central1-a"],
        ["health-zones"],
    ),
    Mutation(
        "nothing stands in for a failed origin",
        DISTRIBUTION,
        "models",
        "originGroups",
        None,
        ["health-cloudfront-origin-failover"],
    ),
    Mutation(
        "a behaviour with an origin group takes POST, which never fails over",
        DISTRIBUTION,
        "models",
        "orderedCacheBehaviors[0].allowedMethods",
        WITH_WRITES,
        ["health-cloudfront-failover-methods"],
    ),
    Mutation(
        "a timed-out origin does not fail over",
        DISTRIBUTION,
        "serving",
        "originGroups[0].failoverCriteria.statusCodes",
        [500, 502, 503],
        ["health-cloudfront-failover-criteria"],
    ),
    Mutation(
        "an origin stands in for itself",
        DISTRIBUTION,
        "serving",
        "originGroups[0].members",
        [{"originId": "models-us-east-1"}, {"originId": "models-us-east-1"}],
        ["health-cloudfront-failover-criteria"],
    ),
    Mutation(
        "Google's load balancer asks instances that are down",
        BACKEND,
        "geo-global",
        "healthChecks",
        None,
        ["health-google-backend-check"],
    ),
    Mutation(
        "one region's load balancer asks instances that are down",
        REGIONAL_BACKEND,
        "geo-us-central1",
        "healthChecks",
        None,
        ["health-google-backend-check"],
    ),
    Mutation(
        "Google notices an outage after 100 seconds",
        GOOGLE_CHECK,
        "geo-global",
        "unhealthyThreshold",
        20,
        ["health-google-check-detection-time"],
    ),
    Mutation(
        "one lost probe takes an instance out",
        REGIONAL_CHECK,
        "geo-us-central1",
        "unhealthyThreshold",
        1,
        ["health-check-threshold"],
    ),
    Mutation(
        "Cloud DNS asks for the root path",
        GOOGLE_CHECK,
        "geo-zone",
        "httpsHealthCheck.requestPath",
        "/",
        ["health-google-check-path"],
    ),
    Mutation(
        "healing only opens a connection",
        REGIONAL_CHECK,
        "geo-europe-west1-healing",
        "tcpHealthCheck",
        {"port": 8443},
        ["health-google-check-path"],
        also={"httpsHealthCheck": None},
    ),
    Mutation(
        "a hung instance is never recreated",
        INSTANCES,
        "geo-europe-west1",
        "autoHealingPolicies",
        None,
        ["health-instance-group-healing"],
    ),
    Mutation(
        "Cloud DNS's targets are unchecked",
        RECORD_SET,
        "geo-zone-routed",
        "routingPolicy.healthCheck",
        None,
        ["health-dns-routed-targets"],
    ),
    Mutation(
        "Cloud DNS probes from two regions",
        GOOGLE_CHECK,
        "geo-zone",
        "sourceRegions",
        ["us-east1", "europe-west1"],
        ["health-dns-routed-targets@geo-zone-routed"],
    ),
    Mutation(
        "geo-fencing keeps clients at a failed location",
        RECORD_SET,
        "geo-zone-routed",
        "routingPolicy.enableGeoFencing",
        True,
        ["health-dns-failover"],
    ),
    Mutation(
        "a hung Cloud Run instance is never restarted",
        CLOUD_RUN,
        "run-us-central1",
        "template.containers[0].livenessProbe",
        None,
        ["health-cloud-run-probes"],
    ),
    Mutation(
        "Cloud Run sends requests before the model is loaded",
        CLOUD_RUN,
        "run-europe-west1",
        "template.containers[0].startupProbe",
        None,
        ["health-cloud-run-probes"],
    ),
)
