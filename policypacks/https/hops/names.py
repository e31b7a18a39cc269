"""Names that lead straight to a bucket's website, which speaks plain HTTP only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from policypacks._cloud.types import BUCKET, RECORD
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View, Violation
from policypacks.https.hops.route import Route

_WEBSITE: Final = (
    *BUCKET,
    "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration",
    "aws:s3/bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2",
)
# Endpoints without TLS: S3's websites, and Cloud Storage under a name of one's own (Amazon S3
# User Guide, "Website endpoints"; Cloud Storage, "Host a static website", 2026-11).
_HTTP_ONLY: Final = (".s3-website", "c.storage.googleapis.com")


def behind_name(route: Route, stack: Stack, record: View) -> Iterator[Violation]:
    """Yield the targets of a record that speak plain HTTP only."""
    onward = route.through(record)
    if onward is None:
        return
    targets = [alias.at("name") for alias in record.items("aliases")]
    if record.is_unknown("type") or record.text("type") == "CNAME":
        targets += _answers(record.at("records" if record.type in RECORD else "rrdatas"))
    yield from one_by_one(targets, partial(_target, onward, stack))


def _answers(answers: View) -> Iterator[View]:
    """Yield a record's answers; of a list that is not known, the list stands for them."""
    if answers.is_unknown():
        yield answers
    else:
        yield from answers.items()


def _target(route: Route, stack: Stack, target: View) -> Iterator[Violation]:
    if _is_website(stack, target):
        # Only now does it matter whether the record leads anywhere: that of a certificate's
        # validation has a type that nobody knows before the deploy.
        View.of(target.resource).text("type")
        yield route.plain(
            target,
            "",
            "the name leads to a bucket's website, which speaks plain HTTP only",
            expected="a content delivery network or load balancer before the bucket",
        )


def _is_website(stack: Stack, target: View) -> bool:
    if target.is_unknown():
        linked = stack.linked(target, "")
        if not linked:
            raise CannotEvaluateError(target.path, "is not known before the deploy")
        return any(one.type in _WEBSITE for one in linked)
    host = f".{target.text() or ''}"
    return any(part in host for part in _HTTP_ONLY)
