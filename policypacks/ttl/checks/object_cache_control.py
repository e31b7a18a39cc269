"""An object that browsers keep for long never changes, so that no deploy has to reach them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_CACHE_CONTROL: Final = "cacheControl"
_OBJECT: Final = (
    "aws:s3/bucketObject:BucketObject",
    "aws:s3/bucketObjectv2:BucketObjectv2",
    "gcp:storage/bucketObject:BucketObject",
)


def _judge(item: View, settings: Settings) -> Iterable[Violation]:
    directives = [one.strip().lower() for one in (item.text(_CACHE_CONTROL) or "").split(",")]
    longest_s = settings.number("longest_s")
    if "immutable" not in directives and _max_age_s(directives) > longest_s:
        yield item.violation(
            _CACHE_CONTROL,
            f"{_CACHE_CONTROL} is {item.shown(_CACHE_CONTROL)}: browsers keep the object longer "
            f"than {longest_s:g} s and cannot be told that it has changed",
            expected=f"max-age of {longest_s:g} at most, or immutable with a version in the key",
        )


def _max_age_s(directives: list[str]) -> float:
    found = [one.removeprefix("max-age=") for one in directives if one.startswith("max-age=")]
    return max((float(one) for one in found if one.isascii() and one.isdecimal()), default=0.0)


POLICY: Final = ResourcePolicy(
    id="RC-TTL-029",
    name="ttl-object-cache-control",
    description="An object that browsers may keep for more than a day is marked immutable.",
    severity="medium",
    types=_OBJECT,
    judge=_judge,
    remediation_steps="Put a version or hash into the object's key and immutable into "
    "cache_control, or lower max-age.",
    url="https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Cache-Control",
    config={
        "longest_s": {
            "type": "number",
            "minimum": 0,
            "default": 86400,
            "description": "Longest max-age in seconds of an object that may change.",
        },
    },
)
