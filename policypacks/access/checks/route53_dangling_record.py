"""Records point at things that exist in the stack, so that nobody else can take their place."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Final

from policypacks._cloud.name_targets import is_held
from policypacks._cloud.traffic_policies import document_of
from policypacks._cloud.types import RECORD, TRAFFIC_POLICY
from policypacks._kit.model import StackPolicy
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View, Violation

_HOSTS: Final = frozenset({"A", "AAAA", "CNAME"})
_OTHER_STACK: Final = "pulumi:pulumi:StackReference"


def _judge(resource: View, stack: Stack, settings: Settings) -> Iterable[Violation]:
    return one_by_one(
        _targets(resource, stack), lambda target: _one(resource, target, stack, settings)
    )


def _targets(resource: View, stack: Stack) -> Iterator[View]:
    if resource.type in TRAFFIC_POLICY:
        document = document_of(resource, stack)
        for _, endpoint in document.at("Endpoints").entries():
            yield endpoint.at("Value")
    elif resource.text("type") in _HOSTS:
        for alias in resource.items("aliases"):
            yield alias.at("name")
        if resource.is_unknown("records"):
            yield resource.at("records")
        else:
            yield from resource.items("records")


def _one(resource: View, target: View, stack: Stack, settings: Settings) -> Iterable[Violation]:
    if target.is_unknown():
        _demand_a_source(resource, target, stack)
        return
    name = target.text() or ""
    if "${" in name:
        raise CannotEvaluateError(target.path, "stands for a value that is not known yet")
    if is_held(name, stack) or _matches(name, settings.texts("own_targets")):
        return
    # Nobody else can be given a name under a domain that no provider hands out; an alias can
    # point at nothing else.
    alias = target.path.startswith("aliases")
    if not alias and not _is_address(name) and not _matches(name, settings.texts("handed_out")):
        return
    yield target.violation(
        "",
        f"{target.shown()} belongs to no resource of this stack: once it is given up, whoever "
        "gets it next answers under this name",
        expected="an output of the resource that answers",
    )


def _demand_a_source(resource: View, target: View, stack: Stack) -> None:
    sources = stack.linked(resource, target.path)
    if not sources:
        raise CannotEvaluateError(target.path, "is not known before the deploy")
    if all(source.type == _OTHER_STACK for source in sources):
        raise CannotEvaluateError(target.path, "comes from another stack")


def _is_address(target: str) -> bool:
    try:
        ipaddress.ip_address(target)
    except ValueError:
        return False
    return True


def _matches(name: str, patterns: Iterable[str]) -> bool:
    plain = name.lower().removesuffix(".")
    return any(fnmatchcase(plain, pattern.lower()) for pattern in patterns)


POLICY: Final = StackPolicy(
    id="RC-ACCESS-060",
    name="access-route53-dangling-record",
    description="Records and traffic policies lead to resources of the stack.",
    severity="medium",
    types=(*RECORD, *TRAFFIC_POLICY),
    judge=_judge,
    remediation_steps="Use an output of the resource that answers (eip.public_ip, "
    "load_balancer.dns_name, distribution.domain_name) instead of its text, delete the record "
    "with its target, or name targets that live elsewhere in own_targets.",
    url="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/"
    "protection-from-dangling-dns.html",
    related={
        "CKV2_AWS_23": "It looks at A records alone, and passes an alias that comes from a data "
        "source, a module or a variable, which a preview shows as plain text.",
    },
    config={
        "own_targets": {
            "type": "array",
            "items": {"type": "string", "minLength": 1},
            "default": [],
            "description": "Patterns of addresses and names outside the stack that are the "
            "team's own.",
        },
        "handed_out": {
            "type": "array",
            "items": {"type": "string", "minLength": 1},
            "default": [
                "*.amazonaws.com",
                "*.appspot.com",
                "*.awsglobalaccelerator.com",
                "*.cloudfront.net",
                "*.elasticbeanstalk.com",
                "*.googleapis.com",
                "*.on.aws",
                "*.run.app",
            ],
            "description": "Patterns of names that providers hand out, and hand out again; other "
            "names a CNAME may point at freely.",
        },
    },
)
