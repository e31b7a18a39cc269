"""Rules for DNS: Route 53 and Cloud DNS."""

from __future__ import annotations

import json
from collections.abc import Iterator

from simulator.preview.checks.issue import CheckIssue
from simulator.preview.checks.rule import (
    Inputs,
    Rule,
    allowed,
    at_most_one,
    between,
    exactly_one,
    excludes,
    hides,
    known,
    needs,
    number_of,
    places,
    present,
)
from simulator.preview.datasources.aws_regions import LATENCY_REGIONS

_RECORD = ("aws:route53/record:Record",)
_CHECK = ("aws:route53/healthCheck:HealthCheck",)
_POLICIES = (
    "cidrRoutingPolicy",
    "failoverRoutingPolicies",
    "geolocationRoutingPolicies",
    "geoproximityRoutingPolicy",
    "latencyRoutingPolicies",
    "multivalueAnswerRoutingPolicy",
    "weightedRoutingPolicies",
)
_MAX_TTL_S = 2_147_483_647
_DOCUMENT_LIMIT = 102_400
_API = "Route 53 API reference, ChangeResourceRecordSets / ResourceRecordSet, 2026"
_TF_RECORD = "terraform-provider-aws, internal/service/route53/record.go schema, 2026"


def _routing_policy(inputs: Inputs) -> Iterator[CheckIssue]:
    # `multivalue_answer_routing_policy=False` is no routing policy.
    given = [
        name for name in _POLICIES if present(inputs, name) and known(inputs, name) is not False
    ]
    if len(given) > 1:
        yield CheckIssue(
            given[1], f"conflicts with {given[0]!r}", "a record has one kind of routing policy"
        )
    if given and not present(inputs, "setIdentifier"):
        yield CheckIssue(
            "setIdentifier",
            f"required with {given[0]!r}",
            "give each record of the set its own set_identifier",
        )


def _bias(inputs: Inputs) -> Iterator[CheckIssue]:
    for place in places(inputs, "geoproximityRoutingPolicy.bias"):
        bias = number_of(place.value)
        if bias is None or -90 <= bias <= 90:
            continue
        if -99 <= bias <= 99:
            yield CheckIssue(
                place.path,
                f"{place.shown} may be refused",
                "Route 53 takes -99 to 99, the provider documents -90 to 90",
                "warning",
            )
        else:
            yield CheckIssue(place.path, f"{place.shown} is out of range", "-99 to 99")


def _health_check(inputs: Inputs) -> Iterator[CheckIssue]:
    kind = known(inputs, "type")
    of_type = "this type" if hides(inputs, "type") else f"type {kind!r}"
    if kind in {"HTTP_STR_MATCH", "HTTPS_STR_MATCH"} and not present(inputs, "searchString"):
        yield CheckIssue("searchString", f"required with {of_type}")
    if kind == "CALCULATED" and not present(inputs, "childHealthchecks"):
        yield CheckIssue("childHealthchecks", f"required with {of_type}")
    if kind in {"HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP"} and not (
        present(inputs, "fqdn") or present(inputs, "ipAddress")
    ):
        which = "this" if hides(inputs, "type") else f"a {kind}"
        yield CheckIssue("fqdn", f"{which} check needs an address", "give fqdn or ip_address")
    regions = known(inputs, "regions")
    if isinstance(regions, tuple) and 0 < len(regions) < 3:
        count = "too few" if hides(inputs, "regions") else str(len(regions))
        yield CheckIssue("regions", f"{count} given", "at least 3 regions, or none for all")


def _interval(inputs: Inputs) -> Iterator[CheckIssue]:
    for place in places(inputs, "requestInterval"):
        if number_of(place.value) not in (None, 10.0, 30.0):
            yield CheckIssue(place.path, f"{place.shown} is not allowed", "10 or 30 seconds")


def _policy_document(inputs: Inputs) -> Iterator[CheckIssue]:
    text = known(inputs, "document")
    if not isinstance(text, str):
        return
    secret = hides(inputs, "document")
    if len(text.encode()) > _DOCUMENT_LIMIT:
        size = "too long" if secret else f"{len(text.encode())} bytes"
        yield CheckIssue("document", size, "at most 102400 bytes")
    try:
        document = json.loads(text)
    except ValueError as error:
        yield CheckIssue("document", "is not JSON", "" if secret else str(error))
        return
    if not isinstance(document, dict):
        yield CheckIssue("document", "is not a JSON object")
        return
    version = document.get("AWSPolicyFormatVersion")
    if version not in ("2015-10-01", "2023-05-09"):
        which = "this AWSPolicyFormatVersion" if secret else f"AWSPolicyFormatVersion {version!r}"
        yield CheckIssue("document", f"{which} is not allowed", "2015-10-01 or 2023-05-09")
    if ("StartRule" in document) == ("StartEndpoint" in document):
        yield CheckIssue("document", "needs exactly one of StartRule and StartEndpoint")


def _dot(name: str) -> Rule:
    def check(inputs: Inputs) -> Iterator[CheckIssue]:
        for place in places(inputs, name):
            if isinstance(place.value, str) and not place.value.endswith("."):
                yield CheckIssue(place.path, f"{place.shown} must end with a dot")

    types = {
        "name": ("gcp:dns/recordSet:RecordSet",),
        "dnsName": ("gcp:dns/managedZone:ManagedZone",),
    }[name]
    return Rule(types, check, "Cloud DNS documentation, resource records, 2026")


RULES: tuple[Rule, ...] = (
    Rule(_RECORD, _routing_policy, _TF_RECORD),
    Rule(_RECORD, exactly_one("", ("aliases", "records"), "kind of value"), _TF_RECORD),
    Rule(
        _RECORD,
        excludes("", "aliases", ("ttl",), "an alias takes the TTL of its target"),
        _TF_RECORD,
    ),
    Rule(_RECORD, needs("", "records", ("ttl",)), _TF_RECORD),
    Rule(
        _RECORD,
        allowed(
            "type",
            values=(
                "A",
                "AAAA",
                "CAA",
                "CNAME",
                "DS",
                "HTTPS",
                "MX",
                "NAPTR",
                "NS",
                "PTR",
                "SOA",
                "SPF",
                "SRV",
                "SSHFP",
                "SVCB",
                "TLSA",
                "TXT",
            ),
        ),
        _API,
    ),
    Rule(
        _RECORD,
        allowed("latencyRoutingPolicies[].region", values=tuple(sorted(LATENCY_REGIONS))),
        "Route 53 API model, ResourceRecordSetRegion (39 codes), 2026",
    ),
    Rule(_RECORD, between("weightedRoutingPolicies[].weight", low=0, high=255), _API),
    Rule(
        _RECORD,
        allowed("failoverRoutingPolicies[].type", values=("PRIMARY", "SECONDARY")),
        _API,
    ),
    Rule(
        _RECORD,
        allowed(
            "geolocationRoutingPolicies[].continent",
            values=("AF", "AN", "AS", "EU", "NA", "OC", "SA"),
        ),
        "Route 53 API reference, GeoLocation, 2026",
    ),
    Rule(_RECORD, _bias, "Route 53 API reference, GeoProximityLocation; pulumi-aws 7.51"),
    Rule(_RECORD, between("ttl", low=0, high=_MAX_TTL_S, unit="seconds"), _API),
    Rule(
        ("aws:route53/trafficPolicyInstance:TrafficPolicyInstance",),
        between("ttl", low=0, high=_MAX_TTL_S, unit="seconds"),
        "Route 53 API reference, CreateTrafficPolicyInstance, 2026",
    ),
    Rule(
        ("aws:route53/trafficPolicy:TrafficPolicy",),
        _policy_document,
        "Route 53 API reference, traffic policy document format, 2026",
    ),
    Rule(
        _CHECK,
        allowed(
            "type",
            values=(
                "HTTP",
                "HTTPS",
                "HTTP_STR_MATCH",
                "HTTPS_STR_MATCH",
                "TCP",
                "CALCULATED",
                "CLOUDWATCH_METRIC",
                "RECOVERY_CONTROL",
            ),
        ),
        "pulumi-aws 7.51, route53.HealthCheck",
    ),
    Rule(_CHECK, _health_check, "Route 53 API reference, HealthCheckConfig, 2026"),
    Rule(_CHECK, _interval, "Route 53 API reference, HealthCheckConfig, 2026"),
    Rule(
        _CHECK,
        between("failureThreshold", low=1, high=10),
        "Route 53 API reference, HealthCheckConfig, 2026",
    ),
    Rule(
        _CHECK,
        between("childHealthThreshold", low=0, high=256),
        "pulumi-aws 7.51, route53.HealthCheck",
    ),
    Rule(
        _CHECK,
        allowed(
            "regions[]",
            values=(
                "us-east-1",
                "us-west-1",
                "us-west-2",
                "eu-west-1",
                "ap-southeast-1",
                "ap-southeast-2",
                "ap-northeast-1",
                "sa-east-1",
            ),
        ),
        "pulumi-aws 7.51, route53.HealthCheck",
    ),
    _dot("name"),
    _dot("dnsName"),
    Rule(
        ("gcp:dns/recordSet:RecordSet",),
        exactly_one("", ("rrdatas", "routingPolicy"), "kind of value"),
        "terraform-provider-google, google_dns_record_set schema, 2026",
    ),
    Rule(
        ("gcp:dns/recordSet:RecordSet",),
        at_most_one("routingPolicy", ("wrrs", "geos", "primaryBackup"), "kind of routing policy"),
        "Cloud DNS API reference, RRSetRoutingPolicy, 2026",
    ),
)
