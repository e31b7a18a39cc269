"""What is watched at a CloudFront distribution: hit rate, errors, and the origin's latency."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws


@dataclass(frozen=True, slots=True)
class CdnAlarmsArgs:
    """Thresholds in percent, and who hears of it."""

    distribution_id: pulumi.Input[str]
    hit_rate_percent: int
    error_rate_percent: int
    alarm_topic: pulumi.Input[str]


class CdnAlarms(pulumi.ComponentResource):
    """Additional metrics of a distribution and alarms on them; in the global region."""

    def __init__(
        self, name: str, args: CdnAlarmsArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:CdnAlarms", name, None, opts)
        # Hit rate and origin latency are among the additional metrics, which are off by default.
        metrics = aws.cloudfront.MonitoringSubscription(
            name,
            distribution_id=args.distribution_id,
            monitoring_subscription=_additional_metrics(),
            opts=pulumi.ResourceOptions(parent=self),
        )
        for suffix, metric, comparison, threshold, why in (
            (
                "hit-rate",
                "CacheHitRate",
                "LessThanThreshold",
                args.hit_rate_percent,
                "The cache absorbs less than it should",
            ),
            (
                "errors",
                "5xxErrorRate",
                "GreaterThanThreshold",
                args.error_rate_percent,
                "Too many answers are server errors",
            ),
        ):
            aws.cloudwatch.MetricAlarm(
                f"{name}-{suffix}",
                alarm_description=why,
                namespace="AWS/CloudFront",
                metric_name=metric,
                dimensions={"DistributionId": args.distribution_id, "Region": "Global"},
                statistic="Average",
                comparison_operator=comparison,
                threshold=threshold,
                period=300,
                evaluation_periods=3,
                datapoints_to_alarm=3,
                # A quiet night is no fault.
                treat_missing_data="notBreaching",
                alarm_actions=[args.alarm_topic],
                ok_actions=[args.alarm_topic],
                opts=pulumi.ResourceOptions(parent=self, depends_on=[metrics]),
            )
        self.register_outputs({})


def _additional_metrics() -> aws.cloudfront.MonitoringSubscriptionMonitoringSubscriptionArgs:
    prefix = "MonitoringSubscriptionMonitoringSubscription"
    config = getattr(aws.cloudfront, f"{prefix}RealtimeMetricsSubscriptionConfigArgs")
    return aws.cloudfront.MonitoringSubscriptionMonitoringSubscriptionArgs(
        realtime_metrics_subscription_config=config(realtime_metrics_subscription_status="Enabled")
    )
