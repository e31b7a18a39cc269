"""Images of Artifact Registry are encrypted with the team's own key."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.types import ARTIFACT_REPOSITORY
from policypacks._kit.common_rules import must_be_set
from policypacks._kit.model import ResourcePolicy

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-101",
    name="access-google-registry-key",
    description="Artifact Registry repositories name a Cloud KMS key.",
    severity="medium",
    types=ARTIFACT_REPOSITORY,
    judge=must_be_set("kmsKeyName", "the images lie under a key nobody can withdraw"),
    remediation_steps="Set kms_key_name when the repository is created; it cannot be changed "
    "later.",
    url="https://cloud.google.com/artifact-registry/docs/cmek",
    covers=("CKV_GCP_84",),
)
