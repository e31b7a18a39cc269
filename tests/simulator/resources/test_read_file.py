"""Exports, checkpoints and previews give one graph; what is none of them gives one clear error."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from simulator.errors import InputError
from simulator.resources.model import Resource, ResourceGraph, SourceLocation
from simulator.resources.read_file import read_file
from simulator.resources.values import UNKNOWN, Asset, ResourceReference, Secret
from simulator.resources.write_deployment import deployment_json

STACK = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"
QUEUE = "urn:pulumi:dev::shop::aws:sqs/queue:Queue::q"
ROLE = "urn:pulumi:dev::shop::aws:iam/role:Role::r::with::colons"
SENTINEL = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"

STATES = [
    {"urn": STACK, "custom": False, "type": "pulumi:pulumi:Stack", "outputs": {"n": 3}},
    {
        "urn": QUEUE,
        "custom": True,
        "id": "https://sqs/q",
        "type": "aws:sqs/queue:Queue",
        "inputs": {"name": "q"},
        "outputs": {"name": "q", "arn": "arn:q"},
        "parent": STACK,
        "provider": "urn:provider::id",
        "protect": True,
        "sourcePosition": "project:///src/my%20app.py#12,4",
    },
    {
        "urn": ROLE,
        "custom": True,
        "id": SENTINEL,
        "type": "aws:iam/role:Role",
        "inputs": {"assumeRolePolicy": SENTINEL},
        "parent": STACK,
        "dependencies": [QUEUE],
        "propertyDependencies": {"assumeRolePolicy": [QUEUE], "name": None},
        "external": True,
    },
]
GRAPH = {
    STACK: Resource(STACK, "pulumi:pulumi:Stack", "shop-dev", custom=False, outputs={"n": 3}),
    QUEUE: Resource(
        QUEUE,
        "aws:sqs/queue:Queue",
        "q",
        inputs={"name": "q"},
        outputs={"name": "q", "arn": "arn:q"},
        id="https://sqs/q",
        parent=STACK,
        provider="urn:provider::id",
        protect=True,
        source=SourceLocation("src/my app.py", 12),
    ),
    ROLE: Resource(
        ROLE,
        "aws:iam/role:Role",
        "r::with::colons",
        inputs={"assumeRolePolicy": UNKNOWN},
        id=UNKNOWN,
        parent=STACK,
        dependencies=(QUEUE,),
        property_dependencies={"assumeRolePolicy": (QUEUE,), "name": ()},
        external=True,
    ),
}


def read(tmp_path, document) -> ResourceGraph:
    path = tmp_path / "file.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document))
    return read_file(path)


def refused(tmp_path, document) -> str:
    with pytest.raises(InputError) as caught:
        read(tmp_path, document)
    return str(caught.value)


@pytest.mark.parametrize(
    "document",
    [
        {"version": 3, "deployment": {"manifest": {}, "resources": STATES}},
        {"version": 4, "features": ["views"], "deployment": {"resources": STATES}},
        {"version": 3, "checkpoint": {"stack": "dev", "latest": {"resources": STATES}}},
        {"manifest": {}, "resources": STATES},
        {"steps": [{"op": "create", "urn": s["urn"], "newState": s} for s in STATES]},
    ],
    ids=["v3", "v4", "checkpoint", "bare", "preview"],
)
def test_every_form_gives_the_same_graph(tmp_path, document):
    graph = read(tmp_path, document)
    assert graph.resources == GRAPH
    assert (graph.project, graph.stack, graph.stack_urn) == ("shop", "dev", STACK)


def test_resources_on_their_way_out_are_left_out(tmp_path):
    states = copy.deepcopy(STATES)
    states.insert(1, {**states[1], "delete": True, "id": "old"})
    states.append({**states[2], "urn": f"{ROLE}-2", "pendingReplacement": True})
    assert read(tmp_path, {"version": 3, "deployment": {"resources": states}}).resources == GRAPH


def test_no_stack_empty_ids_and_no_resources_are_valid(tmp_path):
    states = [{key: value for key, value in state.items() if key != "parent"} for state in STATES]
    states = [{**state, "id": ""} for state in states[1:]]
    graph = read(tmp_path, {"version": 3, "deployment": {"resources": states}})
    assert graph.stack_urn is None
    assert (graph.project, graph.stack) == ("shop", "dev")
    assert [item.id for item in graph] == [UNKNOWN, UNKNOWN]
    assert len(read(tmp_path, {"version": 3, "deployment": {"resources": None}})) == 0
    assert len(read(tmp_path, {"version": 3, "checkpoint": {"stack": "dev"}})) == 0


def test_a_preview_takes_the_last_state_and_reads_masked_secrets(tmp_path):
    old = {**STATES[1], "inputs": {"name": "old"}}
    new = {**STATES[1], "inputs": {"name": "[secret]"}}
    steps = [
        {"op": "same", "urn": STACK, "newState": STATES[0]},
        {"op": "create-replacement", "urn": QUEUE, "newState": old},
        {"op": "replace", "urn": QUEUE, "newState": new},
        {"op": "delete-replaced", "urn": QUEUE, "oldState": old},
        {"op": "delete", "urn": ROLE, "oldState": STATES[2]},
    ]
    graph = read(tmp_path, {"steps": steps, "changeSummary": {"same": 1, "replace": 1}})
    assert list(graph.resources) == [STACK, QUEUE]
    assert graph[QUEUE].inputs == {"name": Secret("[secret]")}


def test_what_is_written_reads_back_the_same(tmp_path):
    """Apart from secrets, which are masked, and nested links, which the format has no room for."""
    queue = GRAPH[QUEUE]
    rich = Resource(
        f"{QUEUE}-rich",
        "aws:sqs/queue:Queue",
        "q-rich",
        inputs={
            "asset": Asset(path="./x"),
            "reference": ResourceReference(QUEUE, "id"),
            "secret": Secret("[secret]"),
            "list": (1, 2.5, UNKNOWN, None, {"a": False}),
        },
        id=UNKNOWN,
        parent=STACK,
        source=SourceLocation("a#b/ü.py", 3),
    )
    graph = ResourceGraph("shop", "dev", {**GRAPH, rich.urn: rich}, STACK)
    text = deployment_json(graph)
    assert read(tmp_path, text) == graph
    assert deployment_json(read(tmp_path, text)) == text
    assert queue in graph


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("", "the file is empty"),
        ('{"version": 3, "deployment": {"resources": [{"urn"', "the file is truncated"),
        ('{"version": 3,, }', "this is not valid JSON"),
        ("[]", "expected a JSON object"),
        ('{"name": "x", "lockfileVersion": 3}', "this is no Pulumi export or preview"),
        ('{"version": 1, "deployment": {}}', "deployment version 1 cannot be read"),
        ('{"version": 3, "deployment": {"resources": 3}}', "`resources` is no list"),
        ('{"steps": [{"op": "create", "urn": "u"}]}', "the preview has no properties"),
        ('{"changeSummary": {"create": 3}}', "the preview has no properties"),
        (
            '{"steps": [{"op": "create", "urn": "u", "newState": {}}], '
            '"changeSummary": {"same": 4, "create": 1}}',
            "4 unchanged resources are not in the file",
        ),
        ('{"sequence": 1, "preludeEvent": {}}\n{"sequence": 2}\n', "this is an event log"),
    ],
)
def test_what_is_no_export_is_refused(tmp_path, document, expected):
    assert expected in refused(tmp_path, document)


def test_all_unreadable_resources_are_named(tmp_path):
    states = [
        {"type": "x"},
        {"urn": "not a urn"},
        {"urn": QUEUE, "inputs": []},
        {"urn": QUEUE, "dependencies": "x"},
        {"urn": QUEUE, "propertyDependencies": []},
        {"urn": QUEUE, "parent": 3},
        7,
    ]
    message = refused(tmp_path, {"version": 3, "deployment": {"resources": states}})
    assert [f"deployment.resources[{i}]" in message for i in range(7)] == [True] * 7


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(InputError, match="No such file"):
        read_file(tmp_path / "none.json")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00{")
    with pytest.raises(InputError, match="not UTF-8"):
        read_file(tmp_path / "binary")


def test_endless_and_bottomless_input_is_refused(tmp_path):
    """A device has no end, and nesting beyond what Python can follow is no crash."""
    with pytest.raises(InputError, match="this is a device, not a file"):
        read_file(Path("/dev/zero"))
    assert "nested too deeply" in refused(tmp_path, "[" * 200_000)
