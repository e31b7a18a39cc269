"""Policies on what serves requests on AWS: S3, Lambda, API Gateway, CloudFront."""

from __future__ import annotations

from typing import Final

from policypacks._kit.model import Policy
from policypacks.access.checks import (
    s3_access_logging,
    s3_acl_for_any_account,
    s3_acls_disabled,
    s3_block_public_acls,
    s3_block_public_policy,
    s3_encryption,
    s3_event_notifications,
    s3_ignore_public_acls,
    s3_kms_encryption,
    s3_lifecycle,
    s3_policy_lockout,
    s3_public_access_block,
    s3_public_acl_control,
    s3_public_policy,
    s3_public_read_acl,
    s3_public_write_acl,
    s3_replication,
    s3_restrict_public_buckets,
    s3_versioning,
)

POLICIES: Final[tuple[Policy, ...]] = (
    s3_block_public_acls.POLICY,
    s3_block_public_policy.POLICY,
    s3_ignore_public_acls.POLICY,
    s3_restrict_public_buckets.POLICY,
    s3_public_access_block.POLICY,
    s3_public_read_acl.POLICY,
    s3_public_write_acl.POLICY,
    s3_acl_for_any_account.POLICY,
    s3_public_acl_control.POLICY,
    s3_acls_disabled.POLICY,
    s3_encryption.POLICY,
    s3_kms_encryption.POLICY,
    s3_versioning.POLICY,
    s3_access_logging.POLICY,
    s3_lifecycle.POLICY,
    s3_event_notifications.POLICY,
    s3_replication.POLICY,
    s3_public_policy.POLICY,
    s3_policy_lockout.POLICY,
)
