"""The service account of one region's instances: it may pull the image and write logs."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_gcp as gcp

ROLES = ("roles/logging.logWriter", "roles/monitoring.metricWriter")


@dataclass(frozen=True, slots=True)
class PoolAccountArgs:
    """Whose account it is, and which image it may pull.

    Attributes:
        project: Google Cloud project id.
        account_id: id of the account, 6 to 30 characters.
        region: region of the instances; for people to read.
        repository: Artifact Registry repository id of the image.
        repository_location: location of that repository.
    """

    project: str
    account_id: str
    region: str
    repository: pulumi.Input[str]
    repository_location: str


def pool_account(
    name: str, args: PoolAccountArgs, opts: pulumi.ResourceOptions
) -> gcp.serviceaccount.Account:
    """Declare the account and its grants."""
    account = gcp.serviceaccount.Account(
        name,
        project=args.project,
        account_id=args.account_id,
        display_name=f"Inference instances in {args.region}",
        opts=opts,
    )
    for role in ROLES:
        gcp.projects.IAMMember(
            f"{name}-{role.rsplit('.', 1)[1]}",
            project=args.project,
            role=role,
            member=account.member,
            opts=opts,
        )
    gcp.artifactregistry.RepositoryIamMember(
        f"{name}-images",
        project=args.project,
        location=args.repository_location,
        repository=args.repository,
        role="roles/artifactregistry.reader",
        member=account.member,
        opts=opts,
    )
    return account
