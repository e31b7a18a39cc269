"""Host names: how they are written in properties, and what a provider's own name gives away."""

from __future__ import annotations

import ipaddress
import re

from simulator.resources.values import PropertyValue, reveal

_LABEL = re.compile(r"(?!-)[a-z0-9_*-]{1,63}(?<!-)\Z")
_AWS_REGION = re.compile(r"(?:^|[.-])((?:[a-z]{2}|eusc)(?:-[a-z]+){1,2}-\d)(?=[.-])")
_AWS_SUFFIXES = (".amazonaws.com", ".amazonaws.com.cn", ".on.aws", ".awsapprunner.com", ".aws.dev")
_GOOGLE_REGION = re.compile(r"[.-]([a-z]+-[a-z]+\d{1,2})\.(?:run\.app|cloudfunctions\.net)\Z")
_GOOGLE_FUNCTION = re.compile(r"\A([a-z]+-[a-z]+\d{1,2})-.*\.cloudfunctions\.net\Z")


def normal(host: str) -> str:
    """Return a host name in lower case without the trailing dot or an alias's ``dualstack.``."""
    return host.strip().lower().rstrip(".").removeprefix("dualstack.")


def host_of(value: PropertyValue) -> str:
    """Return the host a value names (a host, an address, or a URL), or an empty string."""
    value = reveal(value)
    if not isinstance(value, str):
        return ""
    rest = value.strip()
    if "://" in rest:
        scheme, _, rest = rest.partition("://")
        if scheme.lower() not in ("http", "https"):
            return ""
        rest = rest.split("/", 1)[0].split("?", 1)[0].split("#", 1)[0]
    if is_address(rest):
        return rest.lower()
    if rest.count(":") == 1:
        rest, _, port = rest.partition(":")
        if not port.isdigit():
            return ""
    host = normal(rest)
    labels = host.split(".")
    if len(labels) < 2 or len(host) > 253 or not all(_LABEL.match(label) for label in labels):
        return ""
    return host


def is_address(host: str) -> bool:
    """Say whether ``host`` is an IPv4 or IPv6 address."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def region_in(host: str) -> str:
    """Return the region (``aws:eu-west-1``) that a provider's own host name carries, or nothing."""
    if host.endswith(_AWS_SUFFIXES):
        found = _AWS_REGION.search(host)
        return f"aws:{found.group(1)}" if found else ""
    found = _GOOGLE_REGION.search(host) or _GOOGLE_FUNCTION.match(host)
    return f"gcp:{found.group(1)}" if found else ""


def covers(pattern: str, host: str) -> bool:
    """Say whether a host pattern (``api.example.com``, ``*.example.com``, ``*``) holds a host."""
    pattern = normal(pattern)
    if pattern == "*":
        return True
    if pattern.startswith("*."):
        return host.endswith(pattern[1:]) and host != pattern[2:]
    return pattern == host
