"""What a provider takes from environment variables where its configuration says nothing.

It calls the cloud with it, so data sources answer for it. It is no part of the provider's inputs,
nor of what the provider fills into those of its resources: for that it looks at what it was given.

Source: ``Config`` in ``provider/resources.go`` of github.com/pulumi/pulumi-aws and
github.com/pulumi/pulumi-gcp, the same in their Python SDKs' ``provider.py``; ``CheckConfig`` and
``Configure`` in ``pkg/tfbridge/provider.go`` of github.com/pulumi/pulumi-terraform-bridge, which
keep and return what they got. Read 2026-11-21.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# Package -> setting -> variables, the first one that is set counts.
VARIABLES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = MappingProxyType(
    {
        "aws": {"region": ("AWS_REGION", "AWS_DEFAULT_REGION")},
        "gcp": {
            "project": (
                "GOOGLE_PROJECT",
                "GOOGLE_CLOUD_PROJECT",
                "GCLOUD_PROJECT",
                "CLOUDSDK_CORE_PROJECT",
            ),
            "region": ("GOOGLE_REGION", "GCLOUD_REGION", "CLOUDSDK_COMPUTE_REGION"),
            "zone": ("GOOGLE_ZONE", "GCLOUD_ZONE", "CLOUDSDK_COMPUTE_ZONE"),
        },
    }
)

# Source: ``provider/errors/no_region.txt`` of github.com/pulumi/pulumi-aws, read 2026-11-21.
NO_REGION: Final = (
    "no aws:region or AWS_REGION is set; a real preview takes the region of the AWS profile, or "
    "stops with `Missing region information`"
)


def variable(package: str, name: str, environment: Mapping[str, str]) -> str:
    """Return what the environment says of a provider's setting, empty for nothing.

    Args:
        package: e.g. ``aws``.
        name: e.g. ``region``.
        environment: the environment variables of the provider.
    """
    names = VARIABLES.get(package, {}).get(name, ())
    return next((environment[key] for key in names if environment.get(key)), "")


def unset(package: str, name: str) -> str:
    """Say that nobody gave a setting: ``no aws:region or AWS_REGION is set``."""
    names = VARIABLES.get(package, {}).get(name, ())
    return " or ".join([f"no {package}:{name}", *names[:1]]) + " is set"
