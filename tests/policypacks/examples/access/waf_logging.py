import pulumi_aws as aws

MUTATIONS = [("pass_by_value", "name", "another")]

log = "arn:aws:logs:eu-west-1:123456789012:log-group:aws-waf-logs-serving"


def acl(name: str, known: str | None = None) -> aws.wafv2.WebAcl:
    return aws.wafv2.WebAcl(
        name,
        name=known,
        scope="REGIONAL",
        default_action={"allow": {}},
        visibility_config={
            "cloudwatch_metrics_enabled": True,
            "metric_name": "seen",
            "sampled_requests_enabled": True,
        },
    )


aws.wafv2.WebAclLoggingConfiguration(
    "log", resource_arn=acl("pass_logged").arn, log_destination_configs=[log]
)
# As in an export, where the reference is a known value.
aws.wafv2.WebAclLoggingConfiguration(
    "by_value", resource_arn="serving", log_destination_configs=[log]
)
acl("pass_by_value", "serving")
acl("fail_bare")
