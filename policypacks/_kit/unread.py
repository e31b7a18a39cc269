"""Resources that state in bulk what stack policies read one by one: not evaluated, never passed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Unread:
    """A kind of resource that no stack policy reads although it says what others say.

    Attributes:
        type: its type token.
        instead_of: type token of the resources whose place it takes.
        path: where it says so.
        why: what a finding says of it.
    """

    type: str
    instead_of: str
    path: str
    why: str


UNREAD: Final = (
    Unread(
        type="aws:route53/recordsExclusive:RecordsExclusive",
        instead_of="aws:route53/record:Record",
        path="resourceRecordSets",
        why="is not read by policies that hold records against each other or other resources; "
        "declare each as an aws.route53.Record",
    ),
)
