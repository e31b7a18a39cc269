"""Cloud DNS takes a failed target out of a routed record set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from policypacks._cloud.types import GOOGLE_HEALTH_CHECK, RECORD_SET
from policypacks._kit.model import StackPolicy
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack, agreed
from policypacks._kit.view import View, Violation

_LISTS: Final = (
    "routingPolicy.wrrs",
    "routingPolicy.geos",
    "routingPolicy.primaryBackup.backupGeos",
)
_CHECK: Final = "routingPolicy.healthCheck"
_TARGETS: Final = "healthCheckedTargets"
_PRIMARY: Final = "routingPolicy.primaryBackup.primary"
# Cloud DNS documentation, "Health checks" (2026): checks of external endpoints name three.
_SOURCE_REGIONS: Final = 3


def _judge(record: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    targets = [target for name in _LISTS for target in record.items(name)]
    yield from one_by_one(targets, _judge_target)
    external = [target.at(f"{_TARGETS}.externalEndpoints") for target in _seen(targets)]
    external.append(record.at(f"{_PRIMARY}.externalEndpoints"))
    if not any(place.has() for place in external):
        for target in targets:
            # Endpoints outside of Google may be among them.
            target.known(_TARGETS)
        return
    if not record.has(_CHECK):
        yield record.violation(
            _CHECK,
            "this record set names endpoints to be health-checked and no health check to do it",
            expected="a health check",
        )
        return
    checks = stack.linked(record, _CHECK, *GOOGLE_HEALTH_CHECK)
    if checks and not agreed(checks, _enough_sources, record.at(_CHECK)):
        yield record.violation(
            _CHECK,
            "the health check of this record set does not name three source regions, from which "
            "Cloud DNS would probe external endpoints",
            expected="a health check with three source regions",
        )


def _seen(targets: Iterable[View]) -> list[View]:
    return [target for target in targets if not target.is_unknown(_TARGETS)]


def _judge_target(target: View) -> Iterator[Violation]:
    if not target.has(_TARGETS):
        yield target.violation(
            _TARGETS,
            "this target of a routed record set is not health-checked: clients keep being sent to "
            "it while it is down",
            expected="health-checked targets",
        )


def _enough_sources(check: View) -> bool:
    return len(list(check.items("sourceRegions"))) == _SOURCE_REGIONS


POLICY: Final = StackPolicy(
    id="RC-HEALTH-037",
    name="health-dns-routed-targets",
    description="Every target of a weighted, geolocation or failover record set of Cloud DNS is "
    "health-checked, external endpoints from three source regions.",
    severity="high",
    types=RECORD_SET,
    judge=_judge,
    remediation_steps="In routing_policy of the gcp.dns.RecordSet put targets into "
    "health_checked_targets instead of rrdatas, and for external endpoints set health_check to a "
    "gcp.compute.HealthCheck with three source_regions.",
    url="https://cloud.google.com/dns/docs/routing-policies-overview",
)
