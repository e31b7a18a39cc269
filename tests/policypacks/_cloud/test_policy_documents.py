"""Which statements of a bucket policy let the world in."""

from __future__ import annotations

import pytest

from policypacks._cloud.policy_documents import is_for_everyone, is_narrowed, policy_of, statements
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, PropertyValue

ACCOUNT = "123456789012"


def statement(**elements: PropertyValue) -> View:
    return View.of(Resource("u::s", "statement", "s", inputs=elements))


@pytest.mark.parametrize(
    ("principal", "everyone"),
    [
        ("*", True),
        ({"AWS": "*"}, True),
        ({"AWS": (ACCOUNT, "*")}, True),
        ({"AWS": ACCOUNT}, False),
        ({"Service": "cloudfront.amazonaws.com"}, False),
        (None, False),
    ],
)
def test_everyone_is_a_star_alone_or_among_accounts(
    principal: PropertyValue, everyone: bool
) -> None:
    assert is_for_everyone(statement(Principal=principal)) is everyone


def test_a_statement_for_all_but_some_is_for_everyone() -> None:
    assert is_for_everyone(statement(NotPrincipal={"AWS": ACCOUNT}))


@pytest.mark.parametrize("principal", [UNKNOWN, {"AWS": UNKNOWN}, 5])
def test_a_principal_that_cannot_be_read_is_not_guessed(principal: PropertyValue) -> None:
    with pytest.raises(CannotEvaluateError):
        is_for_everyone(statement(Principal=principal))


@pytest.mark.parametrize(
    ("operator", "key", "value", "narrowed"),
    [
        ("StringEquals", "aws:SourceAccount", ACCOUNT, True),
        ("StringEquals", "aws:sourceaccount", (ACCOUNT, "210987654321"), True),
        ("StringLike", "aws:PrincipalOrgID", "*", False),
        ("ArnLike", "aws:SourceArn", f"arn:aws:cloudfront::{ACCOUNT}:distribution/*", True),
        ("ArnLike", "aws:SourceArn", "arn:aws:s3:::one-bucket", True),
        ("ArnLike", "aws:SourceArn", "arn:aws:s3:::*", False),
        ("ArnLike", "aws:SourceArn", "arn:aws:iam::*:role/admin", False),
        # One value for everybody is enough.
        ("ArnLike", "aws:SourceArn", ("arn:aws:s3:::one-bucket", "*"), False),
        ("ArnNotLike", "aws:SourceArn", "arn:aws:s3:::one-bucket", False),
        ("StringEqualsIfExists", "aws:SourceVpce", "vpce-1", False),
        ("ForAllValues:StringEquals", "aws:PrincipalOrgPaths", "o-1/r-1/", False),
        ("ForAnyValue:StringEquals", "aws:PrincipalOrgPaths", "o-1/r-1/", True),
        ("Bool", "aws:SecureTransport", "true", False),
        ("StringEquals", "aws:UserAgent", "a-secret-word", False),
        # S3 counts networks wider than /8 (IPv4) and /32 (IPv6) as public.
        ("IpAddress", "aws:SourceIp", "10.0.0.0/8", True),
        ("IpAddress", "aws:SourceIp", "10.0.0.0/7", False),
        ("IpAddress", "aws:SourceIp", "192.0.2.7", True),
        ("IpAddress", "aws:SourceIp", "2001:db8::/32", True),
        ("IpAddress", "aws:SourceIp", "2001:d00::/24", False),
    ],
)
def test_a_condition_narrows_when_it_names_who_asks(
    operator: str, key: str, value: PropertyValue, narrowed: bool
) -> None:
    assert is_narrowed(statement(Condition={operator: {key: value}})) is narrowed


def test_one_narrow_condition_among_others_is_enough() -> None:
    conditions: PropertyValue = {
        "Bool": {"aws:SecureTransport": "true"},
        "StringEquals": {"s3:x-amz-acl": "private", "aws:SourceAccount": ACCOUNT},
    }
    assert is_narrowed(statement(Condition=conditions))


def test_without_conditions_nothing_is_narrowed() -> None:
    assert not is_narrowed(statement())


def test_a_document_that_is_not_known_is_read_from_the_component_around_it() -> None:
    stated: PropertyValue = {"Statement": ({"Effect": "Deny"}, {"Effect": "Allow"})}
    component = Resource("u::c", "component", "c", custom=False, inputs={"policy": stated})
    policy = Resource("u::p", "policy", "p", inputs={"policy": UNKNOWN}, parent="u::c")
    stack = Stack(ResourceGraph("p", "s", {one.urn: one for one in (component, policy)}))
    [view] = stack.of_type("policy")
    read = [*statements(policy_of(view, stack))]
    assert [one.text("Effect") for one in read] == ["Deny", "Allow"]
    assert [(one.urn, one.path) for one in read] == [
        ("u::p", "policy.Statement[0]"),
        ("u::p", "policy.Statement[1]"),
    ]


def test_a_known_document_does_not_ask_the_component() -> None:
    component = Resource("u::c", "component", "c", custom=False, inputs={"policy": {}})
    known = '{"Statement": {"Effect": "Deny"}}'
    policy = Resource("u::p", "policy", "p", inputs={"policy": known}, parent="u::c")
    stack = Stack(ResourceGraph("p", "s", {one.urn: one for one in (component, policy)}))
    [view] = stack.of_type("policy")
    assert [one.text("Effect") for one in statements(policy_of(view, stack))] == ["Deny"]
