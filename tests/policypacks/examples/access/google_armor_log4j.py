from typing import Any

import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_denies", "rules[0].action", "allow"),
    ("pass_denies", "rules[0].preview", True),
    ("pass_denies", "rules[0].match.expr.expression", "evaluatePreconfiguredWaf('xss-canary')"),
    ("pass_sensitive", "rules", None),
    ("pass_edge", "type", "CLOUD_ARMOR"),
]

unknown = aws.s3.Bucket("helper").arn
KNOWN = "evaluatePreconfiguredWaf('cve-canary')"


def rule(
    expression: pulumi.Input[str], action: str = "deny(403)", preview: bool = False
) -> dict[str, Any]:
    return {
        "action": action,
        "priority": 1000,
        "preview": preview,
        "match": {"expr": {"expression": expression}},
    }


def policy(name: str, *rules: dict[str, Any]) -> gcp.compute.SecurityPolicy:
    return gcp.compute.SecurityPolicy(name, rules=[*rules])


policy("pass_denies", rule(KNOWN))
policy("pass_old_name", rule("evaluatePreconfiguredExpr('cve-canary')", "deny(404)"))
policy("pass_sensitive", rule("evaluatePreconfiguredWaf('cve-canary', {'sensitivity': 1})"))
gcp.compute.SecurityPolicy("pass_edge", type="CLOUD_ARMOR_EDGE")
apart = gcp.compute.SecurityPolicy("pass_separate_rule")
gcp.compute.SecurityPolicyRule("apart", security_policy=apart.name, **rule(KNOWN))
gcp.compute.RegionSecurityPolicy("pass_regional", region="europe-west1", rules=[rule(KNOWN)])
policy("fail_none")
policy("fail_other", rule("evaluatePreconfiguredWaf('xss-canary')"))
policy("fail_allow", rule(KNOWN, "allow"))
policy("fail_preview", rule(KNOWN, preview=True))
policy("fail_negated", rule("!evaluatePreconfiguredWaf('cve-canary')"))
gcp.compute.RegionSecurityPolicy("fail_regional", region="europe-west1", rules=[])
policy("unknown_expression", rule(unknown))
