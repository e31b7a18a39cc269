import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_on", "cacheClusterEnabled", False), ("pass_on", "cacheClusterEnabled", None)]

unknown = aws.s3.Bucket("helper").arn


def stage(name: str, on: pulumi.Input[bool] | None) -> None:
    aws.apigateway.Stage(
        name,
        rest_api="api",
        deployment="deployment",
        stage_name="prod",
        cache_cluster_enabled=on,
        cache_cluster_size="0.5",
    )


stage("pass_on", True)
stage("fail_off", False)
stage("fail_not_set", None)
stage("unknown_whether", unknown)
