"""The Artifact Registry that holds the inference image, encrypted with the project's own key."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_gcp as gcp

from program.components.google_keys import EncryptionKey, EncryptionKeyArgs


@dataclass(frozen=True, slots=True)
class ImageRegistryArgs:
    """Where images are kept.

    Attributes:
        project: Google Cloud project id.
        prefix: what physical names start with.
        location: region, or ``us``, ``europe``, ``asia``.
        repository: id of the repository; part of every image reference.
        protect: refuse to destroy the key the images are encrypted with.
    """

    project: str
    prefix: str
    location: str
    repository: str
    protect: bool

    @property
    def url(self) -> str:
        """What an image reference starts with, e.g. ``us-docker.pkg.dev/project/inference``."""
        return f"{self.location}-docker.pkg.dev/{self.project}/{self.repository}"


class ImageRegistry(pulumi.ComponentResource):
    """A Docker repository with immutable tags, scanning, clean-up and a customer-managed key.

    Attributes:
        repository: the repository.
        url: what an image reference starts with.
    """

    repository: gcp.artifactregistry.Repository
    url: str

    def __init__(
        self, name: str, args: ImageRegistryArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:google:ImageRegistry", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        agent = gcp.projects.ServiceIdentity(
            f"{name}-agent",
            project=args.project,
            service="artifactregistry.googleapis.com",
            opts=child,
        )
        key = EncryptionKey(
            f"{name}-key",
            EncryptionKeyArgs(
                project=args.project,
                location=args.location,
                ring=f"{args.prefix}-images",
                users={"agent": agent.member},
                protect=args.protect,
            ),
            child,
        )
        registry = gcp.artifactregistry
        self.repository = registry.Repository(
            name,
            project=args.project,
            location=args.location,
            repository_id=args.repository,
            format="DOCKER",
            mode="STANDARD_REPOSITORY",
            description="Inference images of Cloud Run and of the instances",
            kms_key_name=key.key_id,
            docker_config=registry.RepositoryDockerConfigArgs(immutable_tags=True),
            vulnerability_scanning_config=registry.RepositoryVulnerabilityScanningConfigArgs(
                enablement_config="INHERITED"
            ),
            cleanup_policy_dry_run=False,
            cleanup_policies=[
                registry.RepositoryCleanupPolicyArgs(
                    id="keep-latest",
                    action="KEEP",
                    most_recent_versions=registry.RepositoryCleanupPolicyMostRecentVersionsArgs(
                        keep_count=10
                    ),
                ),
                registry.RepositoryCleanupPolicyArgs(
                    id="delete-old-untagged",
                    action="DELETE",
                    condition=registry.RepositoryCleanupPolicyConditionArgs(
                        tag_state="UNTAGGED", older_than=f"{30 * 24 * 3600}s"
                    ),
                ),
            ],
            opts=child,
        )
        self.url = args.url
        self.register_outputs({"url": self.url})
