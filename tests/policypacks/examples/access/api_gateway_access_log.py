import pulumi_aws as aws

MUTATIONS = [
    ("pass_rest", "accessLogSettings", None),
    ("pass_http", "accessLogSettings.destinationArn", ""),
]

log_group = aws.cloudwatch.LogGroup("helper")
KNOWN = "arn:aws:logs:us-east-1:123456789012:log-group:access"
rest = {"rest_api": "api", "deployment": "1", "stage_name": "v1"}

aws.apigateway.Stage(
    "pass_rest", **rest, access_log_settings={"destination_arn": KNOWN, "format": "$requestId"}
)
aws.apigatewayv2.Stage(
    "pass_http", api_id="api", access_log_settings={"destination_arn": KNOWN, "format": "$id"}
)
# Where it goes is not known yet, but that it goes somewhere is.
aws.apigatewayv2.Stage(
    "pass_unknown",
    api_id="api",
    access_log_settings={"destination_arn": log_group.arn, "format": "$id"},
)
aws.apigateway.Stage("fail_rest", **rest)
aws.apigatewayv2.Stage("fail_http", api_id="api")
