"""How a CloudFront behaviour caches and what it forwards, wherever that is written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from policypacks._cloud.managed_policies import CACHE, REQUEST
from policypacks._cloud.request_parts import ALL, NONE, Part, part_of, some
from policypacks._cloud.types import CACHE_POLICY, ORIGIN_REQUEST_POLICY
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View

# CloudFront API reference, DistributionConfig and CachePolicyConfig, 2026; terraform-provider-aws
# sends the same for a cache policy.
MIN_S: Final = 0.0
DEFAULT_S: Final = 86_400.0
MAX_S: Final = 31_536_000.0

Read = TypeVar("Read")
_POLICY: Final = "cachePolicyId"
_REQUEST: Final = "originRequestPolicyId"
_KEY: Final = "parametersInCacheKeyAndForwardedToOrigin"
_LEGACY: Final = "forwardedValues"


@dataclass(frozen=True, slots=True)
class Caching:
    """How a behaviour caches.

    Attributes:
        min_s, default_s, max_s: lifetimes.
        query, headers, cookies: what of a request the cache key holds; headers in lower case.
        said_by: what says so, as a message names it.
    """

    min_s: float
    default_s: float
    max_s: float
    query: Part
    headers: Part
    cookies: Part
    said_by: str

    @property
    def caches(self) -> bool:
        """Whether anything is kept at all: a longest lifetime of 0 turns caching off."""
        return self.max_s > 0


@dataclass(frozen=True, slots=True)
class Forwarding:
    """What goes to the origin beside the cache key; headers in lower case."""

    query: Part
    headers: Part
    cookies: Part
    said_by: str


def is_legacy(behaviour: View) -> bool:
    """Say whether a behaviour has lifetimes of its own: beside a cache policy they are ignored."""
    return not behaviour.has(_POLICY) and behaviour.has(_LEGACY)


def cachings(behaviour: View, stack: Stack) -> tuple[Caching, ...]:
    """Return the ways a behaviour may cache: one, or one per policy it may refer to.

    Empty when it says nothing, which CloudFront refuses.

    Raises:
        CannotEvaluateError: the policy, or what it says, cannot be seen.
    """
    if not behaviour.has(_POLICY):
        return (_legacy(behaviour),) if behaviour.has(_LEGACY) else ()
    linked = stack.linked(behaviour, _POLICY, *CACHE_POLICY)
    if linked:
        return tuple(_of(policy, _policy, behaviour.at(_POLICY)) for policy in linked)
    managed = CACHE.get(behaviour.text(_POLICY) or "")
    if managed is None:
        raise CannotEvaluateError(
            behaviour.at(_POLICY).path, "is neither a cache policy of this stack nor a managed one"
        )
    return (
        Caching(
            managed.min_s,
            managed.default_s,
            managed.max_s,
            managed.query,
            managed.headers,
            managed.cookies,
            f"the managed policy {managed.name}",
        ),
    )


def forwardings(behaviour: View, stack: Stack) -> tuple[Forwarding, ...]:
    """Return what a behaviour may forward beside its key, one per policy it may refer to.

    Raises:
        CannotEvaluateError: the policy, or what it says, cannot be seen.
    """
    if is_legacy(behaviour):
        return (_legacy_forwarding(behaviour),)
    if not behaviour.has(_REQUEST):
        return (Forwarding(NONE, NONE, NONE, "no origin request policy"),)
    linked = stack.linked(behaviour, _REQUEST, *ORIGIN_REQUEST_POLICY)
    if linked:
        return tuple(_of(policy, _request_policy, behaviour.at(_REQUEST)) for policy in linked)
    managed = REQUEST.get(behaviour.text(_REQUEST) or "")
    if managed is None:
        raise CannotEvaluateError(
            behaviour.at(_REQUEST).path,
            "is neither an origin request policy of this stack nor a managed one",
        )
    said_by = f"the managed policy {managed.name}"
    return (Forwarding(managed.query, managed.headers, managed.cookies, said_by),)


def unanimous(answers: Sequence[str | None], place: View) -> str | None:
    """Return what is wrong with all that a reference may mean, ``None`` when nothing is with any.

    Raises:
        CannotEvaluateError: it is wrong with some of them only.
    """
    wrong = [answer for answer in answers if answer is not None]
    if wrong and len(wrong) < len(answers):
        raise CannotEvaluateError(place.path, "may refer to several policies that differ")
    return wrong[0] if wrong else None


def _of(policy: View, read: Callable[[View], Read], place: View) -> Read:
    """Read a policy; what cannot be read of it is told at the place that refers to it."""
    try:
        return read(policy)
    except CannotEvaluateError as error:
        why = f"refers to {policy.resource.name}, whose {error.path} {error.why}"
        raise CannotEvaluateError(place.path, why) from None


def _policy(policy: View) -> Caching:
    key = policy.at(_KEY)
    return Caching(
        policy.number("minTtl", MIN_S) or 0.0,
        policy.number("defaultTtl", DEFAULT_S) or 0.0,
        policy.number("maxTtl", MAX_S) or 0.0,
        part_of(key, "queryStringsConfig.queryStringBehavior", "queryStringsConfig.queryStrings"),
        part_of(key, "headersConfig.headerBehavior", "headersConfig.headers", lower=True),
        part_of(key, "cookiesConfig.cookieBehavior", "cookiesConfig.cookies"),
        f"the cache policy {policy.resource.name}",
    )


def _request_policy(policy: View) -> Forwarding:
    return Forwarding(
        part_of(
            policy, "queryStringsConfig.queryStringBehavior", "queryStringsConfig.queryStrings"
        ),
        part_of(policy, "headersConfig.headerBehavior", "headersConfig.headers", lower=True),
        part_of(policy, "cookiesConfig.cookieBehavior", "cookiesConfig.cookies"),
        f"the origin request policy {policy.resource.name}",
    )


def _legacy(behaviour: View) -> Caching:
    values = behaviour.at(_LEGACY)
    headers = frozenset(name.lower() for name in values.texts("headers"))
    # With every header in the key CloudFront caches nothing.
    off = "*" in headers
    query = _legacy_query(values)
    named = values.texts("queryStringCacheKeys")
    return Caching(
        behaviour.number("minTtl", MIN_S) or 0.0,
        behaviour.number("defaultTtl", DEFAULT_S) or 0.0,
        0.0 if off else behaviour.number("maxTtl", MAX_S) or 0.0,
        some(*named) if named and not query.empty else query,
        ALL if off else Part(headers),
        _legacy_cookies(values),
        "its own forwardedValues",
    )


def _legacy_forwarding(behaviour: View) -> Forwarding:
    values = behaviour.at(_LEGACY)
    # Headers and cookies are in the key as they are forwarded; query strings may not be.
    return Forwarding(_legacy_query(values), NONE, NONE, "its own forwardedValues")


def _legacy_query(values: View) -> Part:
    return ALL if values.flag("queryString", False) else NONE


def _legacy_cookies(values: View) -> Part:
    forward = values.text("cookies.forward", "none")
    if forward == "whitelist":
        return some(*values.texts("cookies.whitelistedNames"))
    return ALL if forward == "all" else NONE
