"""A request for / is answered by a distribution, not by its origin."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.types import CLOUDFRONT_DISTRIBUTION
from policypacks._kit.common_rules import must_be_set
from policypacks._kit.model import ResourcePolicy

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-047",
    name="access-cloudfront-default-root-object",
    description="Distributions have a default root object.",
    severity="low",
    types=CLOUDFRONT_DISTRIBUTION,
    judge=must_be_set("defaultRootObject", "a request for / may list what the origin holds"),
    remediation_steps="Set default_root_object to what / shall answer with.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html",
    covers=("CKV_AWS_305",),
)
