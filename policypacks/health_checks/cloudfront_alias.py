"""Tells whether a record is an alias to CloudFront, which knows no target health."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.types import CLOUDFRONT_DISTRIBUTION, MULTITENANT_DISTRIBUTION
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View

# Every CloudFront alias has this hosted zone id (Route 53 API reference, AliasTarget, 2026).
_ZONE: Final = "Z2FDTNDATAQYW2"
_NAME: Final = "aliases[0].name"
_OTHER_STACK: Final = "pulumi:pulumi:StackReference"
_DISTRIBUTIONS: Final = (*CLOUDFRONT_DISTRIBUTION, *MULTITENANT_DISTRIBUTION)


def is_cloudfront_alias(record: View, stack: Stack) -> bool:
    """Say whether a record's alias leads to CloudFront, as far as the stack tells."""
    alias = record.at("aliases[0]")
    if alias.at("zoneId").value == _ZONE:
        return True
    name = alias.at("name")
    if isinstance(name.value, str) and name.value.lower().rstrip(".").endswith(".cloudfront.net"):
        return True
    return bool(stack.linked(record, _NAME, *_DISTRIBUTIONS))


def require_target(record: View, stack: Stack) -> None:
    """Refuse to take an alias that leads to nothing known for one that leads past CloudFront.

    Raises:
        CannotEvaluateError: neither its name nor its zone is known, nor what they come from.
    """
    if not record.is_unknown(_NAME) or isinstance(record.at("aliases[0].zoneId").value, str):
        return
    sources = stack.linked(record, _NAME)
    if all(source.type == _OTHER_STACK for source in sources):
        raise CannotEvaluateError(record.at(_NAME).path, "may lead to CloudFront", record.resource)
