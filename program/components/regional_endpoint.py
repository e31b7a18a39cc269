"""System 1: one region's HTTPS endpoint, with a health check of its own."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from program.components.aws_providers import GLOBAL_REGION, AwsProviders
from program.components.encryption_key import EncryptionKey
from program.components.endpoint_health import EndpointHealth, EndpointHealthArgs
from program.components.http_api import DomainTarget, HttpApi, HttpApiArgs
from program.components.serverless_function import ServerlessFunction, ServerlessFunctionArgs
from program.config.aws import LambdaConfig, ThrottleConfig
from program.config.common import CommonConfig
from program.packages import INFERENCE


def health_host(region: str, domain: str) -> str:
    """Return the name that leads to one region's endpoint and no other."""
    return f"{region}.latency.{domain}"


def policy_target_host(region: str, domain: str) -> str:
    """Return the name by which the traffic policy refers to one region's endpoint."""
    return f"{region}.policy.{domain}"


@dataclass(frozen=True, slots=True)
class RegionalEndpointArgs:
    """One region's part of system 1.

    ``certificate_arn`` covers the API's name, the policy's name and the region's own name.
    """

    region: str
    account_id: str
    prefix: str
    common: CommonConfig
    inference: LambdaConfig
    throttle: ThrottleConfig
    key: EncryptionKey
    certificate_arn: pulumi.Input[str]
    zone_id: pulumi.Input[str]
    alarm_topic: pulumi.Input[str]
    providers: AwsProviders


class RegionalEndpoint(pulumi.ComponentResource):
    """A gateway and a function that answer for the API's name in one region.

    The gateway answers for three names: the API's own, the traffic policy's, and a name of the
    region's that the health check probes, so that the check sees this endpoint and no other.
    """

    def __init__(
        self, name: str, args: RegionalEndpointArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:RegionalEndpoint", name, {"region": args.region}, opts)
        child = pulumi.ResourceOptions(parent=self)
        common = args.common
        own_host = health_host(args.region, common.domain)
        self.region = args.region
        self.function = ServerlessFunction(
            name,
            ServerlessFunctionArgs(
                function_name=f"{args.prefix}-inference",
                region=args.region,
                account_id=args.account_id,
                handler="assets.inference.handler.handle",
                files=INFERENCE,
                settings=args.inference,
                key=args.key,
                log_retention_days=common.log_retention_days,
            ),
            child,
        )
        hosts = (common.api_host, common.policy_host, own_host)
        api = HttpApi(
            name,
            HttpApiArgs(
                api_name=f"{args.prefix}-api",
                function=self.function,
                throttle=args.throttle,
                key_arn=args.key.arn,
                log_retention_days=common.log_retention_days,
                domains=dict.fromkeys(hosts, args.certificate_arn),
            ),
            child,
        )
        self.target: DomainTarget = api.domains[common.api_host]
        self._alias(name, own_host, api.domains[own_host], args.zone_id)
        self._alias(
            f"{name}-policy",
            policy_target_host(args.region, common.domain),
            api.domains[common.policy_host],
            args.zone_id,
        )
        self.health = EndpointHealth(
            name,
            EndpointHealthArgs(
                host=own_host, settings=common.health_check, alarm_topic=args.alarm_topic
            ),
            pulumi.ResourceOptions(
                parent=self, providers=[args.providers.by_region[GLOBAL_REGION]]
            ),
        )
        self.url = f"https://{own_host}"
        self.register_outputs({"url": self.url})

    def _alias(
        self, name: str, host: str, target: DomainTarget, zone_id: pulumi.Input[str]
    ) -> None:
        for record_type in ("A", "AAAA"):
            aws.route53.Record(
                f"{name}-{record_type.lower()}",
                zone_id=zone_id,
                name=host,
                type=record_type,
                aliases=[
                    aws.route53.RecordAliasArgs(
                        name=target.name, zone_id=target.zone_id, evaluate_target_health=True
                    )
                ],
                opts=pulumi.ResourceOptions(parent=self),
            )
