"""What a pack of somebody else does to secrets when it copies the properties it remediates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from simulator.preview.model import PreviewRequest
from simulator.preview.packs.model import PackRequest
from simulator.preview.run import preview
from simulator.resources.values import Secret

PAGE = Path(__file__).parents[2] / "docs" / "real-cli.md"
PROGRAM = """\
import pulumi
import pulumi_aws as aws

aws.sns.Topic("copied", tags=pulumi.Output.secret({"a": "b"}))
aws.sqs.Queue("mended", tags=pulumi.Output.secret({"a": "b"}))
"""
PACK = """\
from pulumi_policy import EnforcementLevel, PolicyPack, ResourceValidationPolicy


def copied(args):
    changed = {"delaySeconds": 5} if args.resource_type == "aws:sqs/queue:Queue" else {}
    return {**args.props, **changed}


policy = ResourceValidationPolicy("copy", "Copies what it is given.", remediate=copied,
                                  enforcement_level=EnforcementLevel.REMEDIATE)
PolicyPack("copies", policies=[policy])
"""


def test_a_copy_keeps_its_secrets_and_is_no_change_here(
    cli: Callable, compare: Callable, tmp_path: Path
) -> None:
    """The CLI takes the plain values a pack returns, and any answer for a remediation."""
    project, pack = tmp_path / "shop", tmp_path / "pack"
    project.mkdir()
    (project / "Pulumi.yaml").write_text("name: shop\nruntime: python\n")
    (project / "__main__.py").write_text(PROGRAM)
    pack.mkdir()
    (pack / "PulumiPolicy.yaml").write_text("runtime: python\nversion: 0.0.1\n")
    (pack / "__main__.py").write_text(PACK)

    seen = cli.preview(project, "dev", "--policy-pack", str(pack))
    ours = preview(PreviewRequest(project), packs=[PackRequest(pack)])
    assert not ours.policies.failures
    real = {item.name: item.inputs for item in seen.graph if item.name in ("copied", "mended")}
    here = {item.name: item.inputs for item in ours.graph if item.name in ("copied", "mended")}
    for name in ("copied", "mended"):
        assert real[name]["tags"] == {"a": "b"}
        assert isinstance(here[name]["tags"], Secret)
    assert real["mended"]["delaySeconds"] == here["mended"]["delaySeconds"] == 5
    told = {urn.rpartition("::")[2] for _, _, urn in seen.run.remediated}
    assert told > {"copied", "mended"}  # and the default provider
    found = [item.urn for item in ours.policies.findings if item.state == "remediated"]
    assert [urn.rpartition("::")[2] for urn in found] == ["mended"]
    # Nothing but what was secret differs.
    lines = {
        line.split(": the CLI has")[0].rpartition(": ")[2] for line in compare(seen, ours.graph)
    }
    assert {name.partition(".")[0] for name in lines} == {"inputs"}, lines
    assert {name.split(".")[1] for name in lines} <= {"tags", "tagsAll"}, lines
    assert "a copy of the properties" in PAGE.read_text(encoding="utf-8")
