"""Records that answer for one name together are forgotten together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from policypacks._cloud.routed_sets import led_by, routed_set, routing_of
from policypacks._cloud.types import RECORD
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View, Violation


def _judge(record: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if routing_of(record) is None or record.has("aliases"):
        return
    own = record.number("ttl")
    members = routed_set(record, stack)
    if own is None or members is None:
        return
    usual = stack.derived(_usual)[members.first.urn]
    if own != usual.number("ttl"):
        yield record.violation(
            "ttl",
            f"ttl is {record.shown('ttl')} s, that of {usual.resource.name}, which answers for "
            f"the same name, {usual.shown('ttl')} s: whoever is told the longer one stays with it "
            "and gets more than its share",
            expected=usual.plain("ttl"),
        )


def _usual(stack: Stack) -> Mapping[str, View]:
    """Return a record with the most frequent TTL of each set, the shortest of several."""
    found: dict[str, View] = {}
    for record in stack.of_type(*RECORD):
        try:
            members = led_by(record, stack)
        except CannotEvaluateError:
            continue
        if members is None:
            continue
        by_ttl: dict[float, View] = {}
        counts: Counter[float] = Counter()
        for member in members.members:
            ttl = _known_ttl(member)
            if ttl is not None:
                by_ttl.setdefault(ttl, member)
                counts[ttl] += 1
        if counts:
            usual = min(counts, key=lambda ttl: (-counts[ttl], ttl))
            found[members.first.urn] = by_ttl[usual]
    return found


def _known_ttl(record: View) -> float | None:
    try:
        return None if record.has("aliases") else record.number("ttl")
    except CannotEvaluateError:
        return None


POLICY: Final = StackPolicy(
    id="RC-TTL-003",
    name="ttl-routed-set-equal",
    description="All records of a routed set have the same TTL.",
    severity="high",
    types=RECORD,
    judge=_judge,
    remediation_steps="Give every record of one name, type and routing policy the same ttl, best "
    "from one configuration value.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/"
    "resource-record-sets-values-weighted.html",
)
