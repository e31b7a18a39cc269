"""Programs that still use pulumi-aws 6 or pulumi-gcp 8 are judged by what their shapes mean."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from policy_examples import frozen

from policypacks._kit.configure import settings_of
from policypacks._kit.judge import Finding, judge_resource, judge_stack
from policypacks._kit.model import Pack, Policy, ResourcePolicy
from policypacks._kit.remedy import remedied
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, PropertyValue

TODAY = date(2026, 11, 21)
ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers"
ANY_ACCOUNT = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
# By what a bucket of pulumi-aws 6 is declared: Bucket with blocks, BucketV2 with lists of blocks.
BUCKET = "aws:s3/bucket:Bucket"
BUCKET_V2 = "aws:s3/bucketV2:BucketV2"


def resource(name: str, type_: str, of: str = "", **inputs: Any) -> Resource:
    """Return a resource as a preview has it; ``of``: the property that names ``helper``."""
    given = {key: frozen(value) for key, value in inputs.items()}
    depends = {}
    if of:
        given[of] = UNKNOWN
        depends[of] = ("helper",)
    return Resource(name, type_, name, inputs=given, id=UNKNOWN, property_dependencies=depends)


def judged(name: str, *resources: Resource) -> list[Finding]:
    """Return what a policy finds in a stack of these resources."""
    policy, pack = found(name)
    settings = settings_of(pack, {})[policy.name]
    if isinstance(policy, ResourcePolicy):
        return [one for each in resources for one in judge_resource(policy, each, settings, TODAY)]
    graph = ResourceGraph("p", "s", {one.urn: one for one in resources})
    return judge_stack(policy, graph, settings, TODAY)


def found(name: str) -> tuple[Policy, Pack]:
    """Return a policy by folder and name, and its pack."""
    folder, _, own = name.partition("/")
    pack: Pack = importlib.import_module(f"policypacks.{folder}.policies").PACK
    [policy] = [one for one in pack.policies if one.name == own]
    return policy, pack


def violated(findings: Iterable[Finding]) -> set[str]:
    assert {one.state for one in findings} <= {"violation"}
    return {one.urn for one in findings}


INLINE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "access/access-s3-versioning": (
        {"versioning": {"enabled": True}},
        {"versionings": [{"enabled": True}]},
    ),
    "access/access-s3-access-logging": (
        {"loggings": [{"targetBucket": "logs"}]},
        {"loggings": [{"targetBucket": "logs"}]},
    ),
    "access/access-s3-lifecycle": (
        {"lifecycleRules": [{"enabled": True, "expiration": {"days": 3}}]},
        {"lifecycleRules": [{"enabled": True, "expirations": [{"days": 3}]}]},
    ),
    "access/access-s3-kms-encryption": (
        {
            "serverSideEncryptionConfiguration": {
                "rule": {"applyServerSideEncryptionByDefault": {"sseAlgorithm": "aws:kms"}}
            }
        },
        {
            "serverSideEncryptionConfigurations": [
                {"rules": [{"applyServerSideEncryptionByDefaults": [{"sseAlgorithm": "aws:kms"}]}]}
            ]
        },
    ),
    "access/access-s3-replication": (
        {
            "replicationConfiguration": {
                "role": "r",
                "rules": [{"status": "Enabled", "destination": {"bucket": "b"}}],
            }
        },
        {
            "replicationConfigurations": [
                {
                    "role": "r",
                    "rules": [{"status": "Enabled", "destinations": [{"bucket": "b"}]}],
                }
            ]
        },
    ),
}


@pytest.mark.parametrize("name", INLINE)
def test_a_bucket_of_either_name_may_hold_its_settings_itself(name: str) -> None:
    blocks, lists = INLINE[name]
    inline = resource("bucket", BUCKET, **blocks)
    inline_v2 = resource("bucket-v2", BUCKET_V2, **lists)
    bare = (resource("bare", BUCKET), resource("bare-v2", BUCKET_V2))
    assert violated(judged(name, inline, inline_v2, *bare)) == {"bare", "bare-v2"}


SEPARATE: dict[str, tuple[str, dict[str, Any]]] = {
    "access/access-s3-versioning": (
        "aws:s3/bucketVersioningV2:BucketVersioningV2",
        {"versioningConfiguration": {"status": "Enabled"}},
    ),
    "access/access-s3-access-logging": (
        "aws:s3/bucketLoggingV2:BucketLoggingV2",
        {"targetBucket": "logs", "targetPrefix": "a/"},
    ),
    "access/access-s3-lifecycle": (
        "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
        {"rules": [{"id": "old", "status": "Enabled", "expiration": {"days": 3}}]},
    ),
    "access/access-s3-kms-encryption": (
        "aws:s3/bucketServerSideEncryptionConfigurationV2:"
        "BucketServerSideEncryptionConfigurationV2",
        {"rules": [{"applyServerSideEncryptionByDefault": {"sseAlgorithm": "aws:kms"}}]},
    ),
}


@pytest.mark.parametrize("name", SEPARATE)
@pytest.mark.parametrize("bucket", [BUCKET, BUCKET_V2])
def test_a_setting_in_a_v2_resource_counts_for_a_bucket_of_either_name(
    name: str, bucket: str
) -> None:
    type_, inputs = SEPARATE[name]
    setting = resource("setting", type_, "bucket", **inputs)
    assert not judged(name, resource("helper", bucket), setting)
    assert violated(judged(name, resource("helper", bucket))) == {"helper"}


@pytest.mark.parametrize(
    ("name", "grant"),
    [
        ("access/access-s3-public-read-acl", {"uri": ALL_USERS, "permissions": ["READ"]}),
        ("access/access-s3-public-write-acl", {"uri": ALL_USERS, "permissions": ["WRITE"]}),
        ("access/access-s3-acl-for-any-account", {"uri": ANY_ACCOUNT, "permissions": ["READ"]}),
    ],
)
@pytest.mark.parametrize("bucket", [BUCKET, BUCKET_V2])
def test_a_grant_inside_a_bucket_opens_it(name: str, grant: dict[str, Any], bucket: str) -> None:
    opened = resource("open", bucket, grants=[{"type": "Group", **grant}])
    kept = resource("kept", bucket, grants=[{"type": "CanonicalUser", "id": "a" * 64}])
    assert violated(judged(name, opened, kept)) == {"open"}


def test_a_canned_acl_in_a_v2_resource_opens_a_bucket() -> None:
    type_ = "aws:s3/bucketAclV2:BucketAclV2"
    acls = [resource(acl, type_, "bucket", acl=acl) for acl in ("private", "public-read")]
    name = "access/access-s3-public-read-acl"
    assert violated(judged(name, resource("helper", BUCKET_V2), *acls)) == {"public-read"}


@pytest.mark.parametrize("bucket", [BUCKET, BUCKET_V2])
def test_an_origin_that_is_a_bucket_of_either_name_needs_access_control(bucket: str) -> None:
    origin: dict[str, PropertyValue] = {"domainName": UNKNOWN, "originId": "models"}
    name = "aws:cloudfront/distribution:Distribution"
    depends = {"origins": ("helper",)}
    distributions = [
        Resource(urn, name, urn, inputs={"origins": (one,)}, property_dependencies=depends)
        for urn, one in (
            ("anybody", origin),
            ("controlled", {**origin, "originAccessControlId": "E1"}),
        )
    ]
    stack = (resource("helper", bucket), *distributions)
    assert violated(judged("access/access-cloudfront-origin-access", *stack)) == {"anybody"}


OF_A_STAGE = (
    "access/access-api-gateway-access-log",
    "access/access-api-gateway-tracing",
    "access/access-api-gateway-throttling",
    "access/access-api-gateway-log-level",
    "ttl/ttl-api-gateway-stage-cache",
)
DEPLOYMENT = "aws:apigateway/deployment:Deployment"


@pytest.mark.parametrize("name", OF_A_STAGE)
def test_a_stage_that_a_deployment_makes_is_no_way_past_the_policies_on_stages(name: str) -> None:
    api = resource("helper", "aws:apigateway/restApi:RestApi")
    hidden = resource("hidden", DEPLOYMENT, "restApi", stageName="prod")
    plain = resource("plain", DEPLOYMENT, "restApi")
    assert violated(judged(name, api, hidden, plain)) == {"hidden"}


def test_method_settings_count_for_the_stage_that_a_deployment_makes() -> None:
    limits = {"throttlingRateLimit": 5, "throttlingBurstLimit": 5}
    stack = (
        resource("helper", "aws:apigateway/restApi:RestApi"),
        resource("hidden", DEPLOYMENT, "restApi", stageName="prod"),
        resource(
            "settings",
            "aws:apigateway/methodSettings:MethodSettings",
            "restApi",
            stageName="prod",
            methodPath="*/*",
            settings={**limits, "loggingLevel": "ERROR", "metricsEnabled": True},
        ),
    )
    assert not judged("access/access-api-gateway-throttling", *stack)
    assert not judged("access/access-api-gateway-log-level", *stack)


def test_tracing_is_not_mended_where_a_deployment_cannot_have_it() -> None:
    policy, pack = found("access/access-api-gateway-tracing")
    assert isinstance(policy, ResourcePolicy)
    settings = settings_of(pack, {})[policy.name]
    hidden = resource("hidden", DEPLOYMENT, "restApi", stageName="prod")
    assert remedied(policy, hidden, settings, TODAY) is None
    stage = resource("stage", "aws:apigateway/stage:Stage", "restApi", stageName="prod")
    mended = remedied(policy, stage, settings, TODAY)
    assert mended is not None
    assert mended["xrayTracingEnabled"] is True


@pytest.mark.parametrize("package", ["lb", "alb"])
def test_a_listener_is_one_under_both_names_of_the_provider(package: str) -> None:
    type_ = f"aws:{package}/listener:Listener"
    action = [{"type": "forward", "targetGroupArn": "arn:aws:elasticloadbalancing:::t"}]
    plain = resource("plain", type_, port=80, protocol="HTTP", defaultActions=action)
    kept = resource("kept", type_, port=443, protocol="HTTPS", defaultActions=action)
    assert violated(judged("https/https-listener-https", plain, kept)) == {"plain"}


def test_the_switch_of_pulumi_gcp_8_records_flow_logs() -> None:
    type_ = "gcp:compute/subnetwork:Subnetwork"
    on = resource("on", type_, enableFlowLogs=True)
    off = resource("off", type_, enableFlowLogs=False)
    settings = resource("settings", type_, logConfig={"flowSampling": 0.5})
    assert violated(judged("access/access-google-subnet-flow-log", on, off, settings)) == {"off"}


def test_rest_apis_state_their_endpoint_as_an_object_or_a_list_of_one() -> None:
    private = {"types": "PRIVATE"}
    for block in (private, [private]):
        api = resource("helper", "aws:apigateway/restApi:RestApi", endpointConfiguration=block)
        stage = resource("stage", "aws:apigateway/stage:Stage", "restApi", stageName="v1")
        assert not judged("access/access-api-gateway-firewall", api, stage)
