"""The corners of Pulumi's SDK that programs in the wild use all get the engine they expect."""

from __future__ import annotations

import pytest

from simulator.preview.model import Preview, PreviewRequest
from simulator.preview.run import preview
from simulator.resources.values import UNKNOWN, ResourceReference, Secret

PROGRAM = """\
import asyncio
import pulumi
import pulumi_aws as aws
from pulumi import ResourceOptions as Options
from pulumi.dynamic import CreateResult, Resource, ResourceProvider


class Provider(ResourceProvider):
    def create(self, props):
        return CreateResult("id", props)


class Dynamic(Resource):
    out: pulumi.Output[str]

    def __init__(self, name):
        super().__init__(Provider(), name, {"out": None, "given": 1})


pulumi.export("dynamic", Dynamic("dynamic").out)


def named(args):
    if args.token.endswith("getPolicyDocument"):
        return pulumi.InvokeTransformResult({**args.args, "policyId": "transformed"}, args.opts)


far = aws.Provider("far", region="us-west-2")
options = pulumi.InvokeOptions(provider=far)
pulumi.export("regions", [aws.get_region(opts=options).region, aws.get_region().region])
pulumi.runtime.register_invoke_transform(named)
document = aws.iam.get_policy_document(statements=[{"actions": ["s3:*"], "resources": ["*"]}])
pulumi.export("document", document.json)

queue = aws.sqs.Queue(
    "imported",
    opts=Options(
        import_="https://x",
        retain_on_delete=True,
        delete_before_replace=True,
        replace_on_changes=["name"],
        ignore_changes=["tags"],
        custom_timeouts=pulumi.CustomTimeouts(create="5m"),
        additional_secret_outputs=["arn"],
        aliases=[pulumi.Alias(name="old", parent=pulumi.ROOT_STACK_RESOURCE), "urn:x"],
        version="7.0.0",
    ),
)
pulumi.export("arn", queue.arn)


class Remote(pulumi.ComponentResource):
    def __init__(self, name):
        super().__init__("far:index:Remote", name, {"queue": queue, "arn": queue.arn}, None, True)

    def ask(self):
        return pulumi.runtime.call("far:index:Remote/ask", {"__self__": self}, self)


pulumi.export("answer", Remote("remote").ask())


def legacy(args):
    return pulumi.ResourceTransformationResult({**args.props, "tags": {"by": "old"}}, args.opts)


aws.sqs.Queue("legacy", opts=Options(transformations=[legacy]))
pulumi.Output.from_input("v").apply(lambda v: aws.sqs.Queue(f"in-apply-{v}"))
aws.s3.BucketPolicy("policy", bucket="b", policy={"Statement": [{"Resource": queue.url}]})


async def slow():
    await asyncio.sleep(0.05)
    return "slow"


pulumi.export("slow", slow())
pulumi.export("concat", pulumi.Output.concat("a", queue.name))
"""


@pytest.fixture
def result(write_project) -> Preview:
    settings = "name: shop\nruntime: python\nconfig: {aws:region: eu-west-1}\n"
    return preview(PreviewRequest(write_project(PROGRAM, settings=settings)))


def test_everything_a_program_may_ask_of_the_engine(result):
    assert result.outputs["dynamic"] is UNKNOWN
    assert result.outputs["regions"] == ("us-west-2", "eu-west-1")
    assert '"Id": "transformed"' in result.outputs["document"]
    assert result.outputs["arn"] == Secret(UNKNOWN)
    assert result.outputs["answer"] is UNKNOWN
    assert result.outputs["slow"] == "slow"
    assert result.outputs["concat"] is UNKNOWN

    by_name = {item.name: item for item in result.graph}
    dynamic = by_name["dynamic"]
    assert dynamic.type == "pulumi-python:dynamic:Resource"
    assert dynamic.provider.startswith(
        "urn:pulumi:dev::shop::pulumi:providers:pulumi-python::default::"
    )
    imported = by_name["imported"]
    assert imported.urn == "urn:pulumi:dev::shop::aws:sqs/queue:Queue::imported"
    assert "::default_7_0_0::" in imported.provider
    remote = by_name["remote"]
    assert remote.inputs == {
        "queue": ResourceReference(imported.urn, UNKNOWN),
        "arn": Secret(UNKNOWN),
    }
    assert remote.property_dependencies == {"queue": (), "arn": (imported.urn,)}
    tags = {"by": "old"}
    expected = {"tags": tags, "tagsAll": tags, "region": "eu-west-1"}
    assert by_name["legacy"].inputs == expected
    assert "in-apply-v" in by_name
    assert by_name["policy"].path_dependencies == {"policy.Statement[0].Resource": (imported.urn,)}
    assert {item.token for item in result.assumed} == {"far:index:Remote", "far:index:Remote/ask"}
