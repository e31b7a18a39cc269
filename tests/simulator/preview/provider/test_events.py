"""What the engine's log tells: which stacks were asked for, and which errors are ours."""

from __future__ import annotations

import json

from simulator.preview.provider.events import Seen, advice, log_to, read_events

NETWORK = "urn:pulumi:dev::shop::pulumi:pulumi:StackReference::network/dev"


def error(message: str, urn: str = "") -> dict:
    return {"diagnosticEvent": {"urn": urn, "severity": "error", "message": message}}


def told(*errors: tuple[str, str], private: bool = True) -> tuple[str, ...]:
    return advice(Seen(errors=errors), ["aws 7.51.1", "gcp 10.2.0"], "", private=private)


def test_a_log_holds_stacks_and_errors(tmp_path):
    """The last line of a CLI that was killed may be half a line."""
    reference = {"type": "pulumi:pulumi:StackReference", "urn": NETWORK, "id": "org/network/dev"}
    events = [
        {"preludeEvent": {"config": {}}},
        {"resourcePreEvent": {"metadata": {"op": "read", "new": reference}}},
        {"resourcePreEvent": {"metadata": {"op": "delete", "new": None, "old": {}}}},
        {"diagnosticEvent": {"severity": "warning", "message": "careful"}},
        error("no such region", "urn:x"),
    ]
    log = tmp_path / "events.json"
    assert read_events(log) is None
    log.write_text("\n".join(map(json.dumps, events)) + '\n{"half')
    assert read_events(log) == Seen(frozenset({"org/network/dev"}), (("urn:x", "no such region"),))


def test_a_log_of_the_users_own_is_left_to_them(tmp_path):
    file = tmp_path / "log"
    assert log_to(file, {})["PULUMI_OPTION_EVENT_LOG"] == str(file)
    assert "PULUMI_OPTION_EVENT_LOG" not in log_to(file, {"PULUMI_OPTION_EVENT_LOG": "mine"})
    assert log_to(file, {"PULUMI_DEBUG_COMMANDS": "0", "PULUMI_OPTION_EVENT_LOG": "x"}) == {}


def test_a_stack_that_is_not_known_is_a_fixture_that_is_missing():
    (line,) = told(("", 'Preview failed: unknown stack "organization/network/dev"\n'))
    assert "the stack organization/network/dev" in line
    assert "--fixtures" in line
    assert "stack_references:\n" in line
    assert told(("", 'unknown stack "organization/network/dev"'), private=False) == ()


def test_a_name_that_the_private_backend_cannot_have_is_explained():
    (line,) = told((NETWORK, "Preview failed: organization name must be 'organization'"))
    assert line.startswith("network/dev: ")
    assert "organization/PROJECT/STACK" in line


def test_providers_are_named_where_one_is_missing_and_nowhere_else():
    missing = "no resource plugin 'pulumi-resource-foo' found in the workspace or on your $PATH"
    (line,) = told(("urn:x", missing), ("urn:y", missing))
    assert "no offline provider of foo" in line
    assert "aws 7.51.1, gcp 10.2.0" in line
    assert told(("", "policy violations"), ("", "unknown flag: --x")) == ()
