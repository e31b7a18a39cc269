"""An extractor is one file, one registry line, tests, and a row of documentation."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

from simulator.topology.extract import registry
from simulator.topology.extract.effects import has_no_effect
from simulator.topology.extract.registry import EXTRACTORS

ROOT = Path(__file__).resolve().parents[3]
FAMILIES = Path(registry.__file__).parent


def extractors_in(path: Path) -> list[str]:
    """The classes of a file that have the three members of an extractor."""
    found = []
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.ClassDef) and not any(
            isinstance(base, ast.Name) and base.id == "Protocol" for base in node.bases
        ):
            names = {item.name for item in node.body if isinstance(item, ast.FunctionDef)}
            if {"doors", "extract"} <= names:
                found.append(node.name)
    return found


def test_every_extractor_is_registered_once_and_each_file_holds_at_most_one() -> None:
    written = {path.stem: extractors_in(path) for path in FAMILIES.glob("*.py")}

    assert all(len(classes) <= 1 for classes in written.values())
    assert sorted(name for classes in written.values() for name in classes) == sorted(
        type(extractor).__name__ for extractor in EXTRACTORS
    )


def test_the_order_of_the_registry_is_kept_where_one_reads_what_another_added() -> None:
    order = [type(extractor).__name__ for extractor in EXTRACTORS]

    for before, after in (
        ("CloudRun", "GoogleBackends"),
        ("GoogleInstances", "GoogleBackends"),
        ("GoogleStorage", "GoogleBackends"),
        ("GoogleBackends", "GoogleLoadBalancer"),
    ):
        assert order.index(before) < order.index(after)


def test_every_type_is_tested_as_a_whole_or_as_a_part() -> None:
    """The service a type belongs to appears in a test of this folder."""
    tests = "\n".join(
        path.read_text()
        for path in Path(__file__).parent.glob("test_*.py")
        if path != Path(__file__)
    )
    wanted = Counter(type_.rpartition(":")[2] for e in EXTRACTORS for type_ in e.types[:1])

    assert [kind for kind in wanted if f":{kind}" not in tests] == []


def test_every_type_has_a_row_in_the_documentation() -> None:
    text = (ROOT / "docs" / "topology.md").read_text()
    first = {type(e).__name__: e.types[0].rpartition(":")[2] for e in EXTRACTORS}
    words = {
        # Rows that name a family instead of a type.
        "GoogleHealthChecks": "health checks",
        "GoogleLoadBalancer": "forwarding rules",
        "GoogleInstances": "instance groups",
        "Compute": "Auto Scaling",
        "CloudRun": "Cloud Run",
    }

    assert [name for name, kind in first.items() if words.get(name, f"`{kind}`") not in text] == []


def test_what_serves_requests_is_never_in_the_table_of_types_without_effect() -> None:
    from simulator.resources.model import Resource

    serving = (
        "aws:lambda/function:Function",
        "aws:apigatewayv2/api:Api",
        "aws:cloudfront/distribution:Distribution",
        "aws:lb/loadBalancer:LoadBalancer",
        "aws:route53/record:Record",
        "aws:s3/bucket:Bucket",
        "gcp:cloudrunv2/service:Service",
        "gcp:compute/globalForwardingRule:GlobalForwardingRule",
        "gcp:compute/backendService:BackendService",
        "gcp:dns/recordSet:RecordSet",
    )

    assert not any(has_no_effect(Resource(f"urn::{t}", t, "x")) for t in serving)
