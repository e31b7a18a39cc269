"""DNS records one by one, also where one resource of Route 53 states all records of a zone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policypacks._cloud.types import RECORD_SET, RECORDS_EXCLUSIVE
from policypacks._kit.view import View

_SETS: Final = "resourceRecordSets"


def records_of(resource: View) -> Iterator[View]:
    """Yield the records that a resource states: itself, or each record set of a whole zone.

    Raises:
        CannotEvaluateError: which sets there are is not known.
    """
    if resource.type in RECORDS_EXCLUSIVE:
        yield from resource.items(_SETS)
    else:
        yield resource


def values_path(record: View) -> str:
    """Return under which name a record of Route 53 or of Cloud DNS holds its values."""
    if record.type in RECORDS_EXCLUSIVE:
        return "resourceRecords"
    return "rrdatas" if record.type in RECORD_SET else "records"


def values_of(record: View) -> Iterator[View]:
    """Yield the values of a record.

    Raises:
        CannotEvaluateError: which values there are is not known.
    """
    for item in record.items(values_path(record)):
        yield item.at("value") if record.type in RECORDS_EXCLUSIVE else item
