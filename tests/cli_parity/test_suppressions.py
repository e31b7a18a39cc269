"""A suppression for all packs that none of them needs is told here; the CLI's packs cannot know."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from simulator.preview.packs.model import PackRequest
from simulator.preview.packs.run import check_policies
from simulator.resources.read_file import read_file

ROOT = Path(__file__).parents[2]
STACK = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"
RECORD = "urn:pulumi:dev::shop::aws:route53/record:Record::api"


def test_a_suppression_for_all_packs_is_called_unused_here_alone(
    cli: Callable, as_cli: Callable, tmp_path: Path
) -> None:
    inputs = {
        "name": "a.example.com",
        "zoneId": "Z1",
        "type": "A",
        "ttl": 1,
        "records": ["192.0.2.1"],
    }
    record = {"urn": RECORD, "type": "aws:route53/record:Record", "custom": True, "id": "a"}
    resources = [{**record, "inputs": inputs, "outputs": inputs}]
    state = tmp_path / "state.json"
    state.write_text(
        json.dumps({"version": 3, "deployment": {"manifest": {}, "resources": resources}})
    )
    kept = {"reason": "accepted until the move is over", "expires": "2099-01-01"}
    excluded = [{"urn": "*::api", **kept}, {"urn": "*::gone", **kept}]
    config = tmp_path / "config.json"
    config.write_text(json.dumps({"all": {"enforcementLevel": "advisory", "exclude": excluded}}))
    packs = [ROOT / "policypacks" / name for name in ("https", "ttl")]
    words = [
        word
        for pack in packs
        for word in ("--policy-pack", str(pack), "--policy-pack-config", str(config))
    ]
    done = cli.run(
        *("pulumi", "policy", "analyze", "--file", str(state), "--json", *words), cwd=tmp_path
    )
    assert done.status == 0, done.stderr
    events = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    real = type(done)(done.status, done.stdout, done.stderr, events).verdicts()
    graph = read_file(state)
    report = check_policies(graph, [PackRequest(pack, config) for pack in packs])
    assert not report.failures
    assert [item.policy for item in report.findings if item.state == "suppressed"] == [
        "ttl-route53-record"
    ]
    here = as_cli(report, STACK)
    assert real - here == set()
    [(_, policy, _, level, message)] = here - real
    assert (policy, level) == ("https-suppression-unused", "advisory")
    assert message.endswith(
        "the suppression of all for *::gone suppresses nothing in any pack of the run"
    )
