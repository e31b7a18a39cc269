"""How long each kind of health check takes to tell a failure."""

import pytest

from policypacks._cloud.detection import google_detection, route53_detection
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, PropertyValue

CHECK = "aws:route53/healthCheck:HealthCheck"
PLACE = View.of(Resource(urn="r", type="t", name="r", inputs={"healthCheckId": "x"}))


def resource(name: str, type_: str = CHECK, **inputs: PropertyValue) -> Resource:
    return Resource(urn=name, type=type_, name=name, inputs=inputs, id=f"id-of-{name}")


def seconds(check: Resource, *others: Resource) -> float:
    stack = Stack(ResourceGraph("p", "s", {one.urn: one for one in (check, *others)}))
    return route53_detection([View.of(check)], stack, PLACE).seconds


def test_an_endpoint_check_takes_interval_times_threshold() -> None:
    assert seconds(resource("a", type="HTTPS", requestInterval=10, failureThreshold=2)) == 20


def test_what_is_not_set_is_route_53s_default() -> None:
    assert seconds(resource("a", type="TCP")) == 30 * 3


def test_a_calculated_check_is_as_slow_as_its_slowest_child() -> None:
    children = (
        resource("a", type="HTTPS", requestInterval=10),
        resource("b", type="HTTPS", requestInterval=30, failureThreshold=5),
    )
    parent = resource("c", type="CALCULATED", childHealthchecks=("id-of-a", "id-of-b"))
    assert seconds(parent, *children) == 150


def test_an_alarm_takes_its_periods() -> None:
    alarm = resource(
        "alarm", "aws:cloudwatch/metricAlarm:MetricAlarm", period=60, evaluationPeriods=3
    )
    watched = resource("w", type="CLOUDWATCH_METRIC", cloudwatchAlarmName="id-of-alarm")
    assert seconds(watched, alarm) == 180


def test_a_routing_control_is_thrown_at_once() -> None:
    assert seconds(resource("a", type="RECOVERY_CONTROL")) == 0


@pytest.mark.parametrize(
    ("check", "why"),
    [
        (resource("a", type="HTTPS", requestInterval=UNKNOWN), "of the check a is not known"),
        (resource("a", type="CALCULATED", childHealthchecks=("x",)), "no health check"),
        (resource("a", type="CLOUDWATCH_METRIC", cloudwatchAlarmName="x"), "no health check"),
    ],
)
def test_what_cannot_be_read_is_said(check: Resource, why: str) -> None:
    with pytest.raises(CannotEvaluateError, match=why):
        seconds(check)


def test_a_cloud_dns_check_counts_with_googles_defaults() -> None:
    check = resource("g", "gcp:compute/healthCheck:HealthCheck", checkIntervalSec=30)
    record = resource("r", "gcp:dns/recordSet:RecordSet", routingPolicy={"healthCheck": "id-of-g"})
    stack = Stack(ResourceGraph("p", "s", {one.urn: one for one in (check, record)}))
    found = google_detection(View.of(record), "routingPolicy.healthCheck", stack)
    assert found.seconds == 30 * 2
    assert found.shown == "30 s x 2 of the check g"
