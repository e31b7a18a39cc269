"""Who answers a data source: fixtures, computation, placeholders; and what is listed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.errors import InputError, Problem
from simulator.preview.checks.typed import check_object
from simulator.preview.datasources.answer import Answerer
from simulator.preview.fixtures import DataSourceFixture, Fixtures, StackOutputs
from simulator.preview.model import Assumed
from simulator.preview.sdk.read import function
from simulator.resources.model import SourceLocation
from simulator.resources.values import UNKNOWN, PropertyValue, Secret, contains_unknown

HERE = SourceLocation("__main__.py", 7)
VPC = "aws:ec2/getVpc:getVpc"


def fixtures(*entries: DataSourceFixture) -> Fixtures:
    return Fixtures(entries)


def vpc(args: dict[str, PropertyValue], where: str = "f: 0", **returns: str) -> DataSourceFixture:
    return DataSourceFixture(VPC, args, returns, where)


def test_a_placeholder_is_listed_with_its_place() -> None:
    answerer = Answerer(config={"aws:region": "eu-west-1"})
    answer = answerer.invoke(VPC, {"default": True}, HERE)
    assert re.fullmatch(r"vpc-0{8}[0-9a-f]{9}", str(answer["id"]))
    assert answer["default"] is True
    assert answer["cidrBlock"] == "10.0.0.0/16"
    note = "answered with placeholders; a fixture can give the real values"
    assert answerer.assumed == (Assumed(VPC, note, HERE),)


def test_the_same_call_gets_the_same_answer_and_another_call_another() -> None:
    first, second = Answerer(), Answerer()
    assert first.invoke(VPC, {"id": "a"}) == second.invoke(VPC, {"id": "a"})
    web = first.invoke("aws:ec2/getSecurityGroup:getSecurityGroup", {"name": "web"})
    db = first.invoke("aws:ec2/getSecurityGroup:getSecurityGroup", {"name": "db"})
    assert web["id"] != db["id"]
    assert str(web["id"]).startswith("sg-")


def test_the_explicit_provider_decides_the_region() -> None:
    answerer = Answerer(config={"aws:region": "us-east-1"})
    token = "aws:index/getAvailabilityZones:getAvailabilityZones"
    answer = answerer.invoke(token, {}, HERE, {"region": "ap-southeast-2"})
    assert answer["names"] == ("ap-southeast-2a", "ap-southeast-2b", "ap-southeast-2c")
    assert answer["zoneIds"] == ("apse2-az1", "apse2-az2", "apse2-az3")


def test_a_region_argument_wins_over_the_provider() -> None:
    answer = Answerer(config={"aws:region": "us-east-1"}).invoke(
        "aws:lb/getHostedZoneId:getHostedZoneId", {"region": "eu-central-1"}
    )
    assert answer["id"] == "Z215JYRZR1TBD5"


def test_a_missing_region_is_assumed_and_said() -> None:
    answerer = Answerer()
    answer = answerer.invoke("aws:index/getRegion:getRegion", {}, HERE)
    assert answer["region"] == "us-east-1"
    notes = [item.note for item in answerer.assumed]
    assert notes == ["no aws:region or AWS_REGION is set; us-east-1 is assumed"]


REGION = "aws:index/getRegion:getRegion"
CLIENT = "gcp:organizations/getClientConfig:getClientConfig"


@pytest.mark.parametrize(
    ("environment", "region"),
    [
        ({"AWS_REGION": "eu-west-3", "AWS_DEFAULT_REGION": "sa-east-1"}, "eu-west-3"),
        ({"AWS_DEFAULT_REGION": "sa-east-1"}, "sa-east-1"),
        ({"AWS_REGION": "", "AWS_DEFAULT_REGION": "sa-east-1"}, "sa-east-1"),
    ],
)
@pytest.mark.parametrize("provider", [None, {}])
def test_what_is_not_configured_comes_from_the_environment(
    environment: dict[str, str], region: str, provider: dict[str, PropertyValue] | None
) -> None:
    answerer = Answerer(environment=environment)
    assert answerer.invoke(REGION, {}, HERE, provider)["region"] == region
    assert answerer.assumed == ()


def test_configuration_wins_over_the_environment() -> None:
    environment = {"AWS_REGION": "eu-west-3"}
    answerer = Answerer(environment=environment, config={"aws:region": "us-west-2"})
    assert answerer.invoke(REGION, {})["region"] == "us-west-2"
    assert answerer.invoke(REGION, {}, HERE, {"region": "us-east-2"})["region"] == "us-east-2"


def test_googles_project_region_and_zone_come_from_the_environment_too() -> None:
    environment = {
        "GOOGLE_CLOUD_PROJECT": "shop",
        "GOOGLE_REGION": "europe-west1",
        "CLOUDSDK_COMPUTE_ZONE": "europe-west1-b",
    }
    answer = Answerer(environment=environment).invoke(CLIENT, {})
    assert (answer["project"], answer["region"]) == ("shop", "europe-west1")
    assert answer["zone"] == "europe-west1-b"


def test_a_provider_without_a_region_is_told_of_once() -> None:
    answerer = Answerer()
    answerer.provider("aws", {"profile": "mine"})
    answerer.provider("aws", {})
    answerer.provider("gcp", {})
    (told,) = answerer.assumed
    assert told.token == "aws"
    assert told.note.startswith("no aws:region or AWS_REGION is set; a real preview")
    answerer.invoke(REGION, {}, HERE)
    (told,) = answerer.assumed
    assert told.token == REGION


def test_a_provider_with_a_region_is_not_told_of() -> None:
    answerer = Answerer(environment={"AWS_DEFAULT_REGION": "sa-east-1"})
    answerer.provider("aws", {})
    assert answerer.assumed == ()
    configured = Answerer()
    configured.provider("aws", {"region": "sa-east-1"})
    configured.provider("aws", {"region": UNKNOWN})
    assert configured.assumed == ()


def test_an_unknown_argument_makes_the_whole_answer_unknown() -> None:
    answer = Answerer().invoke(VPC, {"tags": {"a": UNKNOWN}})
    assert set(answer.values()) == {UNKNOWN}
    assert "id" in answer


def test_a_secret_argument_is_looked_through() -> None:
    answer = Answerer().invoke("aws:index/getArn:getArn", {"arn": Secret("arn:aws:s3:::b")})
    assert answer["resource"] == "b"


def test_the_fixture_that_names_most_arguments_answers() -> None:
    answerer = Answerer(
        fixtures(
            vpc({}, "f: 0", id="vpc-any"),
            vpc({"default": True}, "f: 1", id="vpc-default"),
            vpc({"default": False}, "f: 2", id="vpc-other"),
        )
    )
    assert answerer.invoke(VPC, {"default": True})["id"] == "vpc-default"
    assert answerer.invoke(VPC, {"id": "x"})["id"] == "vpc-any"
    assert answerer.unused() == (f"f: 2: the answer to {VPC} was not asked for",)


def test_a_partial_fixture_is_filled_and_the_filling_is_listed() -> None:
    answerer = Answerer(fixtures(vpc({}, id="vpc-mine")), config={"aws:region": "us-east-1"})
    answer = answerer.invoke(VPC, {})
    assert answer["id"] == "vpc-mine"
    assert answer["cidrBlock"] == "10.0.0.0/16"
    (listed,) = answerer.assumed
    assert "arn, cidrBlock" in listed.note


def test_strict_refuses_with_the_lines_to_add() -> None:
    with pytest.raises(InputError) as caught:
        Answerer(strict=True).invoke(VPC, {"default": True}, HERE)
    (problem,) = caught.value.problems
    assert problem.where == "__main__.py:7"
    assert VPC in problem.what
    assert "- token: aws:ec2/getVpc:getVpc" in problem.hint
    assert "default: true" in problem.hint


def test_strict_never_shows_an_argument_that_may_be_secret() -> None:
    with pytest.raises(InputError) as caught:
        Answerer(strict=True).invoke(
            "aws:kms/getSecrets:getSecrets",
            {"secrets": ({"name": "db", "payload": "x"},), "masterPassword": "hunter2"},
        )
    assert "hunter2" not in str(caught.value)


def test_strict_can_gather_every_refusal_of_a_run() -> None:
    problems: list[Problem] = []
    answerer = Answerer(strict=True, refuse=problems.append)
    assert str(answerer.invoke(VPC, {}, HERE)["id"]).startswith("vpc-")
    answerer.invoke("aws:ec2/getSubnets:getSubnets", {}, HERE)
    assert answerer.stack_outputs("acme/net/prod", HERE) is None
    assert [problem.what for problem in problems] == [
        "no fixture answers aws:ec2/getVpc:getVpc",
        "no fixture answers aws:ec2/getSubnets:getSubnets",
        "no fixture gives the outputs of the stack 'acme/net/prod'",
    ]


def test_strict_still_computes() -> None:
    answer = Answerer(strict=True, config={"aws:region": "cn-north-1"}).invoke(
        "aws:index/getPartition:getPartition", {}
    )
    assert answer == {
        "id": "aws-cn",
        "partition": "aws-cn",
        "dnsSuffix": "amazonaws.com.cn",
        "reverseDnsPrefix": "cn.com.amazonaws",
    }


def test_strict_takes_a_partial_fixture_as_it_is() -> None:
    answer = Answerer(fixtures(vpc({}, id="vpc-mine")), strict=True).invoke(VPC, {"default": True})
    assert answer == {"id": "vpc-mine", "default": True}


def test_a_data_source_nobody_knows_is_refused_with_a_suggestion() -> None:
    with pytest.raises(InputError, match=r"did you mean 'aws:ec2/getVpc:getVpc'"):
        Answerer().invoke("aws:ec2/getVpx:getVpx", {}, HERE)


def test_a_fixture_answers_a_data_source_of_an_sdk_that_is_not_installed() -> None:
    entry = DataSourceFixture("acme:index:getThing", {}, {"size": 3}, "f: 0")
    assert Answerer(fixtures(entry)).invoke("acme:index:getThing", {})["size"] == 3


def test_stack_outputs_come_from_the_fixtures_else_stay_unknown() -> None:
    outputs = StackOutputs({"zone": "Z1"}, "f: stack")
    answerer = Answerer(Fixtures((), {"acme/net/prod": outputs}))
    assert answerer.stack_outputs("acme/net/prod") == {"zone": "Z1"}
    assert answerer.stack_outputs("acme/other/prod", HERE) is None
    assert [item.source for item in answerer.assumed] == [HERE]
    with pytest.raises(InputError, match="acme/other/prod"):
        Answerer(strict=True).stack_outputs("acme/other/prod")


def test_made_up_secrets_are_secret() -> None:
    answer = Answerer().invoke(
        "aws:secretsmanager/getSecretVersion:getSecretVersion", {"secretId": "db"}
    )
    assert isinstance(answer["secretString"], Secret)


# One data source for every kind of shape: nested lists, maps, numbers, Google links.
SHAPES = [
    "aws:acm/getCertificate:getCertificate",
    "aws:apigatewayv2/getApi:getApi",
    "aws:cloudfront/getDistribution:getDistribution",
    "aws:ec2/getAmi:getAmi",
    "aws:ec2/getLaunchTemplate:getLaunchTemplate",
    "aws:lambda/getFunction:getFunction",
    "aws:lb/getLoadBalancer:getLoadBalancer",
    "aws:rds/getCluster:getCluster",
    "aws:route53/getZone:getZone",
    "aws:sagemaker/getPrebuiltEcrImage:getPrebuiltEcrImage",
    "gcp:cloudrunv2/getService:getService",
    "gcp:compute/getBackendService:getBackendService",
    "gcp:compute/getImage:getImage",
    "gcp:dns/getManagedZone:getManagedZone",
    "gcp:secretmanager/getSecretVersion:getSecretVersion",
    "gcp:storage/getBucket:getBucket",
]


@pytest.mark.parametrize("token", SHAPES)
def test_a_placeholder_has_the_shape_the_sdk_declares(token: str) -> None:
    """The SDK's result classes raise on a wrong kind, and on unknowns."""
    shape = function(token)
    assert shape is not None
    assert shape.result is not None
    answer = Answerer(config={"gcp:project": "p"}).invoke(token, {})
    assert check_object({k: v for k, v in answer.items() if v is not None}, shape.result) == ()
    assert not contains_unknown(answer)


def test_fixtures_file_reaches_the_answers(tmp_path: Path) -> None:
    path = tmp_path / "fixtures.yaml"
    path.write_text("data_sources:\n- {token: 'aws:getCallerIdentity', returns: {account_id: '1'}}")
    answerer = Answerer(Fixtures.load(path))
    token = "aws:index/getCallerIdentity:getCallerIdentity"
    assert answerer.invoke(token, {})["accountId"] == "1"


@pytest.mark.parametrize("args", [{}, {"tags": {"a": UNKNOWN}}])
def test_a_provider_that_is_not_configured_yet_answers_nothing(args) -> None:
    """As the engine, which does not ask it; neither a fixture nor strict mode changes that."""
    answerer = Answerer(fixtures(vpc({}, id="vpc-mine")), strict=True)
    provider = {"region": "eu-west-1", "defaultTags": Secret(UNKNOWN)}
    assert answerer.invoke(VPC, args, HERE, provider) == {}
    (listed,) = answerer.assumed
    assert "not known yet" in listed.note
    known = {"region": "eu-west-1", "version": UNKNOWN}
    assert answerer.invoke(VPC, {}, HERE, known)["id"] == "vpc-mine"


def test_a_providers_secret_configuration_is_in_no_message() -> None:
    answerer = Answerer()
    provider = {"region": Secret("mars-north-1")}
    with pytest.raises(InputError) as caught:
        answerer.invoke("aws:lb/getHostedZoneId:getHostedZoneId", {}, HERE, provider)
    assert "region '[secret]' has no known" in str(caught.value)
    provider = {"region": Secret("eu-central-1")}
    answerer.invoke("aws:index/getService:getService", {"serviceId": "s3"}, HERE, provider)
    assert [item.note for item in answerer.assumed] == ["s3 is assumed to be offered in [secret]"]
