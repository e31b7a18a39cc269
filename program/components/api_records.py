"""The front door: what ``api.<domain>`` resolves to, by routing choice.

This is the only component that the choice changes. Regional endpoints are answered as CNAMEs,
not as aliases, so that the configured TTL holds (an alias takes its target's).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pulumi
import pulumi_aws as aws

from program.components.http_api import DomainTarget
from program.components.regional_endpoint import RegionalEndpoint
from program.components.static_front import StaticFront
from program.config.aws import AwsConfig
from program.config.common import CommonConfig


@dataclass(frozen=True, slots=True)
class GlobalEntry:
    """A global entry: its addresses by record type, or an alias, and its health check.

    Attributes:
        addresses: record type (``A``, ``AAAA``) -> address; empty for an alias.
        alias: what to alias, for a CloudFront distribution.
        health_check_id: check that sends clients to the bypass when it fails.
    """

    health_check_id: pulumi.Input[str]
    addresses: Mapping[str, pulumi.Input[str]] = field(default_factory=dict)
    alias: DomainTarget | None = None


@dataclass(frozen=True, slots=True)
class ApiRecordsArgs:
    """Everything the API's name may lead to.

    Attributes:
        endpoints: regional endpoints by region.
        fronts: static fronts by region.
        geo_host: name that Cloud DNS routes by geography.
        cdn: the CloudFront distribution that answers for the API's name.
        anycast: Google's global load balancer.
    """

    common: CommonConfig
    settings: AwsConfig
    zone_id: pulumi.Input[str]
    endpoints: Mapping[str, RegionalEndpoint]
    fronts: Mapping[str, StaticFront]
    geo_host: pulumi.Input[str]
    cdn: GlobalEntry
    anycast: GlobalEntry


class ApiRecords(pulumi.ComponentResource):
    """The records of the API's name."""

    def __init__(
        self, name: str, args: ApiRecordsArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        common = args.common
        super().__init__(
            "routecast:aws:ApiRecords",
            name,
            {"host": common.api_host, "routing": common.routing},
            opts,
        )
        self._name = name
        self._args = args
        match common.routing:
            case "latency" | "geoproximity" | "weighted":
                for region, endpoint in args.endpoints.items():
                    self._regional(region, endpoint, self._policy(region))
            case "geolocation":
                self._geolocation()
            case "failover":
                self._failover()
            case "multivalue":
                self._multivalue()
            case "geo":
                self._record("geo", "CNAME", ttl=common.record_ttl_s, records=[args.geo_host])
            case "cdn":
                self._global("cdn", args.cdn)
            case "anycast":
                self._global("anycast", args.anycast)
        self.register_outputs({"host": common.api_host})

    def _record(self, suffix: str, record_type: str, **arguments: object) -> None:
        aws.route53.Record(
            f"{self._name}-{suffix}",
            zone_id=self._args.zone_id,
            name=self._args.common.api_host,
            type=record_type,
            opts=pulumi.ResourceOptions(parent=self),
            **arguments,
        )

    def _regional(
        self, identifier: str, endpoint: RegionalEndpoint, policy: Mapping[str, object]
    ) -> None:
        self._record(
            identifier,
            "CNAME",
            set_identifier=identifier,
            ttl=self._args.common.record_ttl_s,
            records=[endpoint.target.name],
            health_check_id=endpoint.health.id,
            **policy,
        )

    def _policy(self, region: str) -> Mapping[str, object]:
        settings = next(one for one in self._args.settings.regions if one.code == region)
        match self._args.common.routing:
            case "weighted":
                weight = aws.route53.RecordWeightedRoutingPolicyArgs(weight=settings.weight)
                return {"weighted_routing_policies": [weight]}
            case "geoproximity":
                return {
                    "geoproximity_routing_policy": aws.route53.RecordGeoproximityRoutingPolicyArgs(
                        aws_region=region, bias=settings.bias
                    )
                }
            case _:
                latency = aws.route53.RecordLatencyRoutingPolicyArgs(region=region)
                return {"latency_routing_policies": [latency]}

    def _geolocation(self) -> None:
        args = self._args
        for region in args.settings.regions:
            for area in region.areas:
                location = aws.route53.RecordGeolocationRoutingPolicyArgs(
                    continent=area.continent, country=area.country, subdivision=area.subdivision
                )
                self._regional(
                    f"{region.code}-{area.label}",
                    args.endpoints[region.code],
                    {"geolocation_routing_policies": [location]},
                )
        # Without a default, whoever matches no area gets no answer at all.
        everyone = aws.route53.RecordGeolocationRoutingPolicyArgs(country="*")
        home = args.settings.home_region
        self._regional(
            f"{home}-default",
            args.endpoints[home],
            {"geolocation_routing_policies": [everyone]},
        )

    def _failover(self) -> None:
        settings = self._args.settings
        roles = {"PRIMARY": settings.failover_primary, "SECONDARY": settings.failover_secondary}
        for role, region in roles.items():
            policy = aws.route53.RecordFailoverRoutingPolicyArgs(type=role)
            self._regional(
                f"{region}-{role.lower()}",
                self._args.endpoints[region],
                {"failover_routing_policies": [policy]},
            )

    def _multivalue(self) -> None:
        for front in self._args.fronts.values():
            for one in front.addresses:
                self._record(
                    one.zone,
                    "A",
                    set_identifier=one.zone,
                    ttl=self._args.common.record_ttl_s,
                    records=[one.address],
                    health_check_id=one.health.id,
                    multivalue_answer_routing_policy=True,
                )

    def _global(self, name: str, entry: GlobalEntry) -> None:
        """Answer with a global entry while it is healthy, and go round it when it is not.

        Route 53 takes no health check on a simple record, so this is a failover set: the
        secondary is a regional endpoint, which answers for the same name.
        """
        args = self._args
        region = args.settings.failover_secondary
        bypass = args.endpoints[region]
        for record_type in ("A", "AAAA"):
            self._record(
                f"{name}-{record_type.lower()}",
                record_type,
                set_identifier=name,
                health_check_id=entry.health_check_id,
                failover_routing_policies=[
                    aws.route53.RecordFailoverRoutingPolicyArgs(type="PRIMARY")
                ],
                **self._answer(entry, record_type),
            )
            self._record(
                f"{name}-bypass-{record_type.lower()}",
                record_type,
                set_identifier=f"bypass-{region}",
                health_check_id=bypass.health.id,
                failover_routing_policies=[
                    aws.route53.RecordFailoverRoutingPolicyArgs(type="SECONDARY")
                ],
                aliases=_alias(bypass.target, evaluate=True),
            )

    def _answer(self, entry: GlobalEntry, record_type: str) -> Mapping[str, object]:
        if entry.alias is not None:
            # Route 53 cannot evaluate the health of a distribution: the check above does.
            return {"aliases": _alias(entry.alias, evaluate=False)}
        return {
            "ttl": self._args.common.record_ttl_s,
            "records": [entry.addresses[record_type]],
        }


def _alias(target: DomainTarget, *, evaluate: bool) -> Sequence[aws.route53.RecordAliasArgs]:
    return [
        aws.route53.RecordAliasArgs(
            name=target.name, zone_id=target.zone_id, evaluate_target_health=evaluate
        )
    ]
