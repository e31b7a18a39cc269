"""Reads the policy documents of buckets, wherever their statements can be read."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping
from typing import Final

from policypacks._kit.stack import Stack
from policypacks._kit.view import View

_POLICY: Final = "policy"
# Condition keys that tell who asks or from where; "The meaning of public", Amazon S3 User Guide
# (Blocking public access to your Amazon S3 storage), and the IAM global condition keys, 2025-11.
# Keys compare without case.
_IDENTIFYING: Final = frozenset(
    key.lower()
    for key in (
        "aws:PrincipalAccount",
        "aws:PrincipalArn",
        "aws:PrincipalOrgID",
        "aws:PrincipalOrgPaths",
        "aws:SourceAccount",
        "aws:SourceArn",
        "aws:SourceIp",
        "aws:SourceOrgID",
        "aws:SourceOrgPaths",
        "aws:SourceOwner",
        "aws:SourceVpc",
        "aws:SourceVpce",
        "aws:VpceAccount",
        "aws:VpceOrgID",
        "aws:userid",
        "ec2:SourceInstanceArn",
        "lambda:SourceFunctionArn",
        "s3:DataAccessPointAccount",
        "s3:DataAccessPointArn",
    )
)
# Operators that hold only when the key is there and has one of the values.
_POSITIVE: Final = frozenset(
    ("StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike", "IpAddress")
)
# Wider ranges count as public: /8 of IPv4, /32 of IPv6 (the same page of the S3 User Guide).
_WIDEST: Final = {4: 8, 6: 32}


def policy_of(resource: View, stack: Stack) -> View:
    """Return the document of a bucket policy, as a view of the resource's ``policy``.

    One unknown value makes the whole text unknown in a preview; a parent component that states
    the same document as its property ``policy`` keeps its statements readable.

    Raises:
        CannotEvaluateError: neither is known, or it is no JSON object.
    """
    if resource.is_unknown(_POLICY):
        parent = stack.parent(resource)
        if parent is not None and not parent.resource.custom and parent.has(_POLICY):
            given = parent.document(_POLICY)
            return View(resource.resource, given.value, given.path, given.secret)
    return resource.document(_POLICY)


def statements(document: View) -> Iterator[View]:
    """Yield the statements of a document.

    Raises:
        CannotEvaluateError: they are not known.
    """
    yield from document.items("Statement")


def is_for_everyone(statement: View) -> bool:
    """Say whether a statement speaks of any principal, whatever its conditions."""
    if statement.has("NotPrincipal"):
        return True
    principal = statement.at("Principal")
    if not isinstance(principal.known(), Mapping):
        return principal.text() == "*"
    return "*" in principal.texts("AWS")


def is_narrowed(statement: View) -> bool:
    """Say whether a condition ties a statement to known callers, accounts or networks.

    Operators that hold when the key is missing (``...IfExists``) or has none of the values
    (``...NotEquals``) leave the rest of the world in.
    """
    for operator, keys in statement.entries("Condition"):
        if operator.removeprefix("ForAnyValue:") not in _POSITIVE:
            continue
        for key, values in keys.entries():
            if key.lower() in _IDENTIFYING and all(map(_is_narrow, values.texts())):
                return True
    return False


def _is_narrow(value: str) -> bool:
    if value.startswith("arn:"):
        account_and_rest = [*value.split(":", 5)[4:], "*"]
        return (account_and_rest[0] or account_and_rest[1]).strip("*?/") != ""
    try:
        network = ipaddress.ip_network(value, strict=False)
    except ValueError:
        return value.strip("*?") != ""
    return network.prefixlen >= _WIDEST[network.version]
