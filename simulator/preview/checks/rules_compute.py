"""Rules for what answers requests: functions, gateways, load balancers, instance groups."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.preview.checks.issue import CheckIssue
from simulator.preview.checks.rule import (
    Inputs,
    Rule,
    allowed,
    at_most_one,
    between,
    exactly_one,
    hides,
    known,
    number_of,
    objects,
    places,
    present,
    shown,
    than,
)

_FUNCTION = ("aws:lambda/function:Function",)
_SDK_AWS = "pulumi-aws 7.51"
_SDK_GCP = "pulumi-gcp 10.2"
_HEALTH_CHECKS = (
    "gcp:compute/healthCheck:HealthCheck",
    "gcp:compute/regionHealthCheck:RegionHealthCheck",
)
_PROBES = (
    "httpHealthCheck",
    "httpsHealthCheck",
    "http2HealthCheck",
    "tcpHealthCheck",
    "sslHealthCheck",
    "grpcHealthCheck",
    "grpcTlsHealthCheck",
)
_AUTOSCALERS = (
    "gcp:compute/autoscaler:Autoscaler",
    "gcp:compute/regionAutoscaler:RegionAutoscaler",
)
_TARGET_GROUPS = ("aws:lb/targetGroup:TargetGroup", "aws:alb/targetGroup:TargetGroup")
_LOAD_BALANCERS = ("aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer")


def _package(inputs: Inputs) -> Iterator[CheckIssue]:
    kind = inputs.get("packageType")
    if kind is not None and known(inputs, "packageType") is None:
        return
    if known(inputs, "packageType") in (None, "Zip"):
        for name in ("handler", "runtime"):
            if not present(inputs, name):
                yield CheckIssue(name, "required unless packageType is 'Image'", "or give an image")
    elif not present(inputs, "imageUri"):
        yield CheckIssue("imageUri", "required with packageType 'Image'")


def _integration_timeout(inputs: Inputs) -> Iterator[CheckIssue]:
    yield from between("timeoutMilliseconds", low=50, high=30_000, unit="ms")(inputs)


def _probe_timing(inputs: Inputs) -> Iterator[CheckIssue]:
    # Missing means the provider's default of 5 s for both.
    interval = (
        number_of(known(inputs, "checkIntervalSec")) if present(inputs, "checkIntervalSec") else 5.0
    )
    timeout = number_of(known(inputs, "timeoutSec")) if present(inputs, "timeoutSec") else 5.0
    if interval is not None and timeout is not None and timeout > interval:
        message = than(inputs, "timeoutSec", "more", "checkIntervalSec", unset="5")
        yield CheckIssue("timeoutSec", message)
    if not present(inputs, "sourceRegions"):
        return
    regions = known(inputs, "sourceRegions")
    if isinstance(regions, tuple) and len(regions) != 3:
        count = "too few or too many" if hides(inputs, "sourceRegions") else str(len(regions))
        yield CheckIssue("sourceRegions", f"{count} given", "exactly 3 regions")
    if interval is not None and interval < 30:
        given = shown(inputs, "checkIntervalSec") if present(inputs, "checkIntervalSec") else "5"
        yield CheckIssue("checkIntervalSec", f"{given} is too short with sourceRegions", "30")
    for name in ("sslHealthCheck", "http2HealthCheck", "grpcHealthCheck", "grpcTlsHealthCheck"):
        if present(inputs, name):
            yield CheckIssue(name, "not allowed with sourceRegions", "HTTP, HTTPS or TCP")


def _one_probe(inputs: Inputs) -> Iterator[CheckIssue]:
    yield from exactly_one("", _PROBES, "kind of probe")(inputs)


def _replicas(inputs: Inputs) -> Iterator[CheckIssue]:
    for prefix, policy in objects(inputs, "autoscalingPolicy"):
        low, high = (number_of(known(policy, name)) for name in ("minReplicas", "maxReplicas"))
        if low is not None and high is not None and low > high:
            yield CheckIssue(
                f"{prefix}minReplicas", than(policy, "minReplicas", "more", "maxReplicas")
            )


def _instances(inputs: Inputs) -> Iterator[CheckIssue]:
    for path in ("template.scaling", "scaling"):
        for prefix, scaling in objects(inputs, path):
            low, high = (
                number_of(known(scaling, name)) for name in ("minInstanceCount", "maxInstanceCount")
            )
            # Zero stands for the service's own limit.
            if low is not None and high and low > high:
                yield CheckIssue(
                    f"{prefix}minInstanceCount",
                    than(scaling, "minInstanceCount", "more", "maxInstanceCount"),
                )


def _traffic(inputs: Inputs) -> Iterator[CheckIssue]:
    listed = known(inputs, "traffics")
    shares = [number_of(place.value) for place in places(inputs, "traffics[].percent")]
    if not isinstance(listed, tuple) or len(shares) != len(listed) or not shares:
        return
    total = sum(share for share in shares if share is not None)
    if total != 100:
        found = "another total" if hides(inputs, "traffics") else f"{total:g}"
        yield CheckIssue("traffics", f"the percents sum to {found}", "100")


def _url_map(inputs: Inputs) -> Iterator[CheckIssue]:
    names = ("defaultService", "defaultUrlRedirect")
    yield from at_most_one("", names, "default")(inputs)
    yield from at_most_one("pathMatchers[]", names, "default")(inputs)


def _serverless(inputs: Inputs) -> Iterator[CheckIssue]:
    if known(inputs, "networkEndpointType") not in (None, "SERVERLESS"):
        return
    if inputs.get("networkEndpointType") is not None and not known(inputs, "networkEndpointType"):
        return
    names = ("cloudRun", "appEngine", "cloudFunction", "serverlessDeployment")
    yield from exactly_one("", names, "serverless target")(inputs)


def _accelerator_interval(inputs: Inputs) -> Iterator[CheckIssue]:
    for place in places(inputs, "healthCheckIntervalSeconds"):
        if number_of(place.value) not in (None, 10.0, 30.0):
            yield CheckIssue(place.path, f"{place.shown} is not allowed", "10 or 30 seconds")


RULES: tuple[Rule, ...] = (
    Rule(_FUNCTION, _package, "terraform-provider-aws, lambda function schema, 2026"),
    Rule(
        _FUNCTION,
        at_most_one("", ("code", "imageUri", "s3Bucket"), "place of the code"),
        "terraform-provider-aws, lambda function schema, 2026",
    ),
    Rule(
        _FUNCTION, between("memorySize", low=128, high=32_768, unit="MB"), f"{_SDK_AWS}, Function"
    ),
    Rule(_FUNCTION, between("timeout", low=1, high=900, unit="seconds"), f"{_SDK_AWS}, Function"),
    Rule(_FUNCTION, allowed("packageType", values=("Zip", "Image")), f"{_SDK_AWS}, Function"),
    Rule(
        _FUNCTION,
        allowed("architectures[]", values=("x86_64", "arm64")),
        f"{_SDK_AWS}, Function",
    ),
    Rule(
        _FUNCTION,
        between("reservedConcurrentExecutions", low=-1, high=2**31 - 1),
        f"{_SDK_AWS}, Function",
    ),
    Rule(
        _FUNCTION,
        between("ephemeralStorage.size", low=512, high=10_240, unit="MB"),
        "AWS Lambda Developer Guide, ephemeral storage, 2026",
    ),
    Rule(
        ("aws:lambda/functionUrl:FunctionUrl",),
        allowed("authorizationType", values=("AWS_IAM", "NONE")),
        f"{_SDK_AWS}, FunctionUrl",
    ),
    Rule(
        ("aws:lambda/functionUrl:FunctionUrl",),
        allowed("invokeMode", values=("BUFFERED", "RESPONSE_STREAM")),
        f"{_SDK_AWS}, FunctionUrl",
    ),
    Rule(
        ("aws:apigatewayv2/api:Api",),
        allowed("protocolType", values=("HTTP", "WEBSOCKET")),
        f"{_SDK_AWS}, apigatewayv2.Api",
    ),
    Rule(
        ("aws:apigatewayv2/integration:Integration",),
        allowed("integrationType", values=("AWS", "AWS_PROXY", "HTTP", "HTTP_PROXY", "MOCK")),
        f"{_SDK_AWS}, apigatewayv2.Integration",
    ),
    Rule(
        ("aws:apigatewayv2/integration:Integration",),
        allowed("payloadFormatVersion", values=("1.0", "2.0")),
        f"{_SDK_AWS}, apigatewayv2.Integration",
    ),
    Rule(
        ("aws:apigatewayv2/integration:Integration",),
        _integration_timeout,
        f"{_SDK_AWS}, apigatewayv2.Integration",
    ),
    Rule(
        ("aws:apigatewayv2/domainName:DomainName",),
        allowed("domainNameConfiguration.endpointType", values=("REGIONAL",)),
        f"{_SDK_AWS}, apigatewayv2.DomainName",
    ),
    Rule(
        ("aws:apigateway/integration:Integration",),
        allowed("type", values=("HTTP", "MOCK", "AWS", "AWS_PROXY", "HTTP_PROXY")),
        f"{_SDK_AWS}, apigateway.Integration",
    ),
    Rule(
        ("aws:apigateway/restApi:RestApi", "aws:apigateway/domainName:DomainName"),
        allowed("endpointConfiguration.types", values=("EDGE", "REGIONAL", "PRIVATE")),
        "API Gateway API reference, EndpointConfiguration, 2026",
    ),
    Rule(
        _LOAD_BALANCERS,
        allowed("loadBalancerType", values=("application", "gateway", "network")),
        f"{_SDK_AWS}, lb.LoadBalancer",
    ),
    Rule(
        _TARGET_GROUPS,
        allowed("targetType", values=("instance", "ip", "lambda", "alb")),
        "Elastic Load Balancing API reference, CreateTargetGroup, 2026",
    ),
    Rule(
        _TARGET_GROUPS,
        between("healthCheck.interval", low=5, high=300, unit="seconds"),
        f"{_SDK_AWS}, lb.TargetGroup",
    ),
    Rule(
        _TARGET_GROUPS,
        between("healthCheck.timeout", low=2, high=120, unit="seconds"),
        f"{_SDK_AWS}, lb.TargetGroup",
    ),
    Rule(
        _TARGET_GROUPS,
        between("healthCheck.healthyThreshold", "healthCheck.unhealthyThreshold", low=2, high=10),
        f"{_SDK_AWS}, lb.TargetGroup",
    ),
    Rule(
        _TARGET_GROUPS,
        between("deregistrationDelay", low=0, high=3600, unit="seconds"),
        f"{_SDK_AWS}, lb.TargetGroup",
    ),
    Rule(
        ("aws:globalaccelerator/endpointGroup:EndpointGroup",),
        _accelerator_interval,
        "Global Accelerator API reference, CreateEndpointGroup, 2026",
    ),
    Rule(
        ("aws:globalaccelerator/endpointGroup:EndpointGroup",),
        between("trafficDialPercentage", low=0, high=100, unit="percent"),
        "Global Accelerator API reference, CreateEndpointGroup, 2026",
    ),
    Rule(
        ("aws:globalaccelerator/endpointGroup:EndpointGroup",),
        between("thresholdCount", low=1, high=10),
        "Global Accelerator API reference, CreateEndpointGroup, 2026",
    ),
    Rule(
        ("aws:globalaccelerator/endpointGroup:EndpointGroup",),
        between("endpointConfigurations[].weight", low=0, high=255),
        "Global Accelerator API reference, EndpointConfiguration, 2026",
    ),
    Rule(
        ("gcp:compute/backendService:BackendService",),
        allowed(
            "protocol",
            values=(
                "HTTP",
                "HTTPS",
                "HTTP2",
                "H2C",
                "TCP",
                "SSL",
                "UDP",
                "GRPC",
                "UNSPECIFIED",
            ),
        ),
        f"{_SDK_GCP}, compute.BackendService",
    ),
    Rule(
        ("gcp:compute/backendService:BackendService",),
        allowed(
            "loadBalancingScheme",
            values=("EXTERNAL", "EXTERNAL_MANAGED", "INTERNAL_MANAGED", "INTERNAL_SELF_MANAGED"),
        ),
        f"{_SDK_GCP}, compute.BackendService",
    ),
    Rule(
        ("gcp:compute/backendService:BackendService",),
        between("timeoutSec", low=1, high=2_147_483_647, unit="seconds"),
        f"{_SDK_GCP}, compute.BackendService",
    ),
    Rule(
        ("gcp:compute/backendService:BackendService",),
        allowed(
            "backends[].balancingMode",
            values=("UTILIZATION", "RATE", "CONNECTION", "CUSTOM_METRICS", "IN_FLIGHT"),
        ),
        f"{_SDK_GCP}, compute.BackendService",
    ),
    Rule(
        ("gcp:compute/backendService:BackendService",),
        between(
            "backends[].capacityScaler",
            "backends[].maxUtilization",
            "logConfig.sampleRate",
            low=0,
            high=1,
        ),
        f"{_SDK_GCP}, compute.BackendService",
    ),
    Rule(
        ("gcp:compute/uRLMap:URLMap",),
        _url_map,
        f"{_SDK_GCP}, compute.URLMap",
    ),
    Rule(
        ("gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup",),
        _serverless,
        "compute API reference, regionNetworkEndpointGroups, 2026",
    ),
    Rule(_HEALTH_CHECKS, _one_probe, "terraform-provider-google, HealthCheck schema, 2026"),
    Rule(_HEALTH_CHECKS, _probe_timing, f"{_SDK_GCP}, compute.HealthCheck"),
    Rule(
        _HEALTH_CHECKS,
        between("checkIntervalSec", "timeoutSec", low=1, high=300, unit="seconds"),
        "Google Cloud, health checks overview, 2026",
    ),
    Rule(
        _HEALTH_CHECKS,
        between("healthyThreshold", "unhealthyThreshold", low=1, high=10),
        "Google Cloud, health checks overview, 2026",
    ),
    Rule(_AUTOSCALERS, _replicas, "compute API reference, autoscalers, 2026"),
    Rule(
        _AUTOSCALERS,
        between("autoscalingPolicy.cpuUtilization.target", low=0, high=1),
        f"{_SDK_GCP}, compute.RegionAutoscaler",
    ),
    Rule(
        ("gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager",),
        between("autoHealingPolicies.initialDelaySec", low=0, high=3600, unit="seconds"),
        f"{_SDK_GCP}, compute.RegionInstanceGroupManager",
    ),
    Rule(
        ("gcp:cloudrunv2/service:Service",),
        allowed(
            "ingress",
            values=(
                "INGRESS_TRAFFIC_ALL",
                "INGRESS_TRAFFIC_INTERNAL_ONLY",
                "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
            ),
        ),
        f"{_SDK_GCP}, cloudrunv2.Service",
    ),
    Rule(
        ("gcp:cloudrunv2/service:Service",),
        between("template.maxInstanceRequestConcurrency", low=0, high=1000),
        "Cloud Run documentation, maximum concurrent requests, 2026",
    ),
    Rule(
        ("gcp:cloudrunv2/service:Service",),
        allowed(
            "template.executionEnvironment",
            values=("EXECUTION_ENVIRONMENT_GEN1", "EXECUTION_ENVIRONMENT_GEN2"),
        ),
        f"{_SDK_GCP}, cloudrunv2.Service",
    ),
    Rule(("gcp:cloudrunv2/service:Service",), _instances, "Cloud Run API reference, scaling, 2026"),
    Rule(("gcp:cloudrunv2/service:Service",), _traffic, "Cloud Run API reference, traffic, 2026"),
    Rule(
        ("aws:acm/certificate:Certificate",),
        allowed("validationMethod", values=("DNS", "EMAIL", "HTTP", "NONE")),
        f"{_SDK_AWS}, acm.Certificate",
    ),
    Rule(
        ("aws:apigatewayv2/route:Route",),
        allowed("authorizationType", values=("NONE", "AWS_IAM", "CUSTOM", "JWT")),
        f"{_SDK_AWS}, apigatewayv2.Route",
    ),
)
