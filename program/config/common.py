"""Configuration that all five systems share: the domain, the routing choice, health checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, cast, get_args

from program.config.reader import Reader

Routing: TypeAlias = Literal[
    "latency",
    "geolocation",
    "geoproximity",
    "weighted",
    "failover",
    "multivalue",
    "geo",
    "cdn",
    "anycast",
]
ROUTING_CHOICES: tuple[Routing, ...] = get_args(Routing)

# Where Route 53 runs health checkers (Route 53 API reference, HealthCheckConfig.Regions; 2026).
CHECKER_REGIONS = (
    "us-east-1",
    "us-west-1",
    "us-west-2",
    "eu-west-1",
    "ap-northeast-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "sa-east-1",
)


@dataclass(frozen=True, slots=True)
class HealthCheckConfig:
    """How Route 53 probes an endpoint.

    Attributes:
        interval_s: seconds between probes of one checker, 10 or 30.
        failure_threshold: probes in a row that change the verdict, either way.
        checker_regions: where the checkers stand, three at least.
    """

    interval_s: int
    failure_threshold: int
    checker_regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommonConfig:
    """What every system needs to know.

    Attributes:
        stack: name of the stack; part of physical names.
        domain: parent of every host name, e.g. ``dev.routecast.example``.
        hosted_zone_id: existing Route 53 zone of that domain; empty to create one.
        routing: what ``api.<domain>`` resolves to.
        record_ttl_s: TTL of the routed records.
        health_check: how endpoints are probed.
        alarm_email: who hears of alarms; empty for nobody.
        log_retention_days: how long logs are kept.
        deletion_protection: guard load balancers and buckets against deletion.
    """

    stack: str
    domain: str
    hosted_zone_id: str
    routing: Routing
    record_ttl_s: int
    health_check: HealthCheckConfig
    alarm_email: str
    log_retention_days: int
    deletion_protection: bool

    @property
    def api_host(self) -> str:
        """The one name clients call, whatever the routing choice."""
        return f"api.{self.domain}"

    @property
    def policy_host(self) -> str:
        """The name the Route 53 traffic policy answers for."""
        return f"policy.{self.domain}"

    @property
    def cdn_host(self) -> str:
        """The CloudFront distribution of the model-serving system."""
        return f"cdn.{self.domain}"

    @property
    def models_host(self) -> str:
        """The CloudFront distribution before SageMaker."""
        return f"models.{self.domain}"

    @property
    def geo_zone(self) -> str:
        """The zone delegated to Cloud DNS; ``api.<this>`` is routed there by geography."""
        return f"geo.{self.domain}"

    @property
    def geo_api_host(self) -> str:
        """The name Cloud DNS routes by geography."""
        return f"api.{self.geo_zone}"

    @property
    def geo_global_host(self) -> str:
        """The Google global load balancer over the geo-routed instances."""
        return f"global.{self.geo_zone}"

    @property
    def anycast_host(self) -> str:
        """The Google global load balancer of the Cloud Run system."""
        return f"anycast.{self.domain}"


# CloudWatch Logs accepts these retention periods and no others (PutRetentionPolicy, 2026).
RETENTION_DAYS = (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827)


def read_common(reader: Reader, stack: str) -> CommonConfig:
    """Read the shared part of the configuration."""
    interval_s = reader.integer("healthCheckInterval", 10, 30)
    if interval_s not in (10, 30):
        reader.wrong("healthCheckInterval", f"must be 10 or 30 seconds, not {interval_s}")
    retention = reader.integer("logRetentionDays", 1, max(RETENTION_DAYS))
    if retention not in RETENTION_DAYS:
        allowed = ", ".join(str(days) for days in RETENTION_DAYS)
        reader.wrong("logRetentionDays", f"must be one of {allowed}, not {retention}")
    label = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
    return CommonConfig(
        stack=stack,
        domain=reader.text(
            "domain", pattern=rf"({label}\.)+{label}", means="a domain name in lower case"
        ),
        hosted_zone_id=reader.text(
            "hostedZoneId", pattern=r"Z[A-Z0-9]{1,31}", means="a Route 53 zone id", empty=True
        ),
        routing=cast("Routing", reader.choice("routing", ROUTING_CHOICES)),
        # How long is too long beside a health check is a policy's judgement, not a type error.
        record_ttl_s=reader.integer("recordTtl", 1, 86_400),
        health_check=HealthCheckConfig(
            interval_s=interval_s,
            failure_threshold=reader.integer("healthCheckFailureThreshold", 1, 10),
            checker_regions=reader.texts(
                "healthCheckRegions", known=CHECKER_REGIONS, minimum=3, maximum=8
            ),
        ),
        alarm_email=reader.text(
            "alarmEmail", pattern=r"[^@\s]+@[^@\s]+", means="an e-mail address", empty=True
        ),
        log_retention_days=retention,
        deletion_protection=reader.boolean("deletionProtection"),
    )
