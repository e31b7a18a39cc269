import json

import pulumi
import pulumi_aws as aws

# The stage becomes the one that the last web ACL of this program is for.
MUTATIONS = [("pass_no_firewall", "arn", "arn:aws:apigateway:us-east-1::/restapis/a1/stages/v1")]

unknown = aws.cloudwatch.LogGroup("helper").arn
VISIBLE = {
    "cloudwatch_metrics_enabled": True,
    "metric_name": "edge",
    "sampled_requests_enabled": True,
}


def web_acl(
    name: str, *groups: pulumi.Input[str], rule_json: str | None = None
) -> pulumi.Output[str]:
    acl = aws.wafv2.WebAcl(
        name,
        scope="REGIONAL",
        default_action={"allow": {}},
        visibility_config=VISIBLE,
        rule_json=rule_json,
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
        ]
        or None,
    )
    return acl.arn


def stage(name: str, acl: pulumi.Input[str]) -> None:
    made = aws.apigateway.Stage(name, rest_api="api", deployment="1", stage_name="v1")
    aws.wafv2.WebAclAssociation(f"firewall of {name}", resource_arn=made.arn, web_acl_arn=acl)


BAD_INPUTS = "AWSManagedRulesKnownBadInputsRuleSet"
rules = [{"Statement": {"ManagedRuleGroupStatement": {"VendorName": "AWS", "Name": BAD_INPUTS}}}]
good = web_acl("good", "AWSManagedRulesCommonRuleSet", BAD_INPUTS)
stage("pass_groups", good)
stage("pass_json", web_acl("json", rule_json=json.dumps(rules)))
aws.apigateway.Stage("pass_no_firewall", rest_api="api", deployment="1", stage_name="v1")
classic = aws.apigateway.Stage("pass_classic", rest_api="api", deployment="1", stage_name="v1")
aws.wafregional.WebAclAssociation("classic firewall", resource_arn=classic.arn, web_acl_id="1")
stage("fail_common_only", web_acl("common", "AWSManagedRulesCommonRuleSet"))
stage("fail_no_rules", web_acl("empty"))
stage("unknown_group", web_acl("later", unknown))
# A web ACL of another stack: nothing of its rules is known.
stage("unknown_acl", "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/other/1")
aws.wafv2.WebAclAssociation(
    "firewall of a stage by its ARN",
    resource_arn="arn:aws:apigateway:us-east-1::/restapis/a1/stages/v1",
    web_acl_arn=web_acl("too little", "AWSManagedRulesCommonRuleSet"),
)
