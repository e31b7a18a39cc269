"""Remediation changes what was found wrong, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from policypacks._kit.exclusions import Exclusion
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.remedy import remedied
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation
from simulator.resources.model import Resource
from simulator.resources.values import UNKNOWN, PropertyValue, Secret

TODAY = date(2026, 11, 21)


def _judge(part: View, _settings: Settings) -> Iterable[Violation]:
    if part.text("tls.minimum") != "1.2":
        yield part.violation("tls.minimum", "old")


def _remediate(_part: View, _settings: Settings) -> Mapping[str, Any]:
    return {"tls.minimum": "1.2"}


POLICY = ResourcePolicy(
    id="RC-TEST-001",
    name="test-tls",
    description="TLS is current.",
    severity="high",
    types=("t",),
    parts=lambda view: view.items("listeners"),
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Raise it.",
    url="https://example.com",
)


def after(
    listeners: PropertyValue, settings: Settings | None = None
) -> Mapping[str, PropertyValue] | None:
    resource = Resource("u::n", "t", "n", inputs={"listeners": listeners, "other": Secret("kept")})
    return remedied(POLICY, resource, settings or Settings(), TODAY)


def test_only_what_is_wrong_changes() -> None:
    good: PropertyValue = {"tls": {"minimum": "1.2"}, "port": 1}
    assert after((good, {"tls": {"minimum": "1.0", "cert": UNKNOWN}, "port": 2})) == {
        "listeners": (good, {"tls": {"minimum": "1.2", "cert": UNKNOWN}, "port": 2}),
        "other": Secret("kept"),
    }


def test_a_providers_notes_are_kept_but_of_what_was_set() -> None:
    """What is lost here is lost from the state; a value of ours is no default of the provider's."""
    tls: PropertyValue = {"__defaults": ("ciphers", "minimum"), "ciphers": "a", "minimum": "1.0"}
    assert after(({"__defaults": (), "tls": tls},)) == {
        "listeners": (
            {
                "__defaults": (),
                "tls": {"__defaults": ("ciphers",), "ciphers": "a", "minimum": "1.2"},
            },
        ),
        "other": Secret("kept"),
    }


def test_missing_objects_are_made() -> None:
    assert after(({"port": 1},)) == {
        "listeners": ({"port": 1, "tls": {"minimum": "1.2"}},),
        "other": Secret("kept"),
    }


def test_secrets_stay_secret() -> None:
    changed = after(Secret(({"tls": {"minimum": "1.0"}},)))
    assert changed is not None
    assert changed["listeners"] == Secret(({"tls": {"minimum": "1.2"}},))


def test_nothing_changes_where_all_is_well_or_unknown() -> None:
    assert after(({"tls": {"minimum": "1.2"}},)) is None
    assert after(({"tls": UNKNOWN},)) is None
    assert after(UNKNOWN) is None


def test_a_suppressed_resource_is_left_alone() -> None:
    kept = Exclusion("*", "migration until spring", date(2027, 1, 1))
    assert after(({"port": 1},), Settings(exclusions=(kept,))) is None
    old = Exclusion("*", "migration until spring", date(2020, 1, 1))
    assert after(({"port": 1},), Settings(exclusions=(old,))) is not None
