"""What the AWS systems share: the zone, keys, logs, alarms, the web ACL, functions' settings."""

import json
import re
from pathlib import Path

import pytest

from simulator.preview.model import Preview
from simulator.resources.model import Resource

ROOT = Path(__file__).resolve().parents[3]
ACCOUNT = {"dev": "123456789012", "prod": "210987654321"}


def the_only(preview: Preview, type_: str) -> Resource:
    (found,) = preview.graph.of_type(type_)
    return found


def statements(text: object) -> dict[str, dict[str, object]]:
    return {one["Sid"]: one for one in json.loads(str(text))["Statement"]}


def test_every_component_of_the_program_is_in_the_graph(dev: Preview) -> None:
    """A component that nothing builds is dead code."""
    written = set()
    for path in (ROOT / "program" / "components").glob("*.py"):
        written |= set(re.findall(r'"(routecast:aws:\w+)"', path.read_text(encoding="utf-8")))
    assert written == {one.type for one in dev.graph if one.type.startswith("routecast:aws:")}


def test_no_component_is_reparented(dev: Preview) -> None:
    """Every resource but providers and the systems hangs below a component."""
    top = {
        one.type
        for one in dev.graph
        if one.parent == dev.graph.stack_urn and not one.type.startswith("pulumi:")
    }
    assert {one for one in top if not one.startswith("routecast:")} == set()
    assert {one.removeprefix("routecast:aws:") for one in top if "aws" in one} == {
        "AlarmTopic",
        "ApiRecords",
        "Certificates",
        "DnsZone",
        "EncryptionKey",
        "EndpointHealth",
        "LogBucket",
        "ModelCache",
        "RegionalEndpoint",
        "ServingCdn",
        "StaticFront",
        "TrafficPolicy",
        "WebAcl",
    }


def test_the_zone_is_signed_with_a_key_route_53_can_use(preview: Preview) -> None:
    graph = preview.graph
    signing_key = the_only(preview, "aws:route53/keySigningKey:KeySigningKey")
    (key,) = graph.linked(signing_key, "keyManagementServiceArn", "aws:kms/key:Key")
    assert key.value("customerMasterKeySpec") == "ECC_NIST_P256"
    assert key.value("keyUsage") == "SIGN_VERIFY"
    assert statements(key.value("policy"))["Sign"]["Principal"] == {
        "Service": ["dnssec-route53.amazonaws.com"]
    }
    assert key.provider.split("::")[-2] == "aws-us-east-1"
    dnssec = the_only(preview, "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec")
    assert dnssec.value("signingStatus") == "SIGNING"
    assert signing_key.urn in dnssec.dependencies


def test_only_the_authorities_in_use_may_issue_certificates(preview: Preview) -> None:
    (record,) = [
        one
        for one in preview.graph.of_type("aws:route53/record:Record")
        if one.value("type") == "CAA"
    ]
    assert record.value("records") == ('0 issue "amazon.com"', '0 issue "pki.goog"')


def test_production_guards_what_cannot_be_made_again(preview: Preview) -> None:
    guarded = preview.graph.stack == "prod"
    kept = (
        *preview.graph.of_type("aws:route53/zone:Zone"),
        *preview.graph.of_type("aws:s3/bucket:Bucket"),
    )
    assert {one.protect for one in kept} == {guarded}
    buckets = preview.graph.of_type("aws:s3/bucket:Bucket")
    assert {one.value("forceDestroy") for one in buckets} == {not guarded}
    balancers = preview.graph.of_type("aws:lb/loadBalancer:LoadBalancer")
    assert {one.value("enableDeletionProtection") for one in balancers} == {guarded}


def test_data_keys_rotate_and_serve_this_account_only(preview: Preview) -> None:
    account = ACCOUNT[preview.graph.stack]
    keys = [one for one in preview.graph.of_type("aws:kms/key:Key") if one.name.startswith("data-")]
    assert len(keys) == len(preview.graph.of_type("pulumi:providers:aws"))
    for key in keys:
        assert key.value("enableKeyRotation") is True
        for sid, one in statements(key.value("policy")).items():
            # The account's own statement apart, every service is tied to the account.
            tied = one.get("Condition") or one["Principal"]
            assert account in json.dumps(tied), sid


def test_every_log_group_is_encrypted_and_ends(preview: Preview) -> None:
    groups = preview.graph.of_type("aws:cloudwatch/logGroup:LogGroup")
    assert groups
    for group in groups:
        assert preview.graph.linked(group, "kmsKeyId", "aws:kms/key:Key")
        assert group.value("retentionInDays") == {"dev": 30, "prod": 365}[preview.graph.stack]


def test_services_write_logs_below_their_own_prefix(dev: Preview) -> None:
    (component,) = [
        one
        for one in dev.graph.of_type("routecast:aws:BucketPolicy")
        if one.name == "logs-eu-west-1"
    ]
    bucket = "arn:aws:s3:::routecast-dev-logs-eu-west-1-123456789012"
    written = {}
    policy = component.value("policy.Statement")
    assert isinstance(policy, tuple)
    for index in range(len(policy)):
        path = f"policy.Statement[{index}]"
        if component.value(f"{path}.Action") == ("s3:PutObject",):
            service = component.value(f"{path}.Principal.Service[0]")
            written[service] = component.value(f"{path}.Resource")
    assert written == {
        "logdelivery.elasticloadbalancing.amazonaws.com": (f"{bucket}/alb/AWSLogs/123456789012/*",),
        "delivery.logs.amazonaws.com": (
            f"{bucket}/nlb/AWSLogs/123456789012/*",
            f"{bucket}/flow/AWSLogs/123456789012/*",
        ),
        "logging.s3.amazonaws.com": (f"{bucket}/s3/*",),
    }


def test_alarms_reach_a_mailbox_in_production(preview: Preview) -> None:
    topic = the_only(preview, "aws:sns/topic:Topic")
    assert preview.graph.linked(topic, "kmsMasterKeyId", "aws:kms/key:Key")
    assert statements(topic.value("policy"))["Alarms"]["Principal"] == {
        "Service": ["cloudwatch.amazonaws.com"]
    }
    subscriptions = preview.graph.of_type("aws:sns/topicSubscription:TopicSubscription")
    expected = {"dev": [], "prod": ["oncall@routecast.example"]}[preview.graph.stack]
    assert [one.value("endpoint") for one in subscriptions] == expected


def test_the_web_acl_limits_rates_and_stops_known_attacks(dev: Preview) -> None:
    acl = the_only(dev, "aws:wafv2/webAcl:WebAcl")
    assert acl.value("scope") == "CLOUDFRONT"
    assert acl.value("rules[0].statement.rateBasedStatement.limit") == 2000
    rules = acl.value("rules")
    assert isinstance(rules, tuple)
    groups = [
        acl.value(f"rules[{index}].statement.managedRuleGroupStatement.name")
        for index in range(1, len(rules))
    ]
    assert "AWSManagedRulesKnownBadInputsRuleSet" in groups
    priorities = [acl.value(f"rules[{index}].priority") for index in range(len(rules))]
    assert priorities == list(range(len(rules)))
    logging = the_only(dev, "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration")
    (group,) = dev.graph.linked(logging, "logDestinationConfigs")
    assert str(group.value("name")).startswith("aws-waf-logs-")
    for found in dev.graph.of_type("aws:cloudfront/distribution:Distribution"):
        assert dev.graph.linked(found, "webAclId") == (acl,)


@pytest.mark.parametrize(
    "key", ["runtime", "handler", "memorySize", "timeout", "reservedConcurrentExecutions"]
)
def test_functions_say_what_they_need(preview: Preview, key: str) -> None:
    for function in preview.graph.of_type("aws:lambda/function:Function"):
        assert function.value(key) is not None


def test_functions_are_traced_encrypted_and_log_to_their_own_group(preview: Preview) -> None:
    for function in preview.graph.of_type("aws:lambda/function:Function"):
        assert function.value("tracingConfig.mode") == "Active"
        assert preview.graph.linked(function, "kmsKeyArn", "aws:kms/key:Key")
        (group,) = preview.graph.linked(function, "loggingConfig.logGroup")
        assert group.value("name") == f"/aws/lambda/{function.value('name')}"
        # The rights must exist before the first request, which needs them.
        assert any("rolePolicy" in urn for urn in function.dependencies)


def test_no_role_may_do_everything(preview: Preview) -> None:
    for rights in preview.graph.of_type("aws:iam/rolePolicy:RolePolicy"):
        for one in statements(rights.value("policy")).values():
            actions = one["Action"]
            assert isinstance(actions, list)
            assert not any(action == "*" or action.endswith(":*") for action in actions)
