"""Recognizes credentials in text."""

from __future__ import annotations

import re
from typing import Final

# Prefixes of long-term and temporary keys: IAM User Guide, "IAM identifiers", 2025-11.
_ACCESS_KEY_ID: Final = re.compile(r"(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])")
# A secret access key is 40 characters of base64; a SHA-1 in hexadecimal is none.
_SECRET_ACCESS_KEY: Final = re.compile(r"(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])")
_SHA_1: Final = re.compile(r"[0-9a-fA-F]{40}")
_PRIVATE_KEY: Final = re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----")


def credential_in(text: str) -> str | None:
    """Return what kind of credential a text holds, never the credential; ``None`` for none."""
    if _ACCESS_KEY_ID.search(text):
        return "an AWS access key id"
    if _PRIVATE_KEY.search(text):
        return "a private key"
    if any(not _SHA_1.fullmatch(one) for one in _SECRET_ACCESS_KEY.findall(text)):
        return "what looks like an AWS secret access key"
    return None
