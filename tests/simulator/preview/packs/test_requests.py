"""What packs are told of a resource is what the engine would tell them."""

from __future__ import annotations

from pulumi.runtime.proto import analyzer_pb2

from simulator.preview.packs.requests import Requests, provider_of
from simulator.resources.model import CustomTimeouts, Resource, ResourceGraph, ResourceOptions
from simulator.resources.values import UNKNOWN
from simulator.resources.wire import plain_struct

SENTINEL = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
PROVIDER = Resource(
    urn="urn:pulumi:dev::shop::pulumi:providers:aws::default",
    type="pulumi:providers:aws",
    name="default",
    inputs={"region": "eu-west-1", "__internal": {"a": 1}},
)
STACK = Resource(
    urn="urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
    type="pulumi:pulumi:Stack",
    name="shop-dev",
    custom=False,
    outputs={"url": "https://example.com"},
)
BUCKET = Resource(
    urn="urn:pulumi:dev::shop::aws:s3/bucket:Bucket::logs",
    type="aws:s3/bucket:Bucket",
    name="logs",
    inputs={"acl": "private", "__defaults": ("acl",), "tags": {"__inner": "kept"}},
    outputs={"acl": "private", "arn": UNKNOWN, "__meta": "{}"},
    id=UNKNOWN,
    parent=STACK.urn,
    provider=f"{PROVIDER.urn}::{SENTINEL}",
    dependencies=(STACK.urn,),
    property_dependencies={"acl": (STACK.urn,), "tags": ()},
    protect=True,
    options=ResourceOptions(
        ignore_changes=("tags",),
        delete_before_replace=False,
        aliases=("urn:pulumi:dev::shop::aws:s3/bucket:Bucket::old",),
        custom_timeouts=CustomTimeouts(create_s=300.0, delete_s=1.5),
        additional_secret_outputs=("arn",),
    ),
)
GRAPH = ResourceGraph(
    "shop", "dev", {item.urn: item for item in (STACK, PROVIDER, BUCKET)}, STACK.urn
)


def test_analyze_gets_inputs_options_and_provider_without_internal_keys():
    """Top-level keys beginning with two underscores are the engine's; nested ones are not."""
    request = analyzer_pb2.AnalyzeRequest.FromString(Requests().analyze(BUCKET, PROVIDER))
    assert (request.urn, request.type, request.name) == (BUCKET.urn, BUCKET.type, "logs")
    assert plain_struct(request.properties) == {"acl": "private", "tags": {"__inner": "kept"}}
    assert request.options == analyzer_pb2.AnalyzerResourceOptions(
        protect=True,
        ignoreChanges=["tags"],
        deleteBeforeReplace=False,
        deleteBeforeReplaceDefined=True,
        additionalSecretOutputs=["arn"],
        aliases=["urn:pulumi:dev::shop::aws:s3/bucket:Bucket::old"],
        customTimeouts=analyzer_pb2.AnalyzerResourceOptions.CustomTimeouts(create=300, delete=1.5),
        parent=STACK.urn,
    )
    assert (request.provider.urn, request.provider.type) == (PROVIDER.urn, PROVIDER.type)
    assert plain_struct(request.provider.properties) == {"region": "eu-west-1"}


def test_remediate_keeps_internal_keys():
    """What a remediation returns replaces all inputs: none may be missing from the question."""
    request = analyzer_pb2.AnalyzeRequest.FromString(Requests().remediate(BUCKET, None))
    assert plain_struct(request.properties)["__defaults"] == ["acl"]
    assert not request.HasField("provider")


def test_a_resource_without_options_has_none_defined():
    """Timeouts are always there, as the engine sends them; all zero means none."""
    request = analyzer_pb2.AnalyzeRequest.FromString(Requests().analyze(STACK, None))
    assert not request.options.deleteBeforeReplaceDefined
    assert request.options.HasField("customTimeouts")
    assert request.options.customTimeouts.create == 0


def test_the_stack_request_has_outputs_and_links_in_the_graph_s_order():
    """Outputs, parents, dependencies, and property dependencies that are not empty."""
    request = analyzer_pb2.AnalyzeStackRequest.FromString(Requests().stack(GRAPH, GRAPH))
    assert [item.urn for item in request.resources] == list(GRAPH.resources)
    stack, _, bucket = request.resources
    assert plain_struct(stack.properties) == {"url": "https://example.com"}
    assert plain_struct(bucket.properties) == {"acl": "private", "arn": SENTINEL}
    assert bucket.parent == STACK.urn
    assert list(bucket.dependencies) == [STACK.urn]
    assert {key: list(value.urns) for key, value in bucket.propertyDependencies.items()} == {
        "acl": [STACK.urn]
    }
    assert bucket.provider.name == "default"


def test_packs_that_see_only_some_inputs_get_the_stack_as_it_is_set():
    """The ARN is the provider's to compute: such a pack could not tell it from a given one."""
    request = analyzer_pb2.AnalyzeStackRequest.FromString(Requests().stack_as_set(GRAPH, GRAPH))
    assert [item.urn for item in request.resources] == list(GRAPH.resources)
    stack, _, bucket = request.resources
    assert plain_struct(stack.properties) == {"url": "https://example.com"}
    assert plain_struct(bucket.properties) == {"acl": "private", "tags": {"__inner": "kept"}}
    assert list(bucket.dependencies) == [STACK.urn]


def test_a_provider_outside_the_graph_is_none():
    """A file may leave providers out; the reference alone says nothing a policy could use."""
    alone = ResourceGraph("shop", "dev", {BUCKET.urn: BUCKET})
    assert provider_of(alone, BUCKET) is None
    assert provider_of(GRAPH, BUCKET) is PROVIDER
    assert provider_of(GRAPH, STACK) is None


def test_what_two_graphs_share_is_serialised_once_and_what_changed_again():
    """A changed provider changes the request of every resource it serves."""
    first = Requests()
    before = first.analyze(BUCKET, PROVIDER)
    second = Requests(first.done())
    assert second.analyze(BUCKET, PROVIDER) is before
    other = Resource(PROVIDER.urn, PROVIDER.type, PROVIDER.name, inputs={"region": "us-east-1"})
    changed = analyzer_pb2.AnalyzeRequest.FromString(second.analyze(BUCKET, other))
    assert plain_struct(changed.provider.properties) == {"region": "us-east-1"}
