"""Cloud DNS has somewhere to send clients when a location fails, and does so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from policypacks._cloud.types import RECORD_SET
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_BACKUP: Final = "routingPolicy.primaryBackup"


def _judge(record: View, _settings: Settings) -> Iterable[Violation]:
    if record.has("routingPolicy.geos"):
        yield from _fencing(record, "routingPolicy.enableGeoFencing")
        places = {geo.text("location") for geo in record.items("routingPolicy.geos")}
        if len(places) < 2:
            yield record.violation(
                "routingPolicy.geos",
                "this geolocation record set has one location: there is nowhere to send clients "
                "to when it fails",
                expected="two locations",
            )
    if record.has(_BACKUP):
        yield from _fencing(record, f"{_BACKUP}.enableGeoFencingForBackups")
        for part, what in (("primary", "primary"), ("backupGeos", "backup")):
            if not record.has(f"{_BACKUP}.{part}"):
                yield record.violation(
                    f"{_BACKUP}.{part}",
                    f"this failover record set has no {what} targets",
                    expected="targets",
                )


def _fencing(record: View, path: str) -> Iterator[Violation]:
    if record.flag(path):
        yield record.violation(
            path,
            "geo-fencing is on: clients of a failed location get its failed targets instead of "
            "another location's",
            expected=False,
        )


POLICY: Final = ResourcePolicy(
    id="RC-HEALTH-038",
    name="health-dns-failover",
    description="A geolocation record set of Cloud DNS has two locations and no geo-fencing; a "
    "failover record set has primary and backup targets.",
    severity="high",
    types=RECORD_SET,
    judge=_judge,
    remediation_steps="Add a geo of a second location to routing_policy of the gcp.dns.RecordSet "
    "and leave enable_geo_fencing off; give primary_backup both primary and backup_geos.",
    url="https://cloud.google.com/dns/docs/routing-policies-overview",
)
