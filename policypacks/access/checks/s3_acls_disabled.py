"""Buckets know no ACLs: policies alone say who may do what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.serving_types import BUCKET_OWNERSHIP
from policypacks._kit.common_rules import stated
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_OWNERSHIP: Final = "rule.objectOwnership"
_ENFORCED: Final = "BucketOwnerEnforced"


def _judge(controls: View, _settings: Settings) -> Iterable[Violation]:
    if controls.text(_OWNERSHIP) != _ENFORCED:
        said = stated(controls, _OWNERSHIP, "ObjectWriter")
        yield controls.violation(_OWNERSHIP, f"ACLs are in force: {said}", expected=_ENFORCED)


def _remediate(_controls: View, _settings: Settings) -> Mapping[str, Any]:
    return {_OWNERSHIP: _ENFORCED}


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-010",
    name="access-s3-acls-disabled",
    description="Ownership controls switch ACLs off.",
    severity="medium",
    types=BUCKET_OWNERSHIP,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set object_ownership to BucketOwnerEnforced; only a bucket to which a "
    "service delivers by ACL (CloudFront's standard logs) needs another value.",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
    covers=("CKV2_AWS_65",),
)
