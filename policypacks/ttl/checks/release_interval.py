"""No cached prediction outlives the model that made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from policypacks._cloud.behaviours import cache_behaviours
from policypacks._cloud.cloudfront_caching import Caching, cachings, unanimous
from policypacks._cloud.edge_code import viewer_request_code
from policypacks._cloud.inference_routes import PATHS, is_inference
from policypacks._cloud.request_parts import Part
from policypacks._cloud.types import CDN_SERVICE, CLOUDFRONT_DISTRIBUTION, MULTITENANT_DISTRIBUTION
from policypacks._kit.model import StackPolicy
from policypacks._kit.seconds import stated
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View, Violation

# Cloud CDN, "Use TTL settings and overrides", 2026.
_GOOGLE_DEFAULT_S: Final = 3_600.0
_GOOGLE_MAX_S: Final = 86_400.0


def _parts(view: View) -> Iterator[View]:
    if view.type in CDN_SERVICE:
        yield view
    else:
        yield from cache_behaviours(view)


def _judge(part: View, stack: Stack, settings: Settings) -> Iterable[Violation]:
    if part.type in CDN_SERVICE:
        yield from _cloud_cdn(part, settings)
    elif is_inference(part, settings):
        yield from _cloudfront(part, stack, settings)


def _cloudfront(behaviour: View, stack: Stack, settings: Settings) -> Iterator[Violation]:
    faults = [_fault(one, settings) for one in cachings(behaviour, stack)]
    if not any(faults):
        return
    # Code that writes the version into each question gives every release keys of its own.
    code = viewer_request_code(behaviour, stack)
    marked = [_marked(text, settings) for text in code]
    if marked and all(marked):
        return
    if any(marked):
        raise CannotEvaluateError(behaviour.path, "may run several functions that differ")
    step = "cachePolicyId" if behaviour.has("cachePolicyId") else "maxTtl"
    fault = unanimous(faults, behaviour.at(step))
    if fault is not None:
        yield behaviour.violation(step, fault, expected=_expected(settings))


def _fault(caching: Caching, settings: Settings) -> str | None:
    interval_s = settings.number("release_interval_s")
    parts = (caching.query, caching.headers, caching.cookies)
    if caching.max_s <= interval_s or any(_names_version(part, settings) for part in parts):
        return None
    return (
        f"by {caching.said_by} a prediction may live {caching.max_s:g} s, longer than the "
        f"{interval_s:g} s between two releases of the model, and no version is in the key"
    )


def _names_version(part: Part, settings: Settings) -> bool:
    return not part.complement and any(_marked(name, settings) for name in part.names)


def _marked(text: str, settings: Settings) -> bool:
    return any(mark.lower() in text.lower() for mark in settings.texts("version_marks"))


def _cloud_cdn(service: View, settings: Settings) -> Iterator[Violation]:
    if not service.flag("enableCdn"):
        return
    key = service.at("cdnPolicy.cacheKeyPolicy")
    named = (*key.texts("includeHttpHeaders"), *key.texts("queryStringWhitelists"))
    if any(_marked(name, settings) for name in named):
        return
    mode = service.text("cdnPolicy.cacheMode", "CACHE_ALL_STATIC")
    if mode == "USE_ORIGIN_HEADERS":
        raise CannotEvaluateError("cdnPolicy.cacheMode", "leaves every lifetime to the origin")
    forced = mode == "FORCE_CACHE_ALL"
    path = "cdnPolicy.defaultTtl" if forced else "cdnPolicy.maxTtl"
    default_s = _GOOGLE_DEFAULT_S if forced else _GOOGLE_MAX_S
    found = service.number(path, default_s)
    interval_s = settings.number("release_interval_s")
    if found is not None and found > interval_s:
        yield service.violation(
            path,
            f"{path} is {stated(service, path, default_s)}, longer than the {interval_s:g} s "
            "between two releases of the model, and no version is in the key",
            expected=_expected(settings),
        )


def _expected(settings: Settings) -> str:
    return f"at most {settings.number('release_interval_s'):g} s, or a version in the key"


POLICY: Final = StackPolicy(
    id="RC-TTL-017",
    name="ttl-release-interval",
    description="A cached prediction lives no longer than the interval between two releases of the "
    "model, unless the cache key holds the version.",
    severity="medium",
    types=(*CLOUDFRONT_DISTRIBUTION, *MULTITENANT_DISTRIBUTION, *CDN_SERVICE),
    parts=_parts,
    judge=_judge,
    remediation_steps="Lower max_ttl to the interval between releases, or put the model's version "
    "into the cache key: a query string or header that the key names, or a viewer-request function "
    "that adds it to every question.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "UpdatingExistingObjects.html",
    config={
        "paths": PATHS,
        "release_interval_s": {
            "type": "number",
            "minimum": 0,
            "default": 604800,
            "description": "Seconds between two releases of the model.",
        },
        "version_marks": {
            "type": "array",
            "items": {"type": "string", "minLength": 1},
            "default": ["version", "revision", "release"],
            "description": "What the name of a key's part, or the code that writes it, says of a "
            "version.",
        },
    },
)
