"""One property broken in every component of this repository's program, by the program itself.

A project that runs the program with a transform, which sets the broken properties while the
resources are registered; so that what is checked has gone through a whole preview.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from program_mutations import Mutation
from program_mutations_aws import (
    BALANCER,
    DISTRIBUTION,
    FUNCTION,
    KEY,
    MODEL,
    ORIGIN_ACCESS,
    RECORD,
    SIGNING,
    STAGE,
    SUBNET,
    WEB_ACL,
)
from program_mutations_google import (
    BACKEND,
    CLOUD_RUN,
    FIREWALL,
    REPOSITORY,
    TEMPLATE,
    ZONE,
)
from program_mutations_google import KEY as GOOGLE_KEY
from program_mutations_health import CHECK, REGIONAL_CHECK
from program_mutations_https import HEADERS, LISTENER, SSL_POLICY
from program_mutations_s3 import ACCESS_BLOCK, BUCKET_POLICY, VERSIONING
from program_mutations_ttl import OBJECT, POLICY_INSTANCE
from program_previews import ROOT

# Component -> what is broken in it, or in what it is built from.
BROKEN: Final[Mapping[str, Mutation]] = {
    "routecast:aws:ApiRecords": Mutation(
        "one routed answer outlives its failure by minutes",
        RECORD,
        "api-us-east-1",
        "ttl",
        300,
        ["ttl-route53-routed-record", "ttl-routed-set-equal", "ttl-failover-budget"],
    ),
    "routecast:aws:BucketPolicy": Mutation(
        "a bucket's policy does not refuse plain HTTP",
        BUCKET_POLICY,
        "models",
        "policy",
        '{"Version": "2012-10-17", "Statement": []}',
        ["https-bucket-tls-only"],
    ),
    "routecast:aws:CdnDistribution": Mutation(
        "nothing stands before a distribution",
        DISTRIBUTION,
        "serving",
        "webAclId",
        None,
        ["access-cloudfront-firewall"],
    ),
    "routecast:aws:CdnLogBucket": Mutation(
        "the log keeps no old versions",
        VERSIONING,
        "serving-logs",
        "versioningConfiguration.status",
        "Suspended",
        ["access-s3-versioning"],
    ),
    "routecast:aws:CdnPolicies": Mutation(
        "browsers forget to use HTTPS after a day",
        HEADERS,
        "models",
        "securityHeadersConfig.strictTransportSecurity.accessControlMaxAgeSec",
        86400,
        ["https-response-headers-hsts", "https-cloudfront-hsts"],
    ),
    "routecast:aws:Certificates": Mutation(
        "a certificate's proof cannot be changed for a week",
        RECORD,
        "certificates-api.dev.routecast.example",
        "ttl",
        604800,
        ["ttl-route53-record"],
    ),
    "routecast:aws:DnsZone": Mutation(
        "the zone is not signed",
        SIGNING,
        "zone",
        "signingStatus",
        "NOT_SIGNING",
        ["access-route53-dnssec"],
    ),
    "routecast:aws:EncryptionKey": Mutation(
        "a key is never rotated",
        KEY,
        "data-us-east-1",
        "enableKeyRotation",
        False,
        ["access-kms-key-rotation"],
    ),
    "routecast:aws:EndpointHealth": Mutation(
        "a health check is switched off",
        CHECK,
        "endpoint-eu-west-1",
        "disabled",
        True,
        ["health-check-enabled"],
    ),
    "routecast:aws:FunctionBalancer": Mutation(
        "a load balancer serves plain HTTP",
        LISTENER,
        "front-us-east-1-https",
        "protocol",
        "HTTP",
        [
            "https-listener-https",
            "https-listener-minimum-tls",
            "https-load-balancer-redirect@front-us-east-1-alb",
            "https-end-to-end@front-us-east-1-nlb",
        ],
    ),
    "routecast:aws:HttpApi": Mutation(
        "one client can use up the account's requests per second",
        STAGE,
        "serving",
        "defaultRouteSettings.throttlingRateLimit",
        None,
        ["access-api-gateway-throttling"],
    ),
    "routecast:aws:LogBucket": Mutation(
        "anyone who may write an ACL can make the logs public",
        ACCESS_BLOCK,
        "logs-us-east-1",
        "blockPublicAcls",
        False,
        ["access-s3-block-public-acls", "access-s3-public-access-block"],
    ),
    "routecast:aws:ModelBucket": Mutation(
        "browsers keep the model for a year and may not be told otherwise",
        OBJECT,
        "serving-us-east-1",
        "cacheControl",
        "public, max-age=31536000",
        ["ttl-object-cache-control"],
    ),
    "routecast:aws:ModelCache": Mutation(
        "an error outlives its cause by an hour",
        DISTRIBUTION,
        "models",
        "customErrorResponses[1].errorCachingMinTtl",
        3600,
        ["ttl-cloudfront-error-caching"],
    ),
    "routecast:aws:ModelEndpoint": Mutation(
        "the model's container opens connections to anywhere",
        MODEL,
        "models",
        "enableNetworkIsolation",
        False,
        ["access-sagemaker-network-isolation"],
    ),
    "routecast:aws:PrivateBucket": Mutation(
        "old public ACLs stay in force",
        ACCESS_BLOCK,
        "serving-eu-west-1",
        "ignorePublicAcls",
        False,
        ["access-s3-ignore-public-acls"],
    ),
    "routecast:aws:RegionalEndpoint": Mutation(
        "requests to a region's API leave no trace",
        STAGE,
        "endpoint-us-east-1",
        "accessLogSettings",
        None,
        ["access-api-gateway-access-log"],
    ),
    "routecast:aws:ServerlessFunction": Mutation(
        "a function's part in a slow request cannot be seen",
        FUNCTION,
        "endpoint-ap-northeast-1",
        "tracingConfig.mode",
        "PassThrough",
        ["access-lambda-tracing"],
    ),
    "routecast:aws:ServingCdn": Mutation(
        "CloudFront signs nothing it asks a bucket",
        ORIGIN_ACCESS,
        "serving",
        "signingBehavior",
        "never",
        ["access-cloudfront-origin-signing"],
    ),
    "routecast:aws:StaticAddresses": Mutation(
        "a zone cannot lend from the others",
        BALANCER,
        "front-eu-west-1-nlb",
        "enableCrossZoneLoadBalancing",
        False,
        ["access-load-balancer-cross-zone"],
    ),
    "routecast:aws:StaticFront": Mutation(
        "a record leads to an address nobody here holds",
        RECORD,
        "front-us-east-1",
        "records",
        ["203.0.113.7"],
        ["access-route53-dangling-record"],
    ),
    "routecast:aws:StaticNetwork": Mutation(
        "every machine started in a subnet is public",
        SUBNET,
        "front-us-east-1-us-east-1a",
        "mapPublicIpOnLaunch",
        True,
        ["access-vpc-subnet-public-address"],
    ),
    "routecast:aws:TrafficPolicy": Mutation(
        "the traffic policy's answers outlive their failure by minutes",
        POLICY_INSTANCE,
        "policy",
        "ttl",
        300,
        ["ttl-traffic-policy-instance", "ttl-failover-budget"],
    ),
    "routecast:aws:WebAcl": Mutation(
        "known exploits reach a distribution",
        WEB_ACL,
        "web-acl",
        "rules[3]",
        None,
        [
            "access-waf-known-bad-inputs",
            # The other distribution has no web ACL here at all.
            "access-cloudfront-firewall-rules@models",
        ],
    ),
    "routecast:google:CloudRunApi": Mutation(
        "clients wait for Cloud Run although the edge has an answer",
        BACKEND,
        "run",
        "cdnPolicy.serveWhileStale",
        0,
        ["ttl-cloud-cdn-stale"],
    ),
    "routecast:google:CloudRunService": Mutation(
        "Cloud Run answers past its load balancer",
        CLOUD_RUN,
        "run-us-central1",
        "ingress",
        "INGRESS_TRAFFIC_ALL",
        ["https-cloud-run-ingress", "access-google-run-public"],
    ),
    "routecast:google:EncryptionKey": Mutation(
        "a key is used for a year",
        GOOGLE_KEY,
        "images-key",
        "rotationPeriod",
        "31536000s",
        ["access-google-key-rotation"],
    ),
    "routecast:google:GeoRouting": Mutation(
        "Google's load balancer logs no requests",
        BACKEND,
        "geo-global",
        "logConfig.enable",
        False,
        ["access-google-backend-logging"],
    ),
    "routecast:google:GeoZone": Mutation(
        "Google's zone is not signed",
        ZONE,
        "geo-zone",
        "dnssecConfig.state",
        "off",
        ["access-google-dns-dnssec"],
    ),
    "routecast:google:GlobalFrontend": Mutation(
        "Google's load balancer accepts old ciphers",
        SSL_POLICY,
        "geo-global-tls",
        "profile",
        "COMPATIBLE",
        ["https-google-ssl-policy", "https-google-weak-ciphers"],
    ),
    "routecast:google:ImageRegistry": Mutation(
        "images lie under Google's key",
        REPOSITORY,
        "images",
        "kmsKeyName",
        None,
        ["access-google-registry-key"],
    ),
    "routecast:google:InstancePool": Mutation(
        "instances may send packets in the name of others",
        TEMPLATE,
        "geo-us-central1",
        "canIpForward",
        True,
        ["access-google-instance-ip-forwarding"],
    ),
    "routecast:google:Names": Mutation(
        "the delegation to Google cannot be moved for a week",
        RECORD,
        "google-names-delegation",
        "ttl",
        604800,
        ["ttl-delegation"],
    ),
    "routecast:google:RegionalEntry": Mutation(
        "one lost probe takes an instance out",
        REGIONAL_CHECK,
        "geo-us-central1",
        "unhealthyThreshold",
        1,
        ["health-check-threshold"],
    ),
    "routecast:google:ServingNetwork": Mutation(
        "the rule for the probes lets everyone in",
        FIREWALL,
        "geo-net-probes",
        "sourceRanges",
        ["0.0.0.0/0"],
        ["access-google-firewall-public"],
    ),
}

# Component -> why no policy guards anything in it.
UNGUARDED: Final[Mapping[str, str]] = {
    "routecast:aws:AlarmTopic": "a topic; no policy looks at topics",
    "routecast:aws:CdnAlarms": "alarms on hits and errors; policies ask for those on health checks",
    "routecast:aws:EdgeFunction": "code; what it does to a cache key cannot be read from it",
    "routecast:google:AuthorizedCertificate": "certificates that Google renews by itself",
}

PROGRAM: Final = '''\
"""The program, with some properties of some resources broken on the way."""

import json
from pathlib import Path

import pulumi

from program.config import load
from program.stack import build

BROKEN = json.loads(Path(__file__).with_name("broken.json").read_text(encoding="utf-8"))


def set_at(properties, steps, value):
    step, *rest = steps
    if rest:
        set_at(properties[step], rest, value)
    elif value is None:
        del properties[step]
    else:
        properties[step] = value


def transform(args):
    broken = BROKEN.get(f"{args.type_} {args.name}")
    if broken is None:
        return None
    steps, value = broken
    properties = dict(args.props)
    set_at(properties, steps, value)
    return pulumi.ResourceTransformResult(props=properties, opts=args.opts)


pulumi.runtime.register_resource_transform(transform)
for name, value in build(load()).items():
    pulumi.export(name, value)
'''


def steps(path: str) -> list[str | int]:
    """Return the keys and indices of a dotted path."""
    parts = path.replace("[", ".[").split(".")
    return [int(part[1:-1]) if part.startswith("[") else part for part in parts]


def write_project(folder: Path) -> Path:
    """Write the project that runs the program broken, and return its folder."""
    for name in ("Pulumi.yaml", "Pulumi.dev.yaml"):
        shutil.copy(ROOT / name, folder)
    program = folder / "program"
    program.mkdir()
    # Assets are named from the program's folder.
    (program / "assets").symlink_to(ROOT / "program" / "assets")
    (program / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    broken = {f"{one.type} {one.resource}": (steps(one.path), one.value) for one in BROKEN.values()}
    assert len(broken) == len(BROKEN), "every component has a resource of its own"
    (program / "broken.json").write_text(json.dumps(broken), encoding="utf-8")
    return folder
