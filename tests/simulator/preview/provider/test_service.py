"""An offline provider over gRPC, as an engine talks to it."""

from __future__ import annotations

from collections.abc import Iterator

import grpc
import pytest
from google.protobuf import struct_pb2
from pulumi.runtime.proto import provider_pb2, provider_pb2_grpc

from simulator.preview.datasources.answer import Answerer
from simulator.preview.fixtures import DataSourceFixture, Fixtures
from simulator.preview.provider.packages import InstalledPackage
from simulator.preview.provider.serve import Providers
from simulator.resources.wire import (
    SECRET_SIGNATURE,
    SIGNATURE_KEY,
    UNKNOWN_SENTINEL,
    plain_struct,
)

BUCKET = "aws:s3/bucket:Bucket"
RECORD = "aws:route53/record:Record"
PACKAGES = (InstalledPackage("aws", "7.51.1"), InstalledPackage("gcp", "10.2.0"))


def urn(type_: str, name: str = "it") -> str:
    return f"urn:pulumi:dev::shop::{type_}::{name}"


def struct(properties: dict) -> struct_pb2.Struct:
    made = struct_pb2.Struct()
    made.update(properties)
    return made


def without_unknowns(properties: dict) -> dict:
    """Return what is known: the rest is the provider's plan of what it computes."""
    return {name: value for name, value in properties.items() if value != UNKNOWN_SENTINEL}


@pytest.fixture(scope="module")
def ports() -> Iterator[dict[str, int]]:
    fixture = DataSourceFixture("aws:ec2/getVpc:getVpc", {}, {"id": "vpc-1"}, "fixtures")
    answerer = Answerer(Fixtures((fixture,)), strict=True)
    with Providers(PACKAGES, answerer) as providers:
        yield providers.ports


@pytest.fixture
def aws(ports: dict[str, int]) -> Iterator[provider_pb2_grpc.ResourceProviderStub]:
    with grpc.insecure_channel(f"127.0.0.1:{ports['aws']}") as channel:
        yield provider_pb2_grpc.ResourceProviderStub(channel)


def refused(call, request) -> str:
    with pytest.raises(grpc.RpcError) as caught:
        call(request)
    # An engine takes other codes for "it may have worked": it would record what does not exist.
    assert caught.value.code() == grpc.StatusCode.FAILED_PRECONDITION
    return str(caught.value.details())


def test_every_package_has_a_port_of_its_own(ports):
    assert set(ports) == {"aws", "gcp"}
    assert ports["aws"] != ports["gcp"]


def test_inputs_are_checked_as_the_offline_preview_checks_them(aws):
    request = provider_pb2.CheckRequest(urn=urn(RECORD), type=RECORD, news=struct({"name": "a"}))
    response = aws.Check(request)
    assert {failure.property for failure in response.failures} >= {"type", "zoneId"}
    assert plain_struct(response.inputs) == {"__defaults": [], "name": "a"}


def test_defaults_and_the_providers_own_settings_are_filled_in(aws):
    """The provider notes what it chose; neither the state nor the program sees those notes."""
    settings = {"region": "eu-west-1", "defaultTags": '{"tags": {"team": "edge"}}'}
    aws.Configure(provider_pb2.ConfigureRequest(args=struct(settings)))
    news = struct({"bucket": "b", "versioning": {"enabled": True}})
    check = aws.Check(provider_pb2.CheckRequest(urn=urn(BUCKET), type=BUCKET, news=news))
    given = {"bucket": "b", "region": "eu-west-1", "tagsAll": {"team": "edge"}}
    assert plain_struct(check.inputs) == {
        **given,
        "__defaults": ["forceDestroy"],
        "forceDestroy": False,
        "versioning": {"__defaults": ["mfaDelete"], "enabled": True, "mfaDelete": False},
    }
    echo = {**given, "forceDestroy": False, "versioning": {"enabled": True, "mfaDelete": False}}
    create = provider_pb2.CreateRequest(
        urn=urn(BUCKET), type=BUCKET, properties=check.inputs, preview=True
    )
    planned = plain_struct(aws.Create(create).properties)
    assert without_unknowns(planned) == echo
    assert {"arn", "requestPayer", "websiteEndpoint"} <= planned.keys()
    update = provider_pb2.UpdateRequest(
        id="b", urn=urn(BUCKET), type=BUCKET, olds=struct({}), news=check.inputs, preview=True
    )
    assert plain_struct(aws.Update(update).properties) == planned


def test_what_the_state_says_the_provider_chose_stays(aws):
    olds = struct({"__defaults": ["bucket"], "bucket": "it-1a2b3c4", "acl": "private"})
    check = aws.Check(
        provider_pb2.CheckRequest(urn=urn(BUCKET), type=BUCKET, news=struct({}), olds=olds)
    )
    found = plain_struct(check.inputs)
    assert found["bucket"] == "it-1a2b3c4"
    assert "bucket" in found["__defaults"]
    assert "acl" not in found


def test_secrets_and_unknowns_come_back_as_they_were(aws):
    inputs = {
        "bucket": UNKNOWN_SENTINEL,
        "tags": {SIGNATURE_KEY: SECRET_SIGNATURE, "value": {"a": "b"}},
    }
    check = aws.Check(provider_pb2.CheckRequest(urn=urn(BUCKET), type=BUCKET, news=struct(inputs)))
    assert not check.failures
    tags_all = {SIGNATURE_KEY: SECRET_SIGNATURE, "value": {"a": "b"}}
    checked = {**inputs, "tagsAll": tags_all, "forceDestroy": False}
    assert plain_struct(check.inputs) == {**checked, "__defaults": ["forceDestroy"]}
    create = provider_pb2.CreateRequest(
        urn=urn(BUCKET), type=BUCKET, properties=check.inputs, preview=True
    )
    planned = plain_struct(aws.Create(create).properties)
    assert without_unknowns(planned) == without_unknowns(checked)
    assert planned["bucket"] == UNKNOWN_SENTINEL


def test_a_message_never_shows_a_secret(aws):
    secret = {SIGNATURE_KEY: SECRET_SIGNATURE, "value": "hunter2-parity"}
    inputs = {"name": "a", "zoneId": "Z1", "type": secret, "ttl": secret, "records": ["192.0.2.1"]}
    response = aws.Check(
        provider_pb2.CheckRequest(urn=urn(RECORD), type=RECORD, news=struct(inputs))
    )
    assert response.failures
    assert "hunter2" not in str(response.failures)


def test_an_older_engine_that_sends_no_type_is_understood(aws):
    nested = "urn:pulumi:dev::shop::acme:index:Site$aws:route53/record:Record::it"
    response = aws.Check(provider_pb2.CheckRequest(urn=nested, news=struct({"name": "a"})))
    assert {failure.property for failure in response.failures} >= {"type", "zoneId"}


def test_empty_inputs_are_there_and_not_missing(aws):
    """An engine that finds no properties in an answer stops with a panic."""
    check = aws.Check(provider_pb2.CheckRequest(urn=urn(BUCKET), type=BUCKET, news=struct({})))
    assert check.HasField("inputs")
    request = provider_pb2.CreateRequest(urn=urn(BUCKET), properties=check.inputs, preview=True)
    assert aws.Create(request).HasField("properties")


def test_nothing_is_ever_deployed(aws):
    create = provider_pb2.CreateRequest(urn=urn(BUCKET), type=BUCKET, properties=struct({}))
    message = refused(aws.Create, create)
    assert message.startswith("nothing was created: the offline provider of aws")
    update = provider_pb2.UpdateRequest(id="b", urn=urn(BUCKET), type=BUCKET, news=struct({}))
    assert refused(aws.Update, update).startswith("nothing was changed")
    delete = provider_pb2.DeleteRequest(id="b", urn=urn(BUCKET), type=BUCKET)
    assert refused(aws.Delete, delete).startswith("nothing was deleted")


def test_an_update_keeps_what_is_known_of_the_resource(aws):
    update = provider_pb2.UpdateRequest(
        id="b",
        urn=urn(BUCKET),
        type=BUCKET,
        olds=struct({"arn": "arn:1", "acl": "private"}),
        news=struct({"acl": "public-read"}),
        preview=True,
    )
    planned = plain_struct(aws.Update(update).properties)
    assert without_unknowns(planned) == {"arn": "arn:1", "acl": "public-read"}
    assert planned["requestPayer"] == UNKNOWN_SENTINEL


def test_a_read_tells_what_the_program_says_and_no_more(aws):
    given = struct({"bucket": "known"})
    read = provider_pb2.ReadRequest(id="known", urn=urn(BUCKET), properties=given, inputs=given)
    answer = aws.Read(read)
    assert (answer.id, plain_struct(answer.properties)) == ("known", {"bucket": "known"})
    refresh = provider_pb2.ReadRequest(
        id="b", urn=urn(BUCKET), properties=struct({"arn": "arn:1"}), inputs=given
    )
    assert "'it' cannot be refreshed" in refused(aws.Read, refresh)
    imported = provider_pb2.ReadRequest(id="b", urn=urn(BUCKET), properties=struct({}))
    assert "'it' cannot be imported" in refused(aws.Read, imported)


def test_a_diff_names_paths_kinds_and_leaves_ignored_changes_out(aws):
    request = provider_pb2.DiffRequest(
        id="b",
        urn=urn(BUCKET),
        type=BUCKET,
        olds=struct({"arn": "arn:1"}),
        old_inputs=struct({"tags": {"a": "1"}, "acl": "private"}),
        news=struct({"tags": {"a": "2"}, "acl": "public-read"}),
        ignoreChanges=["acl"],
    )
    response = aws.Diff(request)
    assert response.changes == provider_pb2.DiffResponse.DIFF_SOME
    assert list(response.diffs) == ["tags"]
    assert {key: value.kind for key, value in response.detailedDiff.items()} == {
        "tags.a": provider_pb2.PropertyDiff.UPDATE
    }
    request.ignoreChanges.append("tags")
    assert aws.Diff(request).changes == provider_pb2.DiffResponse.DIFF_NONE


def test_empty_old_inputs_are_not_taken_for_missing_ones(aws):
    request = provider_pb2.DiffRequest(
        urn=urn(BUCKET), olds=struct({"arn": "arn:1"}), old_inputs=struct({}), news=struct({})
    )
    assert aws.Diff(request).changes == provider_pb2.DiffResponse.DIFF_NONE


def test_a_data_source_sees_the_provider_it_is_asked_of(ports):
    """Every provider resource has a connection of its own, and only that tells them apart."""
    # Channels to one address share a connection unless told otherwise; an engine's do not.
    options = [("grpc.use_local_subchannel_pool", 1)]
    regions = ("eu-west-1", "us-west-2")
    channels = [
        grpc.insecure_channel(f"127.0.0.1:{ports['aws']}", options=options) for _ in regions
    ]
    stubs = [provider_pb2_grpc.ResourceProviderStub(channel) for channel in channels]
    for stub, region in zip(stubs, regions, strict=True):
        stub.Configure(provider_pb2.ConfigureRequest(args=struct({"region": region})))
    request = provider_pb2.InvokeRequest(tok="aws:index/getRegion:getRegion", args=struct({}))
    answers = [plain_struct(getattr(stub.Invoke(request), "return")) for stub in stubs]
    assert tuple(answer["region"] for answer in answers) == regions
    for channel in channels:
        channel.close()


def test_data_sources_come_from_the_fixtures_or_are_refused(aws):
    token = "aws:ec2/getVpc:getVpc"
    answer = aws.Invoke(provider_pb2.InvokeRequest(tok=token, args=struct({"default": True})))
    assert plain_struct(getattr(answer, "return"))["id"] == "vpc-1"
    request = provider_pb2.InvokeRequest(tok="aws:ec2/getAmi:getAmi", args=struct({}))
    assert refused(aws.Invoke, request).startswith("no fixture answers aws:ec2/getAmi:getAmi")


def test_nothing_is_answered_outside_a_preview(ports):
    """What an update is told ends up in the stack's outputs; only older engines do not say."""
    options = [("grpc.use_local_subchannel_pool", 1)]
    with grpc.insecure_channel(f"127.0.0.1:{ports['aws']}", options=options) as channel:
        stub = provider_pb2_grpc.ResourceProviderStub(channel)
        vpc = provider_pb2.InvokeRequest(tok="aws:ec2/getVpc:getVpc", args=struct({}))
        assert plain_struct(getattr(stub.Invoke(vpc), "return"))["id"] == "vpc-1"
        stub.Handshake(provider_pb2.ProviderHandshakeRequest(invoke_with_preview=True))
        assert refused(stub.Invoke, vpc) == (
            "nothing was answered: the offline provider of aws only previews; "
            "leave out `routecast exec` to ask 'aws:ec2/getVpc:getVpc'"
        )
        vpc.preview = True
        assert plain_struct(getattr(stub.Invoke(vpc), "return"))["id"] == "vpc-1"
        component = provider_pb2.ConstructRequest(type="awsx:ec2:Vpc", name="net")
        assert refused(stub.Construct, component).startswith("nothing was created")
        assert refused(stub.Call, provider_pb2.CallRequest(tok="awsx:x:y")).startswith(
            "nothing was called"
        )


def test_servers_are_gone_afterwards():
    with Providers(PACKAGES, Answerer()) as providers:
        port = providers.ports["aws"]
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        stub = provider_pb2_grpc.ResourceProviderStub(channel)
        with pytest.raises(grpc.RpcError):
            stub.Check(provider_pb2.CheckRequest(urn=urn(BUCKET)), timeout=1)


QUEUE = "aws:sqs/queue:Queue"
GROUP = "aws:lb/targetGroup:TargetGroup"


def secret(value):
    return {SIGNATURE_KEY: SECRET_SIGNATURE, "value": value}


@pytest.mark.parametrize(
    ("type_", "inputs", "path"),
    [
        (QUEUE, {"delaySeconds": secret("hushed")}, "delaySeconds"),
        (GROUP, {"healthCheck": {"matcher": secret("hushed"), "bogus": 1}}, "healthCheck.bogus"),
        (GROUP, {"healthCheck": secret({"interval": "hushed"})}, "healthCheck.interval"),
    ],
)
def test_a_failure_names_no_property_that_holds_a_secret(aws, type_, inputs, path):
    """The engine prints the value of the property that a failure names, marked secret or not."""
    check = provider_pb2.CheckRequest(urn=urn(type_), type=type_, news=struct(inputs))
    (failure,) = aws.Check(check).failures
    assert failure.property == ""
    assert failure.reason.startswith(f"{path}: ")
    assert "hushed" not in failure.reason


def test_a_failure_of_a_configuration_names_no_property(aws):
    """Nothing of a configuration is marked secret in the engine's request, whatever it is."""
    type_ = "pulumi:providers:aws"
    given = {"maxRetries": "hushed", "defaultTags": '{"hushed": {}}', "version": "7.51.1"}
    request = provider_pb2.CheckRequest(urn=urn(type_), news=struct(given))
    failures = aws.CheckConfig(request).failures
    assert sorted((failure.property, failure.reason) for failure in failures) == [
        ("", "defaultTags: unknown property: known: tags"),
        ("", "maxRetries: expected a whole number, got a string"),
    ]


def test_a_configuration_that_says_the_same_is_no_change(aws):
    """The state holds the form in which a real provider writes JSON."""
    type_ = "pulumi:providers:aws"
    given = {"defaultTags": '{"tags": {"team": "w", "a": "b"}}', "region": "eu-west-1"}
    request = provider_pb2.CheckRequest(urn=urn(type_), news=struct(given))
    news = aws.CheckConfig(request).inputs
    assert plain_struct(news)["defaultTags"] == '{"tags":{"a":"b","team":"w"}}'
    for text in ('{"tags":{"a":"b","team":"w"}}', '{"tags": {"team": "w", "a": "b"}}'):
        olds = struct({**given, "defaultTags": text})
        diff = provider_pb2.DiffRequest(urn=urn(type_), old_inputs=olds, olds=olds, news=news)
        assert aws.DiffConfig(diff).changes == provider_pb2.DiffResponse.DIFF_NONE
    olds = struct({**given, "defaultTags": '{"tags":{"a":"c"}}'})
    diff = provider_pb2.DiffRequest(urn=urn(type_), old_inputs=olds, olds=olds, news=news)
    assert list(aws.DiffConfig(diff).diffs) == ["defaultTags"]
