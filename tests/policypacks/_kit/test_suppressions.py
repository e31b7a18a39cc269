"""A suppression outlives neither its date nor its use, as far as one pack can tell."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
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


def reported(
    policy: str, given: Mapping[str, Mapping[str, Any]], side_file: Path | None = None
) -> list[str]:
    """Return what one of the pack's own policies says after a whole run."""
    session = Session(PACK, Details(side_file), lambda: TODAY)
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


@pytest.mark.parametrize(("glob", "state"), [("*thing", "used"), ("*other", "unused")])
def test_whoever_runs_several_packs_is_told_by_each(tmp_path: Path, glob: str, state: str) -> None:
    side_file = tmp_path / "details.jsonl"
    reported("ttl-suppression-unused", {"all": entry(glob), "ttl-record": entry("*x")}, side_file)
    lines = [json.loads(line) for line in side_file.read_text().splitlines()]
    (told,) = (line for line in lines if line["kind"] == "suppression")
    assert (told["policy"], told["state"], told["urn"]) == ("ttl-suppression-unused", state, glob)
    assert told["message"].endswith(
        f"\nthe suppression of all for {glob} suppresses nothing in any pack of the run"
    )


@pytest.mark.parametrize(
    "other", [entry("*other", "2026-05-31"), entry("urn:pulumi:prod::shop::*::other")]
)
def test_what_has_run_out_or_is_of_another_stack_is_not_told(
    tmp_path: Path, other: Mapping[str, Any]
) -> None:
    side_file = tmp_path / "details.jsonl"
    reported("ttl-suppression-unused", {"all": other}, side_file)
    assert '"suppression",' not in side_file.read_text()


@pytest.mark.parametrize("scope", ["all", "ttl-record", "ttl-settings"])
def test_whatever_it_is_for_it_ends_on_its_day(scope: str) -> None:
    assert reported("ttl-suppression-expired", {scope: entry("*thing", "2026-05-31")}) == [
        f"the suppression of {scope} for *thing expired on 2026-05-31"
    ]
