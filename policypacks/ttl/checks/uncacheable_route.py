"""A CloudFront behaviour claims a lifetime only where a question can be asked by GET."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.behaviours import cache_behaviours
from policypacks._cloud.cloudfront_caching import Caching, cachings, unanimous
from policypacks._cloud.inference_routes import PATHS, is_inference, methods_of
from policypacks._cloud.types import CLOUDFRONT_DISTRIBUTION, MULTITENANT_DISTRIBUTION
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation


def _judge(behaviour: View, stack: Stack, settings: Settings) -> Iterable[Violation]:
    if not is_inference(behaviour, settings):
        return
    if "POST" not in methods_of(behaviour, "allowedMethods"):
        return
    faults = [_fault(one) for one in cachings(behaviour, stack)]
    step = "cachePolicyId" if behaviour.has("cachePolicyId") else "forwardedValues"
    fault = unanimous(faults, behaviour.at(step))
    if fault is not None:
        yield behaviour.violation(step, fault, expected="CachingDisabled, or the query in the key")


def _fault(caching: Caching) -> str | None:
    # A route that takes both kinds may well cache its GETs: their inputs are in the query.
    if not caching.caches or not caching.query.empty:
        return None
    return (
        f"POST is allowed and never cached, and by {caching.said_by} no query string tells two "
        f"questions by GET apart: the lifetime of up to {caching.max_s:g} s promises hits that "
        "never come"
    )


POLICY: Final = StackPolicy(
    id="RC-TTL-016",
    name="ttl-uncacheable-route",
    description="A CloudFront route that takes POST has no lifetime, unless the same questions can "
    "be asked by GET with a query string that is in the key.",
    severity="medium",
    types=(*CLOUDFRONT_DISTRIBUTION, *MULTITENANT_DISTRIBUTION),
    parts=cache_behaviours,
    judge=_judge,
    remediation_steps="Refer to the managed policy CachingDisabled for paths that are asked by "
    "POST, or add a GET form of the question and a CachePolicy with query_strings_config all.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "DownloadDistValuesCacheBehavior.html",
    config={"paths": PATHS},
)
