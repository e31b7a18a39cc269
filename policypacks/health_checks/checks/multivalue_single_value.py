"""A multivalue record's health check speaks for one address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.record_sets import records_of, values_of, values_path
from policypacks._cloud.routed_sets import routing_of
from policypacks._cloud.types import RECORD, RECORDS_EXCLUSIVE
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _judge(record: View, _settings: Settings) -> Iterable[Violation]:
    routing = routing_of(record)
    if routing is None or routing.strategy != "multivalue":
        return
    count = len(list(values_of(record)))
    if count > 1:
        yield record.violation(
            values_path(record),
            f"this multivalue record holds {count} values under one health check: all of them are "
            "taken out, or none",
            expected="one value a record",
        )


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-022",
    name="health-multivalue-single-value",
    description="A multivalue answer record holds one value, so that its health check speaks for "
    "that value.",
    severity="medium",
    types=(*RECORD, *RECORDS_EXCLUSIVE),
    parts=records_of,
    judge=_judge,
    remediation_steps="Declare one aws.route53.Record per address, each with its own "
    "set_identifier and health_check_id.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-multivalue.html",
)
