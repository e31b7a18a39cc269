from typing import Any

import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_no_acl", "webAclId", "too-little")]

unknown = aws.cloudwatch.LogGroup("helper").arn
VISIBLE = {
    "cloudwatch_metrics_enabled": True,
    "metric_name": "edge",
    "sampled_requests_enabled": True,
}
BAD_INPUTS = "AWSManagedRulesKnownBadInputsRuleSet"
common: dict[str, Any] = {
    "enabled": True,
    "origins": [
        {
            "origin_id": "api",
            "domain_name": "api.example.com",
            "custom_origin_config": {
                "http_port": 80,
                "https_port": 443,
                "origin_protocol_policy": "https-only",
                "origin_ssl_protocols": ["TLSv1.2"],
            },
        }
    ],
    "default_cache_behavior": {
        "target_origin_id": "api",
        "allowed_methods": ["GET", "HEAD"],
        "cached_methods": ["GET", "HEAD"],
        "cache_policy_id": "658327ea-f89d-4fab-a63d-7e88639e58f6",
        "viewer_protocol_policy": "redirect-to-https",
    },
    "restrictions": {"geo_restriction": {"restriction_type": "none"}},
    "viewer_certificate": {"cloudfront_default_certificate": True},
}


def web_acl(name: str, *groups: pulumi.Input[str]) -> pulumi.Output[str]:
    acl = aws.wafv2.WebAcl(
        f"acl {name}",
        name=name,
        scope="CLOUDFRONT",
        default_action={"allow": {}},
        visibility_config=VISIBLE,
        rules=[
            {
                "name": f"rule-{index}",
                "priority": index,
                "override_action": {"none": {}},
                "statement": {
                    "managed_rule_group_statement": {"name": group, "vendor_name": "AWS"}
                },
                "visibility_config": VISIBLE,
            }
            for index, group in enumerate(groups)
        ],
    )
    return acl.arn


def distribution(name: str, acl: pulumi.Input[str] | None) -> None:
    aws.cloudfront.Distribution(name, **common, web_acl_id=acl)


distribution("pass_groups", web_acl("good", "AWSManagedRulesCommonRuleSet", BAD_INPUTS))
distribution("pass_no_acl", None)
distribution("fail_common_only", web_acl("too-little", "AWSManagedRulesCommonRuleSet"))
distribution("unknown_group", web_acl("later", unknown))
# A web ACL of another stack: nothing of its rules is known.
distribution("unknown_acl", "arn:aws:wafv2:us-east-1:123456789012:global/webacl/other/1")
