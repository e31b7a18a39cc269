"""The web ACL in front of the CloudFront distributions."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

# AWS's managed rule groups: common attacks, known bad inputs (Log4j among them), and addresses
# of bad reputation.
_MANAGED = (
    "AWSManagedRulesAmazonIpReputationList",
    "AWSManagedRulesCommonRuleSet",
    "AWSManagedRulesKnownBadInputsRuleSet",
)


@dataclass(frozen=True, slots=True)
class WebAclArgs:
    """``rate_limit`` is what one address may ask for within five minutes."""

    acl_name: str
    rate_limit: int
    key_arn: pulumi.Input[str]
    log_retention_days: int


class WebAcl(pulumi.ComponentResource):
    """A web ACL with a rate limit and managed rules, and its log; in the global region."""

    def __init__(
        self, name: str, args: WebAclArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:WebAcl", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        acl = aws.wafv2.WebAcl(
            name,
            name=args.acl_name,
            scope="CLOUDFRONT",
            description="Rate limit and managed rules of both distributions",
            default_action=aws.wafv2.WebAclDefaultActionArgs(
                allow=aws.wafv2.WebAclDefaultActionAllowArgs()
            ),
            rules=[
                _rate_limit(args.rate_limit),
                *(_managed(group, number) for number, group in enumerate(_MANAGED, start=1)),
            ],
            visibility_config=_visibility(aws.wafv2.WebAclVisibilityConfigArgs, args.acl_name),
            opts=child,
        )
        # WAF takes log groups of this prefix only.
        group = aws.cloudwatch.LogGroup(
            name,
            name=f"aws-waf-logs-{args.acl_name}",
            retention_in_days=args.log_retention_days,
            kms_key_id=args.key_arn,
            opts=child,
        )
        aws.wafv2.WebAclLoggingConfiguration(
            name, resource_arn=acl.arn, log_destination_configs=[group.arn], opts=child
        )
        self.arn: pulumi.Output[str] = acl.arn
        self.register_outputs({"arn": acl.arn})


def _rate_limit(limit: int) -> aws.wafv2.WebAclRuleArgs:
    return aws.wafv2.WebAclRuleArgs(
        name="rate-limit",
        priority=0,
        action=aws.wafv2.WebAclRuleActionArgs(block=aws.wafv2.WebAclRuleActionBlockArgs()),
        statement=aws.wafv2.WebAclRuleStatementArgs(
            rate_based_statement=aws.wafv2.WebAclRuleStatementRateBasedStatementArgs(
                limit=limit, aggregate_key_type="IP", evaluation_window_sec=300
            )
        ),
        visibility_config=_visibility(aws.wafv2.WebAclRuleVisibilityConfigArgs, "rate-limit"),
    )


def _managed(group: str, priority: int) -> aws.wafv2.WebAclRuleArgs:
    return aws.wafv2.WebAclRuleArgs(
        name=group,
        priority=priority,
        override_action=aws.wafv2.WebAclRuleOverrideActionArgs(
            none=aws.wafv2.WebAclRuleOverrideActionNoneArgs()
        ),
        statement=aws.wafv2.WebAclRuleStatementArgs(
            managed_rule_group_statement=(
                aws.wafv2.WebAclRuleStatementManagedRuleGroupStatementArgs(
                    vendor_name="AWS", name=group
                )
            )
        ),
        visibility_config=_visibility(aws.wafv2.WebAclRuleVisibilityConfigArgs, group),
    )


def _visibility(kind: type, metric: str) -> object:
    return kind(cloudwatch_metrics_enabled=True, sampled_requests_enabled=True, metric_name=metric)
