"""Somebody hears of an endpoint that turns unhealthy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from policypacks._cloud.regions import region_of
from policypacks._cloud.types import HEALTH_CHECK, METRIC_ALARM
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View, Violation
from policypacks.health_checks.probes import kind_of

# Route 53 publishes its metrics in this region alone (Route 53 developer guide, "Monitoring
# health checks using CloudWatch", 2026).
_REGION: Final = "us-east-1"
_DIMENSION: Final = "dimensions.HealthCheckId"
# Mirrors of something that is watched, or switched, elsewhere.
_EXEMPT: Final = frozenset({"CLOUDWATCH_METRIC", "RECOVERY_CONTROL"})


def _judge(check: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if kind_of(check) in _EXEMPT:
        return
    alarms = stack.derived(_alarms_by_check).get(check.urn, ())
    regions = {region_of(alarm, stack) for alarm in alarms}
    if not alarms:
        yield check.violation(
            "", "no alarm watches this health check: nobody hears when its endpoint fails"
        )
    elif regions.isdisjoint({_REGION, None}):
        yield check.violation(
            "",
            f"the alarm on this health check is in {', '.join(sorted(map(str, regions)))}, where "
            f"Route 53 publishes no metrics: it never gets data outside {_REGION}",
            expected=_REGION,
        )
    elif not any(_tells_somebody(alarm) for alarm in alarms):
        yield check.violation(
            "",
            "the alarm on this health check has no alarm action, or its actions are off: nobody "
            "hears when the endpoint fails",
            expected="alarm actions",
        )
    elif _REGION not in regions:
        raise CannotEvaluateError("", "has an alarm whose region is not to be seen")


def _tells_somebody(alarm: View) -> bool:
    return alarm.has("alarmActions") and alarm.flag("actionsEnabled", default=True)


def _alarms_by_check(stack: Stack) -> dict[str, list[View]]:
    found: dict[str, list[View]] = {}
    for alarm in stack.of_type(*METRIC_ALARM):
        for place in _dimensions(alarm):
            for check in stack.linked(alarm, place, *HEALTH_CHECK):
                found.setdefault(check.urn, []).append(alarm)
    return found


def _dimensions(alarm: View) -> Iterator[str]:
    yield _DIMENSION
    queries = alarm.at("metricQueries").value
    if isinstance(queries, tuple):
        yield from (f"metricQueries[{index}].metric.{_DIMENSION}" for index in range(len(queries)))


POLICY: Final = StackPolicy(
    id="RC-HEALTH-015",
    name="health-check-alarm",
    description="Every Route 53 health check has a CloudWatch alarm with an action, in us-east-1.",
    severity="medium",
    types=HEALTH_CHECK,
    judge=_judge,
    remediation_steps="Declare an aws.cloudwatch.MetricAlarm on AWS/Route53 HealthCheckStatus "
    "with dimensions={'HealthCheckId': check.id} and alarm_actions, with a provider of us-east-1.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html",
)
