import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_on", "xrayTracingEnabled", False), ("pass_on", "xrayTracingEnabled", None)]

unknown = aws.cloudwatch.LogGroup("helper").arn


def stage(name: str, tracing: pulumi.Input[bool] | None) -> None:
    aws.apigateway.Stage(
        name, rest_api="api", deployment="1", stage_name=name, xray_tracing_enabled=tracing
    )


stage("pass_on", True)
stage("fail_off", False)
stage("fail_default", None)
stage("unknown_flag", unknown.apply(bool))
