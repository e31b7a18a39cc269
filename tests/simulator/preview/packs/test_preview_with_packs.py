"""A program previewed with policy packs, as `pulumi preview --policy-pack` does it."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from simulator.errors import ProgramError
from simulator.preview.model import PreviewRequest
from simulator.preview.packs.run import PackServers
from simulator.preview.run import preview

PROGRAM = """\
import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket(
    "bucket",
    acl="public-read",
    opts=pulumi.ResourceOptions(
        ignore_changes=["tags"],
        delete_before_replace=True,
        custom_timeouts=pulumi.CustomTimeouts(create="5m"),
        additional_secret_outputs=["arn"],
    ),
)
token = pulumi.Config().require_secret("token")
policy = aws.s3.BucketPolicy("policy", bucket=bucket.id, policy=token)
known = aws.s3.Bucket.get("known", "known-id")
pulumi.export("acl", bucket.acl)
"""
PACK = """
    import json
    import pulumi

    def acl(args, report):
        if args.props.get("acl", "private") != "private":
            report("it is open")

    def close(args):
        if args.props.get("acl", "private") != "private":
            return {**args.props, "acl": "private"}

    def tells(args, report):
        if args.name == "bucket":
            opts = args.opts
            report(json.dumps([
                list(opts.ignore_changes), opts.delete_before_replace,
                opts.custom_timeouts.create_seconds, list(opts.additional_secret_outputs),
                opts.parent.split("::")[-1], args.provider.name,
            ]))
        if args.name == "policy":
            report(args.props["policy"])
        if args.name == "known":
            report("a resource that is only read is none of Analyze's business")

    def told(props, name):
        try:
            return props[name]
        except Exception as error:
            return type(error).__name__

    def stack(args, report):
        found = {item.name: item for item in args.resources}
        report(" ".join([
            pulumi.get_project(), pulumi.get_stack(), found["bucket"].props["acl"],
            found["shop-dev"].props["acl"], str("known" in found),
            found["policy"].property_dependencies["bucket"][0].name,
            told(found["bucket"].props, "arn"), told(found["bucket"].props, "arm"),
        ]))

    PolicyPack("foreign", [
        ResourceValidationPolicy(
            "acl", "Closed.", acl, remediate=close, enforcement_level=EnforcementLevel.MANDATORY
        ),
        ResourceValidationPolicy("tells", "Tells.", tells),
        StackValidationPolicy("stack", "Stack.", stack),
    ])
"""
CONFIG = {"token": "plain-text-of-a-secret"}


@pytest.fixture
def project(tmp_path):
    root = tmp_path / "shop"
    root.mkdir()
    (root / "Pulumi.yaml").write_text(
        "name: shop\nruntime: python\nconfig:\n  token:\n    type: string\n    secret: true\n"
    )
    (root / "__main__.py").write_text(textwrap.dedent(PROGRAM))
    return root


def summary(result):
    return [
        (item.state, item.policy, item.urn.rpartition("::")[2], item.message, item.source.line)
        if item.source
        else (item.state, item.policy, item.urn.rpartition("::")[2], item.message, None)
        for item in result.policies.findings
    ]


TELLS = 'Tells.\n[["tags"], true, 300.0, ["arn"], "shop-dev", '


def test_violations_carry_lines_and_options_reach_the_policies(project, write_pack):
    """Inputs, options, provider, stack outputs, links; secrets masked; reads left out."""
    result = preview(PreviewRequest(project, config=CONFIG), packs=[write_pack(PACK)])
    found = summary(result)
    assert found[0] == ("violation", "acl", "bucket", "Closed.\nit is open", 4)
    assert found[1] == (
        "violation",
        "stack",
        "shop-dev",
        "Stack.\nshop dev public-read public-read False bucket UnknownValueError KeyError",
        None,
    )
    tells = {item[2]: item for item in found[2:]}
    assert set(tells) == {"bucket", "policy"}
    assert tells["bucket"][3].startswith(TELLS)
    assert tells["policy"][3:] == ("Tells.\n[secret]", 15)
    assert result.policies.failures == ()
    assert result.policies.exit_code() == 5


def test_remediation_comes_before_the_program_sees_its_own_values(project, write_pack):
    """The graph, the outputs and the stack's export all have the mended value; exit code 0."""
    pack = write_pack(PACK, config={"acl": "remediate"})
    result = preview(PreviewRequest(project, config=CONFIG), packs=[pack])
    bucket = next(item for item in result.graph if item.name == "bucket")
    assert (bucket.inputs["acl"], bucket.outputs["acl"]) == ("private", "private")
    assert result.outputs == {"acl": "private"}
    assert [item[:3] for item in summary(result) if item[1] == "acl"] == [
        ("remediated", "acl", "bucket")
    ]
    (stack,) = (item for item in summary(result) if item[1] == "stack")
    assert stack[3] == "Stack.\nshop dev private private False bucket UnknownValueError KeyError"
    assert result.policies.exit_code() == 0


def test_packs_that_are_up_serve_many_previews(project, write_pack):
    """The same servers twice, the same report twice; without packs there is no report."""
    request = PreviewRequest(project, config=CONFIG)
    with PackServers([write_pack(PACK)], project="shop", stack="dev") as servers:
        first = preview(request, packs=servers).policies
        assert preview(request, packs=servers).policies == first
    assert preview(request).policies is None


def test_a_program_that_fails_and_a_pack_that_does_not_start(project, write_pack):
    """The program's error is told as ever; a bad pack is a failure beside the preview."""
    bad = write_pack("raise SystemExit(4)", name="bad")
    result = preview(PreviewRequest(project, config=CONFIG), packs=[bad])
    assert len(result.graph) > 3
    assert [item.what for item in result.policies.failures] == [
        f"the pack in {bad.folder} did not start: it ended with status 4"
    ]
    Path(project / "__main__.py").write_text("raise ValueError('no')\n")
    with pytest.raises(ProgramError, match="ValueError: no"):
        preview(PreviewRequest(project, config=CONFIG), packs=[bad])
