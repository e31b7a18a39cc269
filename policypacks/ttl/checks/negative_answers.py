"""A name that did not exist a moment ago is found soon after it does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.dns_records import kind_of
from policypacks._cloud.record_sets import records_of, values_of, values_path
from policypacks._cloud.types import RECORD, RECORD_SET, RECORDS_EXCLUSIVE
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import CannotEvaluateError, View, Violation

# Primary name server, mailbox, serial, refresh, retry, expire, minimum (RFC 1035, 3.3.13).
_FIELDS: Final = 7


def _judge(record: View, settings: Settings) -> Iterable[Violation]:
    longest_s = settings.number("longest_s")
    # A certificate's validation record has a type that is not known yet: any may live this short.
    if record.is_unknown("type") and (record.number("ttl") or 0) <= longest_s:
        return
    if kind_of(record) != "SOA":
        return
    ttl = record.number("ttl")
    # RFC 2308, 5: a negative answer lives as long as the shorter of the two says.
    if ttl is not None and ttl > longest_s and _minimum(record) > longest_s:
        yield record.violation(
            "ttl",
            f"ttl is {record.shown('ttl')} s and the record's last number more than "
            f"{longest_s:g}: resolvers remember for that long that a name does not exist, even "
            "when it has been made since",
            expected=f"at most {longest_s:g} s",
        )


def _minimum(record: View) -> float:
    for item in values_of(record):
        fields = (item.text() or "").split()
        if len(fields) == _FIELDS and fields[-1].isdecimal():
            return float(fields[-1])
    raise CannotEvaluateError(record.at(values_path(record)).path, "holds no start of authority")


def _remediate(_record: View, settings: Settings) -> Mapping[str, Any]:
    return {"ttl": settings.number("longest_s")}


POLICY: Final = ResourcePolicy(
    id="RC-TTL-008",
    name="ttl-negative-answers",
    description="Resolvers forget within a quarter of an hour that a name does not exist.",
    severity="medium",
    types=(*RECORD, *RECORDS_EXCLUSIVE, *RECORD_SET),
    parts=records_of,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set ttl to 900 seconds or less on the SOA record, or lower the last number "
    "in its value: the shorter of the two counts.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/SOA-NSrecords.html",
    config={
        "longest_s": {
            "type": "number",
            "minimum": 0,
            "default": 900,
            "description": "Longest life of a negative answer in seconds.",
        },
    },
)
