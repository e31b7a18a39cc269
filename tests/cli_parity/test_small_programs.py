"""Offline engine and real CLI agree on small programs that reach the engine's corners."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from simulator.resources.values import UNKNOWN, Secret
from simulator.resources.wire import SECRET_SIGNATURE, SIGNATURE_KEY, encode_properties

# As the fixture ``as_cli`` and ``CliRun.verdicts`` say it.
NOT_EVALUATED = "not evaluated"
NAMES = ("components", "dependencies", "dictionaries", "outside", "providers", "transforms")
PAGE = Path(__file__).parents[2] / "docs" / "real-cli.md"
# Program -> differences that stay; docs/real-cli.md says why.
STAYS = {
    "outside": [
        # A CLI older than the SDK does not answer a read with its id.
        "urn:pulumi:dev::outside::aws:s3/bucketPolicy:BucketPolicy::closed: inputs.bucket",
    ]
}
# Program -> resources of providers whose configuration is not known.
UNASKED = {"providers": {"unconfigured", "unchecked"}}
NO_DIFFERENCE: tuple[set[Any], set[Any]] = (set(), set())
# Program -> what only the CLI says, what only the offline engine says: the policy of `closed` may
# belong to any bucket while the CLI does not know the id, so `made` cannot be judged there.
FOLLOWS = {
    "outside": (
        {
            (
                "routecast-https",
                "https-bucket-tls-only",
                "urn:pulumi:dev::outside::pulumi:pulumi:Stack::outside-dev",
                "advisory",
                NOT_EVALUATED,
            )
        },
        {
            (
                "routecast-https",
                "https-bucket-tls-only",
                "urn:pulumi:dev::outside::aws:s3/bucket:Bucket::made",
                "mandatory",
                "A bucket's policy denies every request over plain HTTP. objects can be read and "
                "written over plain HTTP: it has no policy that would deny every request whose "
                "aws:SecureTransport is false",
            )
        },
    )
}


@pytest.mark.parametrize("name", NAMES)
def test_the_same_graph(name: str, by_cli: Callable, offline: Callable, compare: Callable) -> None:
    """URNs, types, parents, providers, inputs, dependencies and source lines are all equal."""
    seen = by_cli(name)
    found = compare(seen, offline(name).graph)
    assert {line.split(": the CLI has")[0] for line in found} <= set(STAYS.get(name, ())), found


@pytest.mark.parametrize("name", NAMES)
def test_the_same_stack_outputs(name: str, by_cli: Callable, offline: Callable) -> None:
    ours = _shown(encode_properties(offline(name).outputs, mask=True))
    outputs = _shown(by_cli(name).stack_outputs)
    known = {"outside": {"bucket"}}.get(name, set())
    assert {key for key in {*outputs, *ours} if outputs.get(key) != ours.get(key)} <= known


@pytest.mark.parametrize("name", NAMES)
def test_the_same_resource_outputs(name: str, by_cli: Callable, offline: Callable) -> None:
    """What providers return beside the inputs: unknowns for all they compute, secrets marked."""
    ours = offline(name).graph
    seen = {
        event["metadata"]["urn"]: event["metadata"]["new"]["outputs"]
        for event in by_cli(name).run.of("resOutputsEvent")
        if event["metadata"]["new"] is not None and event["metadata"]["op"] == "create"
    }
    made = {item.urn for item in ours if item.custom and not item.external}
    made -= {urn for urn in made if ours[urn].type.startswith("pulumi:")}
    assert made <= seen.keys()
    # A provider whose configuration is not known is not asked, and so answers nothing.
    unasked = {urn for urn in made if not seen[urn]}
    assert {ours[urn].name for urn in unasked} == UNASKED.get(name, set())
    told: set[str] = set()
    for urn in made - unasked:
        answer, own = _shown(seen[urn]), _shown(encode_properties(ours[urn].outputs, mask=True))
        assert answer.keys() == own.keys(), urn
        computed = own.keys() - ours[urn].inputs.keys()
        told |= computed
        assert {key: answer[key] for key in computed} == {key: own[key] for key in computed}, urn
    assert "arn" in told


def test_outputs_are_secret_before_they_are_known(by_cli: Callable, offline: Callable) -> None:
    """Those that the program wants secret, and those that the SDK knows to be."""
    outputs = _shown(by_cli("dependencies").stack_outputs)
    assert (outputs["parameter"], outputs["key"]) == ("[secret]", "[secret]")
    ours = offline("dependencies").outputs
    assert ours["parameter"] == ours["key"] == Secret(UNKNOWN)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_policy_verdicts(
    name: str, by_cli: Callable, offline: Callable, as_cli: Callable
) -> None:
    """Pack, policy, URN, level and message of every verdict of every pack are equal."""
    seen, ours = by_cli(name), offline(name)
    assert not ours.policies.failures
    real, here = seen.run.verdicts(), as_cli(ours.policies, ours.graph.stack_urn)
    # A CLI as new as the SDK knows the id: then nothing may differ.
    assert (real - here, here - real) in (NO_DIFFERENCE, FOLLOWS.get(name, NO_DIFFERENCE))


@pytest.mark.parametrize("name", NAMES)
def test_the_same_decision(name: str, by_cli: Callable, offline: Callable) -> None:
    """A mandatory violation ends the preview in both worlds, with 1 there and with 5 here."""
    report = offline(name).policies
    violated = any(item.blocks and item.state == "violation" for item in report.findings)
    assert by_cli(name).run.status == (1 if violated else 0)


def test_what_a_provider_fills_in(by_cli: Callable, offline: Callable) -> None:
    """Defaults at two levels, the provider's region and tags; none without its configuration."""
    for graph in (by_cli("providers").graph, offline("providers").graph):
        found = {item.name: item.inputs for item in graph if item.custom}
        targets = found["targets"]
        assert (targets["deregistrationDelay"], targets["region"]) == (300, "us-west-2")
        assert targets["healthCheck"]["interval"] == 30
        assert "deregistrationDelay" in targets["__defaults"]
        assert "interval" in targets["healthCheck"]["__defaults"]
        assert targets["tagsAll"] == {"team": "own", "region": "us-west-2"}
        assert found["explicit"]["tagsAll"] == {"team": "west"}
        assert isinstance(found["cdn"]["tagsAll"], Secret)
        assert found["unconfigured"] == {"tags": {"a": "b"}}
        assert found["unchecked"] == {"bogus": 1, "delaySeconds": "soon"}
        assert found["west"]["defaultTags"] == '{"tags":{"team":"west"}}'


# What follows pins the differences that docs/real-cli.md lists.


def test_providers_carry_the_engines_own_notes(by_cli: Callable, offline: Callable) -> None:
    """`__internal` is in the provider resources of the CLI, empty, and in none of ours."""
    for name in ("outside", "transforms"):
        seen = [item for item in by_cli(name).graph if item.type == "pulumi:providers:aws"]
        ours = [item for item in offline(name).graph if item.type == "pulumi:providers:aws"]
        assert seen
        assert all(item.inputs.get("__internal") == {} for item in seen)
        assert not any("__internal" in item.inputs for item in ours)
    assert "`__internal: {}`" in PAGE.read_text(encoding="utf-8")


def test_an_older_cli_does_not_tell_the_id_of_what_is_read(
    by_cli: Callable, offline: Callable
) -> None:
    """The program gave the id; an SDK newer than the CLI waits for the engine to repeat it."""
    policy = next(item.urn for item in offline("outside").graph if item.name == "closed")
    assert offline("outside").graph[policy].value("bucket") == "existing-bucket"
    assert by_cli("outside").graph[policy].value("bucket") in (UNKNOWN, "existing-bucket")


def test_what_could_not_be_evaluated_is_told_once_there_and_everywhere_here(
    by_cli: Callable, offline: Callable
) -> None:
    findings = offline("dependencies").policies.findings
    ours = [item for item in findings if item.state == "not_evaluated"]
    theirs = [
        event
        for event in by_cli("dependencies").run.of("policyEvent")
        if "can't run policy" in event["message"]
    ]
    assert {(item.pack, item.policy) for item in ours} == {
        (event["policyPackName"], event["policyName"]) for event in theirs
    }
    assert len(theirs) <= len(ours)
    assert {event["enforcementLevel"] for event in theirs} == {"advisory"}


def _shown(value: Any) -> Any:
    """Return a value with every secret hidden in the same way."""
    if isinstance(value, dict):
        if value.get(SIGNATURE_KEY) == SECRET_SIGNATURE:
            return "[secret]"
        return {key: _shown(item) for key, item in value.items()}
    return [_shown(item) for item in value] if isinstance(value, list) else value
