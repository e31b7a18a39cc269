"""One explicit AWS provider per region, so that no resource lands in a region by accident."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

GLOBAL_REGION = "us-east-1"
"""Where CloudFront's certificates, web ACLs, edge functions and Route 53's metrics live."""


@dataclass(frozen=True)
class AwsProviders:
    """Providers by region code."""

    by_region: Mapping[str, aws.Provider]

    @classmethod
    def create(
        cls, regions: Iterable[str], account_id: str, tags: Mapping[str, str]
    ) -> AwsProviders:
        """Declare a provider for each region, the global one included.

        A provider refuses to work in any account but ``account_id``.
        """
        codes = dict.fromkeys((GLOBAL_REGION, *regions))
        return cls(
            {
                code: aws.Provider(
                    f"aws-{code}",
                    region=code,
                    allowed_account_ids=[account_id],
                    default_tags=aws.ProviderDefaultTagsArgs(tags=dict(tags)),
                )
                for code in codes
            }
        )

    def options(self, region: str) -> pulumi.ResourceOptions:
        """Return options that put a component and its children into a region."""
        return pulumi.ResourceOptions(providers=[self.by_region[region]])

    @property
    def global_options(self) -> pulumi.ResourceOptions:
        """Options for what lives in no region, or in the global one."""
        return self.options(GLOBAL_REGION)
