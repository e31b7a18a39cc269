"""Each record of a routed set can be told from the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from policypacks._cloud.routed_sets import led_by
from policypacks._cloud.types import RECORD
from policypacks._kit.model import StackPolicy
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation

_IDENTIFIER: Final = "setIdentifier"


def _judge(record: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    found = led_by(record, stack)
    if found is None:
        return ()
    taken: set[str] = set()

    def judge_member(member: View) -> Iterator[Violation]:
        identifier = member.text(_IDENTIFIER)
        if not identifier:
            yield member.violation(
                _IDENTIFIER,
                "this routed record has no set identifier: Route 53 cannot tell it from the "
                "others of its name",
                expected="a name of its own within the set",
            )
        elif identifier in taken:
            yield member.violation(
                _IDENTIFIER,
                f"set identifier {member.shown(_IDENTIFIER)} is that of another record of the "
                "same name and type: one replaces the other",
                expected="a name of its own within the set",
            )
        else:
            taken.add(identifier)

    return one_by_one(found.members, judge_member)


POLICY: Final = StackPolicy(
    id="RC-HEALTH-019",
    name="health-set-identifiers",
    description="Every record of a routed set has a set identifier of its own.",
    severity="high",
    types=RECORD,
    judge=_judge,
    remediation_steps="Give each aws.route53.Record of the set its own set_identifier, e.g. its "
    "region.",
    url="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html",
)
