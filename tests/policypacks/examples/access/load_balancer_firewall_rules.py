import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_internal", "internal", False)]

unknown = aws.s3.Bucket("helper").arn
BAD_INPUTS = "AWSManagedRulesKnownBadInputsRuleSet"
seen = {
    "cloudwatch_metrics_enabled": True,
    "metric_name": "seen",
    "sampled_requests_enabled": True,
}


def web_acl(name: str, *groups: pulumi.Input[str]) -> pulumi.Output[str]:
    return aws.wafv2.WebAcl(
        name,
        scope="REGIONAL",
        default_action={"allow": {}},
        visibility_config=seen,
        rules=[
            {
                "name": f"rule-{index}",
                "priority": index,
                "override_action": {"none": {}},
                "statement": {
                    "managed_rule_group_statement": {"name": group, "vendor_name": "AWS"}
                },
                "visibility_config": seen,
            }
            for index, group in enumerate(groups)
        ],
    ).arn


def guarded(name: str, acl: pulumi.Input[str], internal: bool = False) -> None:
    balancer = aws.lb.LoadBalancer(name, subnets=["subnet-1a", "subnet-1b"], internal=internal)
    aws.wafv2.WebAclAssociation(f"firewall of {name}", resource_arn=balancer.arn, web_acl_arn=acl)


guarded("pass_groups", web_acl("good", "AWSManagedRulesCommonRuleSet", BAD_INPUTS))
guarded("pass_internal", web_acl("common", "AWSManagedRulesCommonRuleSet"), internal=True)
# That it has none is load-balancer-firewall's to say.
aws.lb.LoadBalancer("pass_no_firewall", subnets=["subnet-1a", "subnet-1b"])
guarded("fail_common_only", web_acl("only common", "AWSManagedRulesCommonRuleSet"))
guarded("fail_no_rules", web_acl("empty"))
guarded("unknown_group", web_acl("later", unknown))
# A web ACL of another stack: nothing of its rules is known.
guarded("unknown_acl", "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/other/1")
