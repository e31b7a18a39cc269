"""The least TLS version in the name of a security policy."""

from __future__ import annotations

import re

# API Gateway, Elastic Load Balancing and Google SSL policies, their security-policy pages,
# 2025-11. TLS13 in a name means that TLS 1.3 is offered; the two numbers after it are the least.
_LEAST = re.compile(r"(?:TLS13|TLS|FS)[-_](1)[-_]([0-3])(?![0-9])", re.IGNORECASE)


def least_tls(policy: str) -> str:
    """Return ``TLSv1.2`` for ``TLS_1_2`` or ``ELBSecurityPolicy-TLS13-1-2-2021-06``.

    A name without a version (``ELBSecurityPolicy-2016-08``) is of the time when TLS 1.0 was
    the least.
    """
    found = _LEAST.search(policy)
    if found is None or found.group(2) == "0":
        return "TLSv1"
    return f"TLSv{found.group(1)}.{found.group(2)}"
