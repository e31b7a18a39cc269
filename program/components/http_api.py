"""An API Gateway HTTP API before a Lambda function."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import pulumi
import pulumi_aws as aws

from program.components.serverless_function import ServerlessFunction
from program.config.aws import ThrottleConfig

DEFAULT_STAGE = "$default"
INFERENCE_ROUTES = ("GET /v1/predict", "HEAD /v1/predict", "POST /v1/predict")
HEALTH_ROUTES = ("GET /healthz", "HEAD /healthz")

# An HTTP API gives up after 30 s at most (API Gateway quotas, 2026).
_MAX_TIMEOUT_MS = 30_000
_LOG_FIELDS = {
    "requestId": "$context.requestId",
    "time": "$context.requestTime",
    "host": "$context.domainName",
    "route": "$context.routeKey",
    "status": "$context.status",
    "latencyMs": "$context.responseLatency",
    "integrationMs": "$context.integrationLatency",
    "error": "$context.integrationErrorMessage",
    "client": "$context.identity.sourceIp",
}


@dataclass(frozen=True, slots=True)
class HttpApiArgs:
    """How the API is reached.

    Attributes:
        api_name: physical name.
        routes: route keys, ``METHOD /path``.
        stages: stage names; a stage other than ``$default`` adds its name to the path.
        domains: host name -> ARN of its certificate in the API's region. With host names the
            API's own endpoint is switched off, so that nobody comes in by another door.
    """

    api_name: str
    function: ServerlessFunction
    throttle: ThrottleConfig
    key_arn: pulumi.Input[str]
    log_retention_days: int
    routes: tuple[str, ...] = (*INFERENCE_ROUTES, *HEALTH_ROUTES)
    stages: tuple[str, ...] = (DEFAULT_STAGE,)
    domains: Mapping[str, pulumi.Input[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DomainTarget:
    """What DNS must point to for one of the API's host names."""

    name: pulumi.Output[str]
    zone_id: pulumi.Output[str]


class HttpApi(pulumi.ComponentResource):
    """Routes, throttled and logged stages, and regional host names of one function."""

    def __init__(
        self, name: str, args: HttpApiArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:HttpApi", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        self.api = aws.apigatewayv2.Api(
            name,
            name=args.api_name,
            protocol_type="HTTP",
            ip_address_type="dualstack",
            disable_execute_api_endpoint=bool(args.domains),
            opts=child,
        )
        integration = aws.apigatewayv2.Integration(
            name,
            api_id=self.api.id,
            integration_type="AWS_PROXY",
            integration_method="POST",
            integration_uri=args.function.invoke_arn,
            payload_format_version="2.0",
            # A second longer than the function may take, so that its own error gets through.
            timeout_milliseconds=min((args.function.timeout_s + 1) * 1000, _MAX_TIMEOUT_MS),
            opts=child,
        )
        routes = [
            aws.apigatewayv2.Route(
                f"{name}-{route.replace(' /', '-').replace('/', '-').lower()}",
                api_id=self.api.id,
                route_key=route,
                # A public API: throttled, and behind a web ACL where CloudFront fronts it.
                authorization_type="NONE",
                target=integration.id.apply(lambda id_: f"integrations/{id_}"),
                opts=child,
            )
            for route in args.routes
        ]
        aws.lambda_.Permission(
            name,
            action="lambda:InvokeFunction",
            function=args.function.name,
            principal="apigateway.amazonaws.com",
            source_arn=self.api.execution_arn.apply(lambda arn: f"{arn}/*/*"),
            opts=child,
        )
        stages = {stage: self._stage(name, stage, args, routes) for stage in args.stages}
        self.domains: Mapping[str, DomainTarget] = {
            host: self._domain(f"{name}-{host}", host, certificate, stages[args.stages[0]])
            for host, certificate in args.domains.items()
        }
        self.host: pulumi.Output[str] = self.api.api_endpoint.apply(
            lambda url: str(url).removeprefix("https://")
        )
        self.register_outputs({"endpoint": self.api.api_endpoint})

    def _stage(
        self, name: str, stage: str, args: HttpApiArgs, routes: list[pulumi.Resource]
    ) -> aws.apigatewayv2.Stage:
        suffix = "" if stage == DEFAULT_STAGE else f"-{stage}"
        group = aws.cloudwatch.LogGroup(
            f"{name}{suffix}-access",
            name=f"/aws/apigateway/{args.api_name}{suffix}",
            retention_in_days=args.log_retention_days,
            kms_key_id=args.key_arn,
            opts=pulumi.ResourceOptions(parent=self),
        )
        return aws.apigatewayv2.Stage(
            f"{name}{suffix}",
            api_id=self.api.id,
            name=stage,
            auto_deploy=True,
            access_log_settings=aws.apigatewayv2.StageAccessLogSettingsArgs(
                destination_arn=group.arn, format=json.dumps(_LOG_FIELDS)
            ),
            default_route_settings=aws.apigatewayv2.StageDefaultRouteSettingsArgs(
                detailed_metrics_enabled=True,
                throttling_rate_limit=args.throttle.rate_rps,
                throttling_burst_limit=args.throttle.burst,
            ),
            opts=pulumi.ResourceOptions(parent=self, depends_on=routes),
        )

    def _domain(
        self,
        name: str,
        host: str,
        certificate_arn: pulumi.Input[str],
        stage: aws.apigatewayv2.Stage,
    ) -> DomainTarget:
        child = pulumi.ResourceOptions(parent=self)
        domain = aws.apigatewayv2.DomainName(
            name,
            domain_name=host,
            domain_name_configuration=aws.apigatewayv2.DomainNameDomainNameConfigurationArgs(
                certificate_arn=certificate_arn,
                endpoint_type="REGIONAL",
                security_policy="TLS_1_2",
                ip_address_type="dualstack",
            ),
            opts=child,
        )
        aws.apigatewayv2.ApiMapping(
            name, api_id=self.api.id, domain_name=domain.id, stage=stage.id, opts=child
        )
        # API Gateway adds the target to the configuration it is given, so nothing may read it
        # before the domain has an id.
        made = pulumi.Output.all(domain.id, domain.domain_name_configuration)
        return DomainTarget(
            name=made.apply(lambda both: both[1].target_domain_name),
            zone_id=made.apply(lambda both: both[1].hosted_zone_id),
        )
