"""Google's forwarding rules lead plain HTTP to nothing but a redirect to HTTPS."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from policypacks._cloud.types import GOOGLE_FORWARDING_RULE, GOOGLE_HTTP_PROXY, GOOGLE_URL_MAP
from policypacks._cloud.url_maps import decisions
from policypacks._kit.model import StackPolicy
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack, agreed
from policypacks._kit.view import CannotEvaluateError, View, Violation


def _judge(rule: View, stack: Stack, settings: Settings) -> Iterable[Violation]:
    scheme = rule.text("loadBalancingScheme", "EXTERNAL") or ""
    internal = not scheme.startswith("EXTERNAL")
    if not rule.has("target") or (internal and not settings.flag("internal")):
        return
    proxies = stack.linked(rule, "target", *GOOGLE_HTTP_PROXY)
    if not proxies and _may_be_http_proxy(rule, stack):
        raise CannotEvaluateError("target", "refers to no resource of this stack")
    yield from one_by_one(proxies, partial(_proxy, rule, stack))


def _may_be_http_proxy(rule: View, stack: Stack) -> bool:
    if rule.is_unknown("target"):
        return not stack.linked(rule, "target")
    return "/targetHttpProxies/" in (rule.text("target") or "")


def _proxy(rule: View, stack: Stack, proxy: View) -> Iterable[Violation]:
    maps = stack.linked(proxy, "urlMap", *GOOGLE_URL_MAP)
    if not agreed(maps, _only_redirects, proxy.at("urlMap")):
        yield rule.violation(
            "target",
            f"clients are served over plain HTTP: {maps[0].resource.name}, the URL map of proxy "
            f"{proxy.resource.name}, does more than redirect to HTTPS",
            expected="an HTTPS proxy, or a URL map that only redirects to HTTPS",
        )


def _only_redirects(url_map: View) -> bool:
    return all(decision.redirects_to_https() for decision in decisions(url_map))


POLICY: Final = StackPolicy(
    id="RC-HTTPS-024",
    name="https-google-http-redirect",
    description="A forwarding rule of Google's load balancers leads to an HTTP proxy only where "
    "its URL map does nothing but redirect to HTTPS.",
    severity="high",
    types=GOOGLE_FORWARDING_RULE,
    judge=_judge,
    remediation_steps="Point target at a TargetHttpsProxy; for port 80 keep a TargetHttpProxy "
    "whose URL map has nothing but default_url_redirect with https_redirect=True.",
    url="https://cloud.google.com/load-balancing/docs/https/setting-up-http-https-redirect",
    related={
        "CKV2_GCP_37": "It looks at regional rules of scheme EXTERNAL alone and knows no redirect.",
        "CKV2_GCP_38": "It looks at global rules of scheme EXTERNAL alone and knows no redirect.",
    },
    config={
        "internal": {
            "type": "boolean",
            "default": False,
            "description": "Whether internal load balancers are judged too.",
        }
    },
)
