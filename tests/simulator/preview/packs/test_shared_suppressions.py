"""A suppression for the policies of all packs is unused when none of them has had use for it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from foreign_packs import graph, resource

from simulator.preview.packs.model import PackRequest, PolicyReport
from simulator.preview.packs.run import PackServers

PACKS = Path(__file__).parents[4] / "policypacks"
RECORD = replace(
    resource("api", "aws:route53/record:Record"),
    inputs={"name": "a.example.com", "type": "A", "ttl": 1, "records": ("192.0.2.1",)},
)
MESSAGE = (
    "A suppression that suppresses nothing is deleted.\n"
    "the suppression of all for {} suppresses nothing in any pack of the run"
)


def excluding(*globs: str) -> dict[str, Any]:
    reason = "accepted until the move is over"
    return {"exclude": [{"urn": one, "reason": reason, "expires": "2099-01-01"} for one in globs]}


def check(tmp_path: Path, config: Mapping[str, Any], *names: str) -> PolicyReport:
    file = tmp_path / "config.json"
    file.write_text(json.dumps(config))
    with PackServers([PackRequest(PACKS / name, file) for name in names]) as servers:
        servers.check(graph(RECORD))
        # What was said at the last check is not said again.
        report = servers.check(graph(RECORD))
    assert not report.failures
    return report


def unused(report: PolicyReport) -> Iterator[tuple[str, str, str]]:
    for item in report.findings:
        if item.policy.endswith("-suppression-unused"):
            yield item.policy, item.enforcement, item.message


@pytest.mark.parametrize("names", [("https", "ttl"), ("ttl", "https")])
def test_what_one_pack_needs_the_other_does_not_call_unused(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    report = check(tmp_path, {"all": excluding("*::api", "*::gone")}, *names)
    assert [item.policy for item in report.findings if item.state == "suppressed"] == [
        "ttl-route53-record"
    ]
    # Once, by the first pack.
    said = (f"{names[0]}-suppression-unused", "advisory", MESSAGE.format("*::gone"))
    assert list(unused(report)) == [said]


def test_a_pack_with_that_policy_off_leaves_it_to_another(tmp_path: Path) -> None:
    config = {"all": excluding("*::gone"), "https-suppression-unused": "disabled"}
    report = check(tmp_path, config, "https", "ttl")
    assert [policy for policy, _, _ in unused(report)] == ["ttl-suppression-unused"]
    config["ttl-suppression-unused"] = "disabled"
    assert list(unused(check(tmp_path, config, "https", "ttl"))) == []
