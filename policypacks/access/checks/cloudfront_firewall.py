"""A distribution has a firewall."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.types import CLOUDFRONT_DISTRIBUTION
from policypacks._kit.common_rules import must_be_set
from policypacks._kit.model import ResourcePolicy

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-044",
    name="access-cloudfront-firewall",
    description="Distributions have a web ACL.",
    severity="high",
    types=CLOUDFRONT_DISTRIBUTION,
    judge=must_be_set("webAclId", "nothing stands between the Internet and the distribution"),
    remediation_steps="Set web_acl_id to the ARN of a wafv2.WebAcl with scope CLOUDFRONT.",
    url="https://docs.aws.amazon.com/waf/latest/developerguide/cloudfront-features.html",
    covers=("CKV_AWS_68", "AWS-0011"),
)
