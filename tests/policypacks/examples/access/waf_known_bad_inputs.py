import json
from typing import Any

import pulumi
import pulumi_aws as aws

MUTATIONS = [
    (
        "pass_blocks",
        "rules[0].statement.managedRuleGroupStatement.name",
        "AWSManagedRulesBotRuleSet",
    ),
    ("pass_blocks", "rules[0].overrideAction", {"count": {}}),
    ("pass_blocks", "rules", None),
    (
        "pass_override",
        "rules[0].statement.managedRuleGroupStatement.ruleActionOverrides[0].actionToUse",
        {"count": {}},
    ),
]

unknown = aws.s3.Bucket("helper").arn
seen = {
    "cloudwatch_metrics_enabled": True,
    "metric_name": "seen",
    "sampled_requests_enabled": True,
}
KNOWN_BAD = "AWSManagedRulesKnownBadInputsRuleSet"


def acl(name: str, *rules: dict[str, Any]) -> None:
    aws.wafv2.WebAcl(
        name,
        scope="REGIONAL",
        default_action={"allow": {}},
        visibility_config=seen,
        rules=[{**rule, "priority": index} for index, rule in enumerate(rules)],
    )


def rule(group: pulumi.Input[str], override: str = "none", **more: Any) -> dict[str, Any]:
    return {
        "name": "group",
        "override_action": {override: {}},
        "statement": {
            "managed_rule_group_statement": {"name": group, "vendor_name": "AWS", **more}
        },
        "visibility_config": seen,
    }


def as_json(name: str, override: str) -> None:
    group = {"Name": KNOWN_BAD, "VendorName": "AWS"}
    one = {
        "Name": "group",
        "Priority": 0,
        "OverrideAction": {override: {}},
        "Statement": {"ManagedRuleGroupStatement": group},
    }
    aws.wafv2.WebAcl(
        name,
        scope="REGIONAL",
        default_action={"allow": {}},
        visibility_config=seen,
        rule_json=json.dumps([one]),
    )


def override(name: str, action: str) -> dict[str, Any]:
    return {"rule_action_overrides": [{"name": name, "action_to_use": {action: {}}}]}


acl("pass_blocks", rule(KNOWN_BAD))
acl("pass_second", rule("AWSManagedRulesCommonRuleSet"), rule(KNOWN_BAD))
acl("pass_override", rule(KNOWN_BAD, **override("Log4JRCE_BODY", "block")))
as_json("pass_json", "None")
acl("pass_other_override", rule(KNOWN_BAD, **override("PROPFIND_METHOD", "count")))
as_json("fail_json", "Count")
acl("fail_none")
acl("fail_other", rule("AWSManagedRulesCommonRuleSet"))
acl("fail_counts", rule(KNOWN_BAD, override="count"))
acl("fail_excepted", rule(KNOWN_BAD, **override("Log4JRCE_HEADER", "count")))
acl("unknown_group", rule(unknown))
