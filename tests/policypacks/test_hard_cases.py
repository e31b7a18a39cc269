"""What a policy says of rare shapes: parts not known as a whole, values spelt another way."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from datetime import date

import pytest

from policypacks._kit.configure import settings_of
from policypacks._kit.judge import Finding, judge_resource, judge_stack
from policypacks._kit.model import Pack, ResourcePolicy
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, PropertyValue, Secret

TODAY = date(2026, 11, 21)
UNKNOWN_ZONE: Mapping[str, PropertyValue] = {"zoneId": UNKNOWN, "evaluateTargetHealth": True}
RECORD = "aws:route53/record:Record"
BUCKET = "aws:s3/bucket:Bucket"
BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy"
BACKEND = "gcp:compute/backendService:BackendService"
ENDPOINTS = "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup"
FORWARDING = "gcp:compute/forwardingRule:ForwardingRule"
BALANCER = "aws:lb/loadBalancer:LoadBalancer"
LISTENER = "aws:lb/listener:Listener"


def resource(
    kind: str,
    name: str,
    properties: Mapping[str, PropertyValue],
    links: Mapping[str, tuple[str, ...]] | None = None,
) -> Resource:
    return Resource(
        f"urn:pulumi:dev::p::{kind}::{name}",
        kind,
        name,
        inputs=properties,
        outputs=properties,
        property_dependencies=links or {},
    )


def said(policy: str, *resources: Resource) -> set[tuple[str, str]]:
    """Return (resource, state) of everything that a policy says, ``folder/file``."""
    return {(item.urn.rsplit("::", 1)[-1], item.state) for item in judged(policy, *resources)}


def judged(policy: str, *resources: Resource) -> list[Finding]:
    """Return what a policy finds, as both kinds of calls of the engine would have it."""
    folder, _, file = policy.partition("/")
    pack: Pack = importlib.import_module(f"policypacks.{folder}.policies").PACK
    one = importlib.import_module(f"policypacks.{folder}.checks.{file}").POLICY
    graph = ResourceGraph("p", "dev", {item.urn: item for item in resources})
    settings = settings_of(pack, {})[one.name]
    return (
        [item for each in resources for item in judge_resource(one, each, settings, TODAY)]
        if isinstance(one, ResourcePolicy)
        else judge_stack(one, graph, settings, TODAY)
    )


def routed(alias: Mapping[str, PropertyValue], links: tuple[str, ...] = ()) -> Resource:
    properties: dict[str, PropertyValue] = {
        "name": "api.example.com",
        "type": "A",
        "zoneId": "Z1",
        "aliases": (alias,),
        "failoverRoutingPolicies": ({"type": "PRIMARY"},),
    }
    return resource(RECORD, "record", properties, {"aliases": links})


def test_an_alias_to_nobody_knows_what_may_lead_to_cloudfront() -> None:
    policy = "health_checks/cloudfront_alias_check"
    assert said(policy, routed({"name": UNKNOWN, **UNKNOWN_ZONE})) == {("record", "not_evaluated")}
    # A zone id that is not CloudFront's settles it, and so does what the name comes from.
    settled: Mapping[str, PropertyValue] = {
        **UNKNOWN_ZONE,
        "name": UNKNOWN,
        "zoneId": "Z32O12XQLNTSW2",
    }
    assert said(policy, routed(settled)) == set()
    balancer = resource(BALANCER, "balancer", {})
    linked = routed({"name": UNKNOWN, **UNKNOWN_ZONE}, (balancer.urn,))
    assert said(policy, linked, balancer) == set()


def test_an_alias_to_another_stacks_output_is_not_taken_for_a_load_balancer() -> None:
    other = resource("pulumi:pulumi:StackReference", "edge", {})
    record = routed({"name": UNKNOWN, **UNKNOWN_ZONE}, (other.urn,))
    found = said("health_checks/cloudfront_alias_check", record, other)
    assert found == {("record", "not_evaluated")}


@pytest.mark.parametrize("port", ["443", 443, 443.0, Secret("443")])
def test_a_redirect_to_443_is_one_however_the_port_is_written(port: PropertyValue) -> None:
    redirect: Mapping[str, PropertyValue] = {"protocol": "HTTPS", "port": port}
    found = said(
        "https/load_balancer_redirect",
        resource(BALANCER, "balancer", {"arn": "a"}),
        resource(
            LISTENER,
            "listener",
            {
                "loadBalancerArn": "a",
                "protocol": "HTTP",
                "port": 80,
                "defaultActions": ({"type": "redirect", "redirect": redirect},),
            },
        ),
    )
    assert found == set()


@pytest.mark.parametrize(
    "hidden", [{"cdnPolicy": UNKNOWN}, {"cdnPolicy": {"cacheKeyPolicy": UNKNOWN}}]
)
def test_a_cache_key_that_is_not_known_is_not_taken_for_an_empty_one(
    hidden: Mapping[str, PropertyValue],
) -> None:
    backend = resource(BACKEND, "backend", {"enableCdn": True, **hidden})
    assert said("ttl/cloud_cdn_key", backend) == {("backend", "not_evaluated")}


@pytest.mark.parametrize("target", [UNKNOWN, {"location": "eu", "healthCheckedTargets": UNKNOWN}])
def test_targets_that_are_not_known_are_not_taken_for_external_ones(target: PropertyValue) -> None:
    record = resource(
        "gcp:dns/recordSet:RecordSet", "record", {"routingPolicy": {"geos": (target,)}}
    )
    assert said("health_checks/dns_routed_targets", record) == {("record", "not_evaluated")}


def test_a_cloud_run_service_that_is_not_known_may_report_its_health() -> None:
    groups = [
        resource(ENDPOINTS, name, {"id": name, "cloudRun": {"service": UNKNOWN}})
        for name in ("one", "two")
    ]
    backends: PropertyValue = ({"group": "one"}, {"group": "two"})
    found = said(
        "health_checks/google_backend_check",
        resource(BACKEND, "backend", {"backends": backends}),
        *groups,
    )
    assert found == {("backend", "not_evaluated")}


def only_https(name: str, *resources: str, action: str = "s3:*") -> tuple[Resource, Resource]:
    statement: Mapping[str, PropertyValue] = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": action,
        "Resource": resources,
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    policy: Mapping[str, PropertyValue] = {"bucket": name, "policy": {"Statement": (statement,)}}
    return resource(BUCKET, "bucket", {"bucket": name}), resource(BUCKET_POLICY, "policy", policy)


@pytest.mark.parametrize(
    ("resources", "whole"),
    [
        (("arn:aws:s3:::b", "arn:aws:s3:::b/*"), True),
        (("arn:aws-cn:s3:::b/*", "arn:aws-cn:s3:::b"), True),
        (("*",), True),
        (("arn:aws:s3:::*",), True),
        (("arn:aws:s3:::b*",), True),
        (("arn:aws:s3:::b", "arn:aws:s3:::b/private/*"), False),
        (("arn:aws:s3:::b", "arn:aws:s3:::other/*"), False),
        (("arn:aws:s3:::b/*",), False),
        (("arn:aws:s3:::b",), False),
    ],
)
def test_a_bucket_and_all_its_objects_refuse_plain_http(
    resources: tuple[str, ...], whole: bool
) -> None:
    found = said("https/bucket_tls_only", *only_https("b", *resources))
    assert found == (set() if whole else {("bucket", "violation")})


def test_actions_of_a_policy_have_no_case() -> None:
    assert not said("https/bucket_tls_only", *only_https("b", "*", action="S3:*"))


@pytest.mark.parametrize(
    ("policy", "effect"),
    [("access/s3_public_policy", "Allow"), ("access/s3_policy_lockout", "Deny")],
)
def test_a_statement_that_cannot_be_read_does_not_hide_the_next(policy: str, effect: str) -> None:
    wide: Mapping[str, PropertyValue] = {
        "Effect": effect,
        "Principal": "*",
        "Action": "s3:*",
        "Resource": "*",
    }
    document: Mapping[str, PropertyValue] = {"Statement": ({**wide, "Effect": 5}, wide)}
    found = said(policy, resource(BUCKET_POLICY, "policy", {"bucket": "b", "policy": document}))
    assert found == {("policy", "violation"), ("policy", "not_evaluated")}


@pytest.mark.parametrize(
    ("ports", "plain"),
    [
        ({"portRange": "80"}, True),
        ({"portRange": "80-80"}, True),
        ({"portRange": "1-65535"}, True),
        ({"portRange": "443-443"}, False),
        ({"portRange": "8080-8090"}, False),
        ({"ports": ("80",)}, True),
        ({"allPorts": True}, True),
        ({"allPorts": True, "ipProtocol": "UDP"}, False),
        ({}, False),
    ],
)
def test_a_forwarding_rule_takes_port_80_in_any_range(
    ports: Mapping[str, PropertyValue], plain: bool
) -> None:
    found = said("https/end_to_end", resource(FORWARDING, "rule", ports))
    assert found == ({("rule", "violation")} if plain else set())


def test_names_within_a_secret_document_are_secret_too() -> None:
    """The path of a finding is shown: what a secret document calls its rules must not be in it."""
    text = (
        '{"Rules": {"hush": {"RuleType": "geo", "Locations": [{"EndpointReference": "hush"}]},'
        ' "hush2": {"RuleType": "odd"}}, "Endpoints": {"hush": {}}}'
    )
    policy = resource(
        "aws:route53/trafficPolicy:TrafficPolicy", "policy", {"document": Secret(text)}
    )
    for name in ("geo_default", "traffic_policy_check"):
        found = judged(f"health_checks/{name}", policy)
        assert {item.state for item in found} >= {"violation"}
        assert not [item for item in found if "hush" in f"{item.path} {item.message}"]


@pytest.mark.parametrize(
    ("policy", "kind", "properties"),
    [
        (
            "access/lambda_permission_source",
            "aws:lambda/permission:Permission",
            {"principal": Secret("4711.amazonaws.com")},
        ),
        (
            "access/security_group_public_ports",
            "aws:ec2/securityGroup:SecurityGroup",
            {
                "ingress": (
                    {
                        "protocol": "tcp",
                        "fromPort": Secret(4711),
                        "toPort": 4711,
                        "cidrBlocks": ("0.0.0.0/0",),
                    },
                )
            },
        ),
        (
            "access/security_group_public_ports",
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            {"ipProtocol": "tcp", "fromPort": 4711, "toPort": Secret(4711), "cidrIpv6": "0::/0"},
        ),
    ],
)
def test_a_value_is_not_shown_because_it_was_computed_with(
    policy: str, kind: str, properties: Mapping[str, PropertyValue]
) -> None:
    [finding] = judged(policy, resource(kind, "thing", properties))
    assert finding.state == "violation"
    assert "4711" not in f"{finding.message} {finding.actual} {finding.expected}"


def test_a_traffic_policy_of_many_paths_is_followed_in_no_time() -> None:
    """Two branches in each of sixty rules that lead on to the next: 2^60 paths, one endpoint."""
    leads: Mapping[str, PropertyValue] = {
        f"r{number}": {
            "RuleType": "geo",
            "Locations": tuple({"Country": c, "RuleReference": f"r{number + 1}"} for c in "*U"),
        }
        for number in range(60)
    }
    end: PropertyValue = {
        "RuleType": "geo",
        "Locations": ({"Country": "*", "EndpointReference": "one"},),
    }
    document: Mapping[str, PropertyValue] = {
        "Rules": {**leads, "r60": end},
        "Endpoints": {"one": {"Type": "elastic-load-balancer", "Region": "eu-west-1"}},
    }
    policy = resource("aws:route53/trafficPolicy:TrafficPolicy", "policy", {"document": document})
    assert said("health_checks/routed_regions", policy) == {("policy", "violation")}


def test_rules_that_lead_only_to_each_other_are_not_taken_for_regions() -> None:
    loop: PropertyValue = {
        "RuleType": "geo",
        "Locations": ({"Country": "*", "RuleReference": "loop"},),
    }
    policy = resource(
        "aws:route53/trafficPolicy:TrafficPolicy", "policy", {"document": {"Rules": {"loop": loop}}}
    )
    assert said("health_checks/routed_regions", policy) == {("policy", "not_evaluated")}


@pytest.mark.parametrize("sets", [({"name": "a", "type": "A", "region": "us-east-1"},), UNKNOWN])
def test_records_that_are_stated_all_in_one_are_not_passed_over(sets: PropertyValue) -> None:
    kind = "aws:route53/recordsExclusive:RecordsExclusive"
    exclusive = resource(kind, "all", {"zoneId": "Z1", "resourceRecordSets": sets})
    for policy in ("health_checks/record_check", "ttl/routed_set_equal"):
        assert said(policy, exclusive) == {("all", "not_evaluated")}
    assert said("https/bucket_tls_only", exclusive) == set()
    empty = resource(kind, "all", {"zoneId": "Z1"})
    assert said("health_checks/record_check", empty) == set()


@pytest.mark.parametrize("scope", ["firewallPolicyRule", "networkFirewallPolicyRule"])
@pytest.mark.parametrize(
    ("policy", "opened", "changed", "open_"),
    [
        ("ssh", {"ipProtocol": "tcp", "ports": ("20-25",)}, {}, True),
        ("ssh", {"ipProtocol": "tcp", "ports": ("443",)}, {}, False),
        ("ssh", {"ipProtocol": "tcp", "ports": ("22",)}, {"action": "deny"}, False),
        ("ssh", {"ipProtocol": "tcp", "ports": ("22",)}, {"direction": "EGRESS"}, False),
        ("ssh", {"ipProtocol": "tcp", "ports": ("22",)}, {"disabled": True}, False),
        ("all_protocols", {"ipProtocol": "all"}, {}, True),
        ("all_ports", {"ipProtocol": "tcp"}, {}, True),
        ("all_ports", {"ipProtocol": "icmp"}, {}, False),
    ],
)
def test_rules_of_firewall_policies_open_ports_as_firewalls_do(
    scope: str,
    policy: str,
    opened: Mapping[str, PropertyValue],
    changed: Mapping[str, PropertyValue],
    open_: bool,
) -> None:
    rule: Mapping[str, PropertyValue] = {
        "action": "allow",
        "direction": "INGRESS",
        "match": {"srcIpRanges": ("0.0.0.0/0",), "layer4Configs": (opened,)},
        **changed,
    }
    kind = f"gcp:compute/{scope}:{scope[0].upper()}{scope[1:]}"
    found = said(f"access/google_firewall_{policy}", resource(kind, "rule", rule))
    assert found == ({("rule", "violation")} if open_ else set())


@pytest.mark.parametrize(
    ("policy", "kind"),
    [
        ("access/s3_public_access_block", "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"),
        ("https/bucket_tls_only", BUCKET_POLICY),
    ],
)
def test_what_takes_its_bucket_from_the_same_random_name_may_belong_to_it(
    policy: str, kind: str
) -> None:
    pet = resource("random:index/randomPet:RandomPet", "pet", {})
    links = {"bucket": (pet.urn,)}
    bucket = resource(BUCKET, "bucket", {"bucket": UNKNOWN}, links)
    other = resource(kind, "other", {"bucket": UNKNOWN}, links)
    assert said(policy, pet, bucket, other) == {("bucket", "not_evaluated")}
    # One that is known to be of another bucket settles it.
    second = resource(BUCKET, "second", {"bucket": UNKNOWN})
    placed = resource(kind, "other", {"bucket": UNKNOWN}, {"bucket": (second.urn,)})
    assert ("bucket", "violation") in said(policy, pet, bucket, second, placed)


def test_records_in_zones_of_two_other_stacks_are_two_sets() -> None:
    """A public and a private zone hold the same names; neither set lacks or repeats anything."""
    stacks = [resource("pulumi:pulumi:StackReference", name, {}) for name in ("public", "private")]
    records = [
        resource(
            RECORD,
            f"{stack.name}-{region}",
            {
                "name": "api.example.com",
                "type": "A",
                "zoneId": UNKNOWN,
                "setIdentifier": region,
                "latencyRoutingPolicies": ({"region": region},),
            },
            {"zoneId": (stack.urn,)},
        )
        for stack in stacks
        for region in ("eu-west-1", "us-east-1")
    ]
    assert said("health_checks/set_identifiers", *stacks, *records) == set()
    assert said("health_checks/routed_regions", *stacks, *records) == set()
