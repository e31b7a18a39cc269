"""A name that leads to an API is one the API has a certificate for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from policypacks._cloud.default_endpoints import APIS, apis_at, is_default_endpoint
from policypacks._cloud.traffic_policies import document_of
from policypacks._cloud.types import RECORD, RECORD_SET, TRAFFIC_POLICY
from policypacks._kit.model import StackPolicy
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation


def _judge(name: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    yield from one_by_one(_targets(name, stack), partial(_target, stack))


def _targets(name: View, stack: Stack) -> Iterator[View]:
    if name.type in TRAFFIC_POLICY:
        yield from _endpoints(name, stack)
        return
    for alias in name.items("aliases"):
        yield alias.at("name")
    if name.is_unknown("type") or name.text("type") == "CNAME":
        answers = name.at("records" if name.type in RECORD else "rrdatas")
        if answers.is_unknown():
            yield answers
        else:
            yield from answers.items()


def _endpoints(policy: View, stack: Stack) -> Iterator[View]:
    if policy.is_unknown("document") and not stack.linked(policy, "document", *APIS):
        # A document that depends on no API leads to none of the stack's.
        return
    for _, endpoint in document_of(policy, stack).at("Endpoints").entries():
        yield endpoint.at("Value")


def _target(stack: Stack, target: View) -> Iterator[Violation]:
    known = isinstance(target.value, str)
    if is_default_endpoint(target.text() or "") if known else apis_at(target, stack):
        yield target.violation(
            "",
            "the name leads to an API's execute-api endpoint, which has a certificate for that "
            "name only and answers under no other: every request fails",
            expected="the target of the API's own domain name",
        )


POLICY: Final = StackPolicy(
    id="RC-HTTPS-032",
    name="https-name-of-api",
    description="A name that leads to API Gateway leads to a custom domain name of the API.",
    severity="high",
    types=(*RECORD, *RECORD_SET, *TRAFFIC_POLICY),
    judge=_judge,
    remediation_steps="Give the API the name: an aws.apigatewayv2.DomainName with a certificate "
    "for it and an ApiMapping (apigateway.DomainName and BasePathMapping for a REST API); then "
    "alias the record to target_domain_name and hosted_zone_id of its domain_name_configuration.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-custom-domains.html",
)
