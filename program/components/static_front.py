"""System 1, for multivalue answers: static addresses that lead to a region's function.

A multivalue record holds IP addresses, and an API Gateway has none of its own. So each region
also has two Elastic IPs on a network load balancer, which hands TCP to an application load
balancer, which speaks TLS and calls the same function.
"""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from program.components.aws_providers import GLOBAL_REGION, AwsProviders
from program.components.endpoint_health import EndpointHealth, EndpointHealthArgs
from program.components.function_balancer import FunctionBalancer, FunctionBalancerArgs
from program.components.log_bucket import LogBucket
from program.components.serverless_function import ServerlessFunction
from program.components.static_addresses import StaticAddresses, StaticAddressesArgs
from program.components.static_network import StaticNetwork, StaticNetworkArgs
from program.config.common import CommonConfig


def static_host(region: str, domain: str) -> str:
    """Return the name of a region's static addresses."""
    return f"{region}.static.{domain}"


@dataclass(frozen=True, slots=True)
class StaticFrontArgs:
    """One region's static front.

    ``certificate_arn`` covers the API's name and the static front's own.
    """

    region: str
    zones: tuple[str, str]
    cidr: str
    prefix: str
    tls_policy: str
    common: CommonConfig
    function: ServerlessFunction
    log_bucket: LogBucket
    certificate_arn: pulumi.Input[str]
    zone_id: pulumi.Input[str]
    alarm_topic: pulumi.Input[str]
    providers: AwsProviders


@dataclass(frozen=True, slots=True)
class StaticAddress:
    """One public address, and the health check that probes exactly it."""

    zone: str
    address: pulumi.Output[str]
    health: EndpointHealth


class StaticFront(pulumi.ComponentResource):
    """Elastic IPs, a network and an application load balancer before a region's function."""

    def __init__(
        self, name: str, args: StaticFrontArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:StaticFront", name, {"region": args.region}, opts)
        child = pulumi.ResourceOptions(parent=self)
        protect = args.common.deletion_protection
        host = static_host(args.region, args.common.domain)
        network = StaticNetwork(
            name,
            StaticNetworkArgs(args.cidr, args.zones, f"{args.log_bucket.arn}/flow/"),
            pulumi.ResourceOptions(parent=self, depends_on=[args.log_bucket]),
        )
        balancer = FunctionBalancer(
            name,
            FunctionBalancerArgs(
                prefix=args.prefix,
                network=network,
                function=args.function,
                tls_policy=args.tls_policy,
                certificate_arn=args.certificate_arn,
                log_bucket=args.log_bucket,
                protect=protect,
            ),
            child,
        )
        addresses = StaticAddresses(
            name,
            StaticAddressesArgs(
                prefix=args.prefix,
                zones=args.zones,
                network=network,
                balancer=balancer,
                log_bucket=args.log_bucket,
                protect=protect,
            ),
            child,
        )
        self.region = args.region
        self.addresses = tuple(
            StaticAddress(zone, address, self._health(f"{name}-{zone}", host, address, args))
            for zone, address in addresses.by_zone.items()
        )
        aws.route53.Record(
            name,
            zone_id=args.zone_id,
            name=host,
            type="A",
            ttl=args.common.record_ttl_s,
            records=[one.address for one in self.addresses],
            opts=child,
        )
        self.register_outputs({"addresses": [one.address for one in self.addresses]})

    def _health(
        self, name: str, host: str, address: pulumi.Output[str], args: StaticFrontArgs
    ) -> EndpointHealth:
        return EndpointHealth(
            name,
            EndpointHealthArgs(
                host=host,
                settings=args.common.health_check,
                alarm_topic=args.alarm_topic,
                address=address,
            ),
            pulumi.ResourceOptions(
                parent=self, providers=[args.providers.by_region[GLOBAL_REGION]]
            ),
        )
