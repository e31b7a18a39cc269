import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_error", "stageName", "another")]

unknown = aws.cloudwatch.LogGroup("helper").arn


def stage(name: str, level: pulumi.Input[str], metrics: bool = True) -> None:
    api = aws.apigateway.RestApi(f"api of {name}")
    made = aws.apigateway.Stage(name, rest_api=api.id, deployment="1", stage_name="v1")
    aws.apigateway.MethodSettings(
        f"settings of {name}",
        rest_api=api.id,
        stage_name=made.stage_name,
        method_path="*/*",
        settings={"logging_level": level, "metrics_enabled": metrics},
    )


stage("pass_error", "ERROR")
stage("pass_info", "INFO")
stage("fail_off", "OFF")
stage("fail_no_metrics", "INFO", metrics=False)
aws.apigateway.Stage("fail_no_settings", rest_api="api", deployment="1", stage_name="v1")
stage("unknown_level", unknown)
