"""A policy that claims to cover a peer's rule decides the cases that rule tells apart as it does.

Each case is the smallest resource that the peer's rule passes or fails (Checkov 3.3, Trivy's
checks as of 2025): whoever changes a policy learns here that it no longer covers the rule.
"""

from __future__ import annotations

import importlib
from datetime import date
from typing import Any

import pytest
from policy_examples import frozen

from policypacks._kit.configure import settings_of
from policypacks._kit.judge import judge_resource, judge_stack
from policypacks._kit.model import Pack, Policy, ResourcePolicy
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN

TODAY = date(2026, 11, 21)
PACKS: tuple[Pack, ...] = tuple(
    importlib.import_module(f"policypacks.{folder}.policies").PACK
    for folder in ("https", "ttl", "health_checks", "access")
)
COVERED: dict[str, tuple[Pack, Policy]] = {
    rule: (pack, policy) for pack in PACKS for policy in pack.policies for rule in policy.covers
}
DEFAULT_ACCOUNT = "123456789-compute@developer.gserviceaccount.com"
EVERY_API = ["https://www.googleapis.com/auth/cloud-platform"]
ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers"
AUTHENTICATED = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
FORWARD = [{"type": "forward", "targetGroupArn": "arn"}]
REDIRECT = [{"type": "redirect", "redirect": {"port": "443", "protocol": "HTTPS"}}]
OWNER = {"grantee": {"type": "CanonicalUser", "id": "a1"}, "permission": "READ"}

BALANCER = "aws:lb/loadBalancer:LoadBalancer"
BUCKET = "aws:s3/bucket:Bucket"
BUCKET_ACL = "aws:s3/bucketAcl:BucketAcl"
BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy"
DISTRIBUTION = "aws:cloudfront/distribution:Distribution"
DOMAIN = "aws:apigateway/domainName:DomainName"
FIREWALL = "gcp:compute/firewall:Firewall"
FUNCTION = "aws:lambda/function:Function"
FUNCTION_URL = "aws:lambda/functionUrl:FunctionUrl"
INSTANCE = "gcp:compute/instance:Instance"
KEY = "gcp:kms/cryptoKey:CryptoKey"
LISTENER = "aws:lb/listener:Listener"
METHODS = "aws:apigateway/methodSettings:MethodSettings"
PERMISSION = "aws:lambda/permission:Permission"
PUBLIC_ACCESS = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"
REGISTRY = "gcp:artifactregistry/repositoryIamBinding:RepositoryIamBinding"
SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup"
SECURITY_POLICY = "gcp:compute/securityPolicy:SecurityPolicy"
STAGE = "aws:apigateway/stage:Stage"
SUBNET = "aws:ec2/subnet:Subnet"
TARGETS = "aws:lb/targetGroup:TargetGroup"
ZONE = "gcp:dns/managedZone:ManagedZone"

Cases = tuple[str, tuple[dict[str, Any], ...], tuple[dict[str, Any], ...]]


def opened(*ports: Any, to: str = "0.0.0.0/0") -> dict[str, Any]:
    return {"allows": [{"protocol": "tcp", "ports": list(ports)}], "sourceRanges": [to]}


def port_of_firewall(port: int) -> Cases:
    passing = (opened(str(port), to="172.1.2.3/32"), opened("4624"))
    return FIREWALL, passing, (opened("0-65535"), opened(port), opened("1024-2048", str(port)))


def everything(to: str, **more: Any) -> dict[str, Any]:
    return {"allows": [{"protocol": "all"}], "sourceRanges": [to], **more}


def granted(*grants: Any) -> dict[str, Any]:
    return {"accessControlPolicy": {"owner": {"id": "a1"}, "grants": list(grants)}}


def to_group(uri: str, permission: str) -> dict[str, Any]:
    return {"grantee": {"type": "Group", "uri": uri}, "permission": permission}


def account(email: str | None, *scopes: str, **more: Any) -> dict[str, Any]:
    return {"serviceAccount": {"email": email, "scopes": list(scopes or ["userinfo"])}, **more}


def viewer(policy: str, *ordered: str) -> dict[str, Any]:
    return {
        "defaultCacheBehavior": {"viewerProtocolPolicy": policy},
        "orderedCacheBehaviors": [{"viewerProtocolPolicy": one} for one in ordered],
    }


def certificate(minimum: str | None = None, **more: Any) -> dict[str, Any]:
    return {"viewerCertificate": {"minimumProtocolVersion": minimum, **more}}


def custom_origin(*protocols: str) -> dict[str, Any]:
    origin = {"domainName": "a", "customOriginConfig": {"originSslProtocols": list(protocols)}}
    return {"origins": [origin, {"domainName": "b", "s3OriginConfig": {}}]}


def statement(**statement_: Any) -> dict[str, Any]:
    given = {"Effect": "Deny", "Principal": "*", "Action": "s3:*", **statement_}
    return {"policy": {"Version": "2012-10-17", "Statement": [given]}}


def armor(action: str, expression: str, **more: Any) -> dict[str, Any]:
    match = {"expr": {"expression": f"evaluatePreconfiguredWaf('{expression}')"}}
    return {"rules": [{"action": action, "priority": 1, "match": match, **more}]}


def ingress(port: int, cidr: str) -> dict[str, Any]:
    rule = {"protocol": "tcp", "fromPort": port, "toPort": port, "cidrBlocks": [cidr]}
    return {"ingress": [rule]}


def switch(type_: str, flag: str) -> Cases:
    return type_, ({flag: True},), ({flag: False}, {})


def listener(protocol: str, policy: str | None = None, actions: Any = FORWARD) -> dict[str, Any]:
    return {"protocol": protocol, "port": 80, "sslPolicy": policy, "defaultActions": actions}


VIEWER: Cases = (
    DISTRIBUTION,
    (viewer("redirect-to-https"), viewer("https-only", "https-only")),
    (viewer("allow-all"), viewer("https-only", "allow-all")),
)
API_TLS: Cases = (
    DOMAIN,
    tuple({"securityPolicy": one} for one in ("TLS_1_2", "SecurityPolicy_TLS13_1_3_2025_09")),
    ({"securityPolicy": "TLS_1_0"},),
)
WEAK_KEY: Cases = (
    ZONE,
    ({}, {"dnssecConfig": {"defaultKeySpecs": [{"algorithm": "rsasha256"}]}}),
    ({"dnssecConfig": {"defaultKeySpecs": [{"algorithm": "rsasha1"}]}},),
)
PUBLIC_IP: Cases = (
    INSTANCE,
    ({"networkInterfaces": [{"network": "a"}]},),
    ({"networkInterfaces": [{"network": "a", "accessConfigs": [{}]}]},),
)
DEFAULT: Cases = (
    INSTANCE,
    (account("serving@example.com"),),
    (account(DEFAULT_ACCOUNT),),
)
CACHED = {"cachingEnabled": True}
ENCRYPTED: Cases = (
    METHODS,
    ({"settings": {**CACHED, "cacheDataEncrypted": True}}, {"settings": {"cachingEnabled": False}}),
    ({"settings": CACHED}, {"settings": {**CACHED, "cacheDataEncrypted": False}}),
)
LOGGED: Cases = (STAGE, ({"accessLogSettings": {"destinationArn": "arn"}},), ({},))

CASES: dict[str, Cases] = {
    "CKV_AWS_34": VIEWER,
    "AWS-0012": VIEWER,
    "CKV_AWS_174": (
        DISTRIBUTION,
        (certificate("TLSv1.2_2018"), certificate("TLSv1.3_2025", acmCertificateArn="arn")),
        (certificate("TLSv1"), certificate(), certificate(cloudfrontDefaultCertificate=True)),
    ),
    "AWS-0013": (
        DISTRIBUTION,
        (certificate("TLSv1.2_2021"), certificate(cloudfrontDefaultCertificate=True)),
        (certificate("TLSv1.2_2019"), certificate("TLSv1")),
    ),
    "CKV2_AWS_54": (DISTRIBUTION, (custom_origin("TLSv1"),), (custom_origin("SSLv3"),)),
    "CKV_AWS_206": API_TLS,
    "AWS-0005": API_TLS,
    "CKV_AWS_2": (
        LISTENER,
        (*map(listener, ("HTTPS", "TCP", "UDP", "TCP_UDP")), listener("HTTP", actions=REDIRECT)),
        (listener("HTTP"),),
    ),
    "CKV_AWS_103": (
        LISTENER,
        (
            listener("HTTP", actions=REDIRECT),
            listener("TCP"),
            listener("TLS", "ELBSecurityPolicy-FS-1-2-Res-2019-08"),
        ),
        (
            listener("HTTP"),
            listener("HTTPS", "ELBSecurityPolicy-2016-08"),
            listener("TLS", "ELBSecurityPolicy-FS-1-1-2019-08"),
        ),
    ),
    "AWS-0047": (
        LISTENER,
        (listener("HTTPS", "ELBSecurityPolicy-TLS13-1-2-2021-06"), listener("HTTPS")),
        tuple(
            listener("HTTPS", f"ELBSecurityPolicy-{one}")
            for one in ("2016-08", "FS-2018-06", "TLS13-1-0-2021-06", "TLS13-1-2-Ext2-2021-06")
        ),
    ),
    "CKV_AWS_378": (TARGETS, ({"protocol": "TCP"},), ({"protocol": "HTTP"},)),
    "CKV_AWS_308": ENCRYPTED,
    "AWS-0002": ENCRYPTED,
    "CKV_AWS_76": LOGGED,
    "AWS-0001": LOGGED,
    "CKV_AWS_73": switch(STAGE, "xrayTracingEnabled"),
    "CKV_AWS_53": switch(PUBLIC_ACCESS, "blockPublicAcls"),
    "CKV_AWS_54": switch(PUBLIC_ACCESS, "blockPublicPolicy"),
    "CKV_AWS_55": switch(PUBLIC_ACCESS, "ignorePublicAcls"),
    "CKV_AWS_56": switch(PUBLIC_ACCESS, "restrictPublicBuckets"),
    "CKV_AWS_20": (
        BUCKET_ACL,
        ({"acl": "private"}, granted(), granted(OWNER)),
        (
            *({"acl": one} for one in ("public-read", "website", "authenticated-read")),
            granted(OWNER, to_group(ALL_USERS, "READ")),
        ),
    ),
    "CKV_AWS_57": (
        BUCKET_ACL,
        ({"acl": "public-read"}, granted(OWNER, to_group(ALL_USERS, "READ"))),
        ({"acl": "public-read-write"}, granted(OWNER, to_group(ALL_USERS, "WRITE"))),
    ),
    "CKV2_AWS_43": (
        BUCKET_ACL,
        (granted(OWNER),),
        (granted(OWNER, to_group(AUTHENTICATED, "READ_ACP")),),
    ),
    "CKV_AWS_18": (BUCKET, ({"logging": {"targetBucket": "logs"}},), ({},)),
    "CKV_AWS_93": (
        BUCKET_POLICY,
        (
            {"policy": ""},
            statement(Action="s3:DeleteObject"),
            statement(Principal={"AWS": "arn:aws:iam::123456789012:role/a"}),
        ),
        (statement(), statement(Principal={"AWS": ["*"]}), statement(Action=["s3:*"])),
    ),
    "CKV_AWS_364": (
        PERMISSION,
        (
            {"principal": "events.amazonaws.com", "sourceArn": "arn"},
            {"principal": "events.amazonaws.com", "sourceAccount": "123456789012"},
        ),
        ({"principal": "events.amazonaws.com"},),
    ),
    "CKV_AWS_301": (
        PERMISSION,
        ({"principal": "arn:aws:iam::123456789012:role/a"},),
        ({"principal": "*", "sourceArn": "arn"},),
    ),
    "CKV_AWS_258": (
        FUNCTION_URL,
        ({"authorizationType": "AWS_IAM"},),
        ({"authorizationType": "NONE"},),
    ),
    "CKV2_AWS_75": (
        FUNCTION_URL,
        ({}, {"cors": {"allowOrigins": ["*"]}}, {"cors": {"allowMethods": ["*"]}}),
        ({"cors": {"allowOrigins": ["*"], "allowMethods": ["*"]}},),
    ),
    "CKV_AWS_45": (
        FUNCTION,
        ({}, {"environment": {"variables": {"REGION": "us-west-2"}}}),
        ({"environment": {"variables": {"KEY": "AKIAIOSFODNN7EXAMPLE"}}},),
    ),
    "CKV_AWS_363": (
        FUNCTION,
        ({"runtime": "nodejs22.x"},),
        tuple({"runtime": one} for one in ("python3.6", "python3.9", "go1.x", "java8", "dotnet6")),
    ),
    "CKV_AWS_131": switch(BALANCER, "dropInvalidHeaderFields"),
    "AWS-0052": switch(BALANCER, "dropInvalidHeaderFields"),
    "CKV_AWS_328": (
        BALANCER,
        ({}, {"desyncMitigationMode": "strictest"}),
        ({"desyncMitigationMode": "monitor"},),
    ),
    "AWS-0053": (
        BALANCER,
        ({"internal": True}, {"loadBalancerType": "gateway"}),
        ({"internal": False}, {}),
    ),
    "AWS-0107": (
        SECURITY_GROUP,
        (ingress(22, "10.0.0.0/16"), ingress(443, "0.0.0.0/0")),
        (ingress(22, "0.0.0.0/0"), ingress(3389, "0.0.0.0/0")),
    ),
    "AWS-0164": (SUBNET, ({},), ({"mapPublicIpOnLaunch": True},)),
    "CKV_GCP_2": port_of_firewall(22),
    "CKV_GCP_3": port_of_firewall(3389),
    "CKV_GCP_75": port_of_firewall(21),
    "CKV_GCP_77": port_of_firewall(20),
    "CKV_GCP_88": port_of_firewall(3306),
    "CKV_GCP_106": port_of_firewall(80),
    "CKV2_GCP_12": (
        FIREWALL,
        (everything("10.1.0.0/16"), everything("::/0", disabled=True), opened("140")),
        tuple(map(everything, ("0.0.0.0/0", "::/0", "0.0.0.0", "::0"))),
    ),
    "GCP-0027": (
        FIREWALL,
        (opened("80", to="10.0.0.0/8"), {**opened("80"), "targetTags": ["web"]}),
        (opened("80"), opened("80", to="::/0")),
    ),
    "CKV_GCP_30": DEFAULT,
    "GCP-0044": DEFAULT,
    "CKV_GCP_31": (
        INSTANCE,
        (account("a@example.com", *EVERY_API), account(DEFAULT_ACCOUNT, "storage-ro")),
        (account(DEFAULT_ACCOUNT, *EVERY_API), account(None, "cloud-platform")),
    ),
    "CKV_GCP_40": PUBLIC_IP,
    "GCP-0031": PUBLIC_IP,
    "CKV_GCP_17": WEAK_KEY,
    "GCP-0012": WEAK_KEY,
    "CKV_GCP_101": (
        REGISTRY,
        ({"members": ["user:a@example.com", "domain:example.com"]},),
        ({"members": ["allUsers"]}, {"members": ["user:a@example.com", "allAuthenticatedUsers"]}),
    ),
    "CKV_GCP_43": (
        KEY,
        ({"rotationPeriod": "7776000s"}, {"purpose": "ASYMMETRIC_SIGN"}),
        ({"rotationPeriod": "15552000s"}, {}),
    ),
    "CKV_GCP_73": (
        SECURITY_POLICY,
        (armor("deny(403)", "cve-canary"), armor("deny(404)", "cve-canary")),
        (
            armor("allow", "cve-canary"),
            armor("deny(403)", "xss-canary"),
            armor("deny(403)", "cve-canary", preview=True),
        ),
    ),
}


def is_violated(rule: str, type_: str, inputs: dict[str, Any], *others: Resource) -> bool:
    pack, policy = COVERED[rule]
    settings = settings_of(pack, {})[policy.name]
    given = {key: frozen(value) for key, value in inputs.items() if value is not None}
    subject = Resource("subject", type_, "subject", inputs=given, id=UNKNOWN)
    if isinstance(policy, ResourcePolicy):
        findings = judge_resource(policy, subject, settings, TODAY)
    else:
        graph = ResourceGraph("p", "s", {one.urn: one for one in (subject, *others)})
        findings = judge_stack(policy, graph, settings, TODAY)
    assert {one.state for one in findings} <= {"violation"}
    return "subject" in {one.urn for one in findings}


@pytest.mark.parametrize("rule", CASES)
def test_what_a_covered_rule_passes_and_fails_passes_and_fails_here(rule: str) -> None:
    type_, passing, failing = CASES[rule]
    assert [one for one in passing if is_violated(rule, type_, one)] == []
    assert [one for one in failing if not is_violated(rule, type_, one)] == []


def depending(type_: str, **on: str) -> Resource:
    """Return a resource whose properties refer to others: property=URN."""
    return Resource(
        type_,
        type_,
        "other",
        inputs=dict.fromkeys(on, UNKNOWN),
        id=UNKNOWN,
        property_dependencies={name: (urn,) for name, urn in on.items()},
    )


def test_a_group_of_plain_targets_is_behind_tls_only_when_every_listener_speaks_it() -> None:
    def forwarding(protocol: str) -> Resource:
        action = ({"type": "forward", "targetGroupArn": UNKNOWN},)
        return Resource(
            protocol,
            LISTENER,
            protocol,
            inputs={"protocol": protocol, "port": 80, "defaultActions": action},
            property_dependencies={"defaultActions": ("subject",)},
        )

    plain, encrypted = forwarding("HTTP"), forwarding("HTTPS")
    group = {"protocol": "HTTP"}
    assert is_violated("CKV_AWS_378", TARGETS, group, plain)
    assert is_violated("CKV_AWS_378", TARGETS, group, encrypted, plain)
    assert not is_violated("CKV_AWS_378", TARGETS, group, encrypted)


def test_a_distribution_is_logged_by_a_delivery_but_not_by_a_source_alone() -> None:
    source = depending("aws:cloudwatch/logDeliverySource:LogDeliverySource", resourceArn="subject")
    delivery = depending("aws:cloudwatch/logDelivery:LogDelivery", deliverySourceName=source.urn)
    assert is_violated("CKV_AWS_86", DISTRIBUTION, {}, source)
    assert not is_violated("CKV_AWS_86", DISTRIBUTION, {}, source, delivery)
