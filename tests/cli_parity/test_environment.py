"""A project with an environment of its own is the same under the CLI: its Python, its SDKs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from environments import add_sdk, make_environment

from simulator.preview.model import PreviewRequest
from simulator.preview.packs.model import PackRequest
from simulator.preview.run import preview

PROGRAM = """\
import sys

import pulumi
import pulumi_acme as acme

size = acme.get_widget_size(display_name="big").largest_size
first = acme.Widget("first", displayName="a", size=size)
acme.Widget("second", displayName=first.arn, opts=pulumi.ResourceOptions(parent=first))
pulumi.export("prefix", sys.prefix)
pulumi.export("arn", first.arn)
"""

PACK = """\
import sys

import pulumi_initech
from pulumi_policy import PolicyPack, ResourceValidationPolicy


def look(args, report):
    if args.resource_type.startswith("acme:"):
        report(f"{args.props['displayName']} seen from {sys.prefix}")


PolicyPack("guard", [ResourceValidationPolicy("look", "Looks.", look)])
"""


def test_the_graph_and_the_verdicts_are_the_clis(
    tmp_path: Path, cli: Callable, compare: Callable, as_cli: Callable
) -> None:
    """The program and the pack each find an SDK that only their own environment has."""
    add_sdk(make_environment(tmp_path / "venv"), "acme", "6.1.0")
    add_sdk(make_environment(tmp_path / "guard" / "venv"), "initech", "1.0.0")
    root, pack = tmp_path / "shop", tmp_path / "guard"
    root.mkdir()
    naming = "runtime: {{name: python, options: {{toolchain: pip, virtualenv: {}}}}}\n"
    (root / "Pulumi.yaml").write_text("name: shop\n" + naming.format("../venv"))
    (root / "__main__.py").write_text(PROGRAM)
    (pack / "PulumiPolicy.yaml").write_text("name: guard\n" + naming.format("venv"))
    (pack / "__main__.py").write_text(PACK)
    by_cli = cli.preview(root, "dev", "--policy-pack", str(pack))
    offline = preview(PreviewRequest(root), packs=[PackRequest(pack)])
    assert compare(by_cli, offline.graph) == []
    assert by_cli.stack_outputs["prefix"] == offline.outputs["prefix"] == str(tmp_path / "venv")
    told = as_cli(offline.policies, offline.graph.stack_urn)
    assert by_cli.run.verdicts() == told
    assert any(f"a seen from {pack / 'venv'}" in verdict[-1] for verdict in told)
