"""How S3 encrypts what is put into a bucket by default, inline or in a resource of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policypacks._cloud.serving_types import BUCKET_ENCRYPTION
from policypacks._kit.stack import Stack
from policypacks._kit.view import View

# By which name a provider version calls the block with the algorithm.
_DEFAULTS: Final = ("applyServerSideEncryptionByDefault", "applyServerSideEncryptionByDefaults")


def encryption_rules(bucket: View, stack: Stack) -> Iterator[View]:
    """Yield the encryption rules of a bucket; none means S3's own keys (since January 2023)."""
    for inline in bucket.items("serverSideEncryptionConfiguration"):
        yield from inline.items("rule")
    for inline in bucket.items("serverSideEncryptionConfigurations"):
        yield from inline.items("rules")
    for resource in stack.referring(bucket, "bucket", *BUCKET_ENCRYPTION):
        yield from resource.items("rules")


def algorithm(rule: View) -> str:
    """Return the algorithm of a rule; empty when it names none."""
    for name in _DEFAULTS:
        if rule.has(name):
            return rule.text(f"{name}.sseAlgorithm") or ""
    return ""
