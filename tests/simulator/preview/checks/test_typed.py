"""Inputs held against the SDK's own types: what is found, where, and what is let through."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from simulator.preview.checks import CheckIssue, check_resource
from simulator.resources.values import UNKNOWN, Archive, PropertyValue, Secret

DISTRIBUTION = "aws:cloudfront/distribution:Distribution"
FUNCTION = "aws:lambda/function:Function"
RECORD = "aws:route53/record:Record"


def distribution(**changes: PropertyValue) -> dict[str, PropertyValue]:
    """A distribution that CloudFront takes, with some properties changed."""
    good: dict[str, PropertyValue] = {
        "enabled": True,
        "origins": ({"originId": "o", "domainName": "o.example.com"},),
        "defaultCacheBehavior": behavior(),
        "restrictions": {"geoRestriction": {"restrictionType": "none"}},
        "viewerCertificate": {"cloudfrontDefaultCertificate": True},
    }
    return {**good, **changes}


def behavior(**changes: PropertyValue) -> dict[str, PropertyValue]:
    good: dict[str, PropertyValue] = {
        "targetOriginId": "o",
        "viewerProtocolPolicy": "https-only",
        "allowedMethods": ("GET", "HEAD"),
        "cachedMethods": ("GET", "HEAD"),
        "forwardedValues": {"queryString": True, "cookies": {"forward": "none"}},
    }
    return {**good, **changes}


def function(**changes: PropertyValue) -> dict[str, PropertyValue]:
    good: dict[str, PropertyValue] = {
        "role": "arn:aws:iam::123456789012:role/r",
        "runtime": "python3.12",
        "handler": "a.b",
        "code": Archive(path="app"),
    }
    return {**good, **changes}


def record(**changes: PropertyValue) -> dict[str, PropertyValue]:
    good: dict[str, PropertyValue] = {
        "zoneId": "Z1",
        "name": "api.example.com",
        "type": "A",
        "ttl": 60.0,
        "records": ("192.0.2.1",),
    }
    return {**good, **changes}


def paths(type_: str, inputs: Mapping[str, PropertyValue], severity: str = "error") -> list[str]:
    return [issue.path for issue in check_resource(type_, inputs) if issue.severity == severity]


@pytest.mark.parametrize(
    ("type_", "inputs"),
    [(DISTRIBUTION, distribution()), (FUNCTION, function()), (RECORD, record())],
)
def test_good_inputs_have_no_issues(type_: str, inputs: dict[str, PropertyValue]) -> None:
    assert check_resource(type_, inputs) == ()


def test_unknown_property_in_a_nested_dictionary_gets_a_suggestion() -> None:
    """The SDK itself never checks nested dictionaries."""
    cache = behavior(viewerProtocolPolicies="x")
    (issue,) = check_resource(DISTRIBUTION, distribution(defaultCacheBehavior=cache))
    assert issue == CheckIssue(
        "defaultCacheBehavior.viewerProtocolPolicies",
        "unknown property 'viewerProtocolPolicies'",
        "did you mean 'viewerProtocolPolicy'?",
    )


def test_a_python_name_that_pulumi_did_not_translate_is_one_issue() -> None:
    cache = behavior(viewer_protocol_policy="https-only")
    del cache["viewerProtocolPolicy"]
    (issue,) = check_resource(DISTRIBUTION, distribution(defaultCacheBehavior=cache))
    assert issue.path == "defaultCacheBehavior.viewer_protocol_policy"
    assert "'viewerProtocolPolicy'" in issue.hint


def test_missing_required_properties_are_all_found_at_every_depth() -> None:
    inputs = distribution(origins=({"originId": "o"},))
    del inputs["restrictions"]
    assert paths(DISTRIBUTION, inputs) == ["origins[0].domainName", "restrictions"]


@pytest.mark.parametrize(
    ("changes", "path", "message"),
    [
        (
            {"defaultCacheBehavior": behavior(forwardedValues=({"queryString": True},))},
            "defaultCacheBehavior.forwardedValues",
            "expected an object, got a list",
        ),
        ({"origins": {"originId": "o"}}, "origins", "expected a list, got a mapping"),
        ({"aliases": "a.example.com"}, "aliases", "expected a list, got a string"),
        ({"comment": ("a",)}, "comment", "expected a string, got a list"),
        ({"enabled": "perhaps"}, "enabled", "expected a boolean, got a string"),
        ({"enabled": 1.0}, "enabled", "expected a boolean, got a number"),
        ({"tags": ("a",)}, "tags", "expected a mapping, got a list"),
        ({"webAclId": {"id": "a"}}, "webAclId", "expected a string, got a mapping"),
    ],
)
def test_wrong_kinds_are_errors(changes: dict[str, PropertyValue], path: str, message: str) -> None:
    (issue,) = check_resource(DISTRIBUTION, distribution(**changes))
    assert (issue.path, issue.message, issue.severity) == (path, message, "error")


def test_numbers_of_the_wrong_form() -> None:
    assert paths(RECORD, record(ttl="sixty")) == ["ttl"]
    assert paths(RECORD, record(ttl=1.5)) == ["ttl"]
    assert paths(RECORD, record(ttl=True)) == ["ttl"]


@pytest.mark.parametrize(
    ("type_", "inputs"),
    [(RECORD, record(ttl="60")), (DISTRIBUTION, distribution(enabled="true"))],
)
def test_strings_the_provider_converts_are_warnings(
    type_: str, inputs: dict[str, PropertyValue]
) -> None:
    (issue,) = check_resource(type_, inputs)
    assert issue.severity == "warning"


def test_numbers_and_booleans_where_strings_are_expected_are_converted() -> None:
    tags: PropertyValue = {"build": 7.0, "prod": True}
    assert check_resource(DISTRIBUTION, distribution(tags=tags)) == ()


def test_a_path_instead_of_an_archive_is_an_error() -> None:
    assert paths(FUNCTION, function(code="app.zip")) == ["code"]


def test_a_value_outside_an_open_enum_is_a_warning() -> None:
    (issue,) = check_resource(FUNCTION, function(runtime="python3.21"))
    assert (issue.path, issue.severity) == ("runtime", "warning")
    assert "did you mean 'python3." in issue.hint


def test_a_documented_value_that_the_enum_lacks_is_fine() -> None:
    """`HTTPS` records are documented beside an enum that was not brought up to date."""
    assert check_resource(RECORD, record(type="HTTPS")) == ()


def test_a_value_outside_a_documented_list_is_a_warning() -> None:
    """Google's SDK has no enums; its documentation lists the values."""
    type_ = "gcp:compute/backendService:BackendService"
    (issue,) = check_resource(type_, {"sessionAffinity": "CLIENT-IP"})
    assert (issue.path, issue.severity) == ("sessionAffinity", "warning")
    assert "did you mean 'CLIENT_IP'?" in issue.hint
    assert check_resource(type_, {"sessionAffinity": "CLIENT_IP"}) == ()


def test_unknowns_and_nulls_are_let_through_and_count_as_given() -> None:
    inputs = distribution(
        defaultCacheBehavior=UNKNOWN, origins=UNKNOWN, aliases=None, webAclId=Secret(UNKNOWN)
    )
    assert check_resource(DISTRIBUTION, inputs) == ()


def test_secrets_are_looked_through_and_never_shown() -> None:
    inputs = function(runtime=Secret("hunter2"), memorySize=Secret("hunter2"))
    issues = check_resource(FUNCTION, inputs)
    assert {issue.path for issue in issues} == {"runtime", "memorySize"}
    assert all("hunter2" not in f"{issue.message}{issue.hint}" for issue in issues)


def test_free_form_maps_and_documents_are_free() -> None:
    policy: PropertyValue = {"Version": "2012-10-17", "Statement": ({"Effect": "Allow"},)}
    assert paths("aws:iam/rolePolicy:RolePolicy", {"role": "r", "policy": policy}) == []
    environment: PropertyValue = {"variables": {"any_name": "x", "other-name": "y"}}
    assert check_resource(FUNCTION, function(environment=environment)) == ()


def test_a_providers_notes_are_no_values_of_a_map() -> None:
    noted: PropertyValue = {"variables": {"any_name": "x", "__defaults": ()}, "__defaults": ()}
    inputs = {**function(environment=noted), "__defaults": ("timeout",)}
    assert check_resource(FUNCTION, inputs) == ()


def test_provider_inputs_are_read_from_their_json() -> None:
    inputs: dict[str, PropertyValue] = {
        "region": "us-east-1",
        "defaultTags": '{"tags":{"team":"a"}}',
        "skipMetadataApiCheck": "true",
        "version": "7.51.1",
    }
    issues = check_resource("pulumi:providers:aws", inputs)
    assert [issue.path for issue in issues] == []
    wrong = {**inputs, "defaultTags": '{"tagz":{}}'}
    assert paths("pulumi:providers:aws", wrong) == ["defaultTags.tagz"]


def test_components_and_unknown_packages_are_not_checked() -> None:
    assert check_resource("atlas:net:Edge", {"anything": 1}) == ()
    assert check_resource("acme:index/thing:Thing", {"anything": 1}) == ()
    assert check_resource("aws:cloudfront/nosuch:Thing", {"anything": 1}) == ()
