"""No CloudFront behaviour keeps answers longer than meant, by its own or a managed policy's TTLs.

A cache policy of the stack is judged where it is declared: ``ttl-cache-policy-bounds``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.behaviours import cache_behaviours
from policypacks._cloud.cloudfront_bounds import BOUNDS, into_bounds, over_bounds
from policypacks._cloud.cloudfront_caching import is_legacy
from policypacks._cloud.managed_policies import CACHE
from policypacks._cloud.types import CLOUDFRONT_DISTRIBUTION, MULTITENANT_DISTRIBUTION
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_POLICY: Final = "cachePolicyId"


def _judge(behaviour: View, settings: Settings) -> Iterable[Violation]:
    if is_legacy(behaviour):
        yield from over_bounds(behaviour, settings)
    elif behaviour.has(_POLICY) and not behaviour.is_unknown(_POLICY):
        managed = CACHE.get(behaviour.text(_POLICY) or "")
        if managed is None:
            return
        for what, found_s, name in (
            ("minimum", managed.min_s, "longest_min_s"),
            ("default", managed.default_s, "longest_default_s"),
            ("longest", managed.max_s, "longest_max_s"),
        ):
            longest_s = settings.number(name)
            if found_s > longest_s:
                yield behaviour.violation(
                    _POLICY,
                    f"the {what} lifetime of the managed policy {managed.name} is {found_s:g} s",
                    expected=f"a policy of your own with at most {longest_s:g} s",
                )


def _remediate(behaviour: View, settings: Settings) -> Mapping[str, Any]:
    return into_bounds(behaviour, settings) if is_legacy(behaviour) else {}


POLICY: Final = ResourcePolicy(
    id="RC-TTL-012",
    name="ttl-cloudfront-behaviour-bounds",
    description="The lifetimes of every CloudFront behaviour, its own or those of a managed cache "
    "policy, are within bounds.",
    severity="medium",
    types=(*CLOUDFRONT_DISTRIBUTION, *MULTITENANT_DISTRIBUTION),
    parts=cache_behaviours,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Lower min_ttl, default_ttl or max_ttl, or refer to a CachePolicy of your "
    "own instead of the managed one.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html",
    config=BOUNDS,
)
