"""No image repository of Artifact Registry is for everyone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._cloud.google_grants import granted_to_everyone
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import View, Violation


def _judge(grant: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    for member in granted_to_everyone(grant, stack):
        yield member.violation(
            "",
            f"anyone may pull the images that serve the model: {member.shown()} holds a role",
            expected="accounts that need the images",
        )


POLICY: Final = StackPolicy(
    id="RC-ACCESS-100",
    name="access-google-registry-public",
    description="Roles on Artifact Registry repositories are held by named members.",
    severity="high",
    types=(
        "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember",
        "gcp:artifactregistry/repositoryIamBinding:RepositoryIamBinding",
        "gcp:artifactregistry/repositoryIamPolicy:RepositoryIamPolicy",
    ),
    judge=_judge,
    remediation_steps="Replace allUsers and allAuthenticatedUsers by the service accounts that "
    "pull the images.",
    url="https://cloud.google.com/artifact-registry/docs/access-control",
    covers=("CKV_GCP_101",),
)
