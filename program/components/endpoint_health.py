"""A Route 53 health check over HTTPS, and the alarm that tells of it."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from program.config.common import HealthCheckConfig

HEALTH_PATH = "/healthz"


@dataclass(frozen=True, slots=True)
class EndpointHealthArgs:
    """What is probed.

    Attributes:
        host: name sent to the endpoint (SNI and Host), and looked up unless ``address`` is set.
        address: IP address to probe; ``None`` to look ``host`` up.
        path: what is asked for.
        alarm_topic: who hears of an endpoint that turns unhealthy.
    """

    host: str
    settings: HealthCheckConfig
    alarm_topic: pulumi.Input[str]
    address: pulumi.Input[str] | None = None
    path: str = HEALTH_PATH


class EndpointHealth(pulumi.ComponentResource):
    """Route 53's opinion of one endpoint; ``id`` is what records and policies refer to.

    Must live in the global region: Route 53 publishes its metrics nowhere else.
    """

    def __init__(
        self, name: str, args: EndpointHealthArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:EndpointHealth", name, {"host": args.host}, opts)
        child = pulumi.ResourceOptions(parent=self)
        check = aws.route53.HealthCheck(
            name,
            type="HTTPS",
            fqdn=args.host,
            ip_address=args.address,
            port=443,
            resource_path=args.path,
            enable_sni=True,
            request_interval=args.settings.interval_s,
            failure_threshold=args.settings.failure_threshold,
            regions=list(args.settings.checker_regions),
            measure_latency=True,
            opts=child,
        )
        aws.cloudwatch.MetricAlarm(
            name,
            alarm_description=f"{args.host} fails its health check",
            namespace="AWS/Route53",
            metric_name="HealthCheckStatus",
            dimensions={"HealthCheckId": check.id},
            statistic="Minimum",
            comparison_operator="LessThanThreshold",
            threshold=1,
            period=60,
            evaluation_periods=1,
            treat_missing_data="breaching",
            alarm_actions=[args.alarm_topic],
            ok_actions=[args.alarm_topic],
            opts=child,
        )
        self.id: pulumi.Output[str] = check.id
        self.register_outputs({"healthCheckId": check.id})
