"""A suppression outlives neither its date nor its use, as far as one pack can tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from policypacks._kit.details import Details
from policypacks._kit.model import Pack, ResourcePolicy
from policypacks._kit.session import Session
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation
from simulator.resources.model import Resource, ResourceGraph

TODAY = date(2026, 6, 1)
THING = Resource("urn:pulumi:dev::shop::t::thing", "t", "thing")


def judge(view: View, _settings: Settings) -> Iterator[Violation]:
    yield view.violation("", "is wrong")


PACK = Pack(
    name="routecast-ttl",
    prefix="ttl",
    description="Short.",
    policies=(
        ResourcePolicy(
            id="RC-TTL-001",
            name="ttl-record",
            description="Short.",
            severity="high",
            types=("t",),
            judge=judge,
            remediation_steps="Lower it.",
            url="https://example.com",
        ),
    ),
)


def entry(urn: str, expires: str = "2027-01-01") -> Mapping[str, Any]:
    return {"exclude": [{"urn": urn, "reason": "kept until spring", "expires": expires}]}


def reported(policy: str, given: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return what one of the pack's own policies says after a whole run."""
    session = Session(PACK, Details(None), lambda: TODAY)
    session.configure(given, {})
    found: list[str] = []

    def report(message: str, _urn: str | None = None) -> None:
        found.append(message)

    by_name = {one.name: one for one in session.pack.policies}
    with session.request(THING):
        session.validate(by_name["ttl-record"], lambda *_: None)
    with session.request(ResourceGraph("shop", "dev", {THING.urn: THING})):
        session.validate(by_name[policy], report)
    return found


@pytest.mark.parametrize("scope", ["ttl-record", "ttl-settings"])
def test_what_suppresses_nothing_is_reported(scope: str) -> None:
    unused = f"the suppression of {scope} for *other suppresses nothing"
    assert reported("ttl-suppression-unused", {scope: entry("*other")}) == [unused]
    assert reported("ttl-suppression-unused", {scope: entry("*thing")}) == []


def test_what_is_meant_for_all_packs_may_be_of_use_to_another() -> None:
    """A file is shared by packs that know nothing of each other; none can call it unused."""
    assert reported("ttl-suppression-unused", {"all": entry("*other")}) == []


@pytest.mark.parametrize("scope", ["all", "ttl-record", "ttl-settings"])
def test_whatever_it_is_for_it_ends_on_its_day(scope: str) -> None:
    assert reported("ttl-suppression-expired", {scope: entry("*thing", "2026-05-31")}) == [
        f"the suppression of {scope} for *thing expired on 2026-05-31"
    ]
