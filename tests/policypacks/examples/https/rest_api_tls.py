import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_own_name_alone", "disableExecuteApiEndpoint", False),
    ("pass_tls13", "securityPolicy", "TLS_1_0"),
    ("pass_private", "endpointConfiguration.types", "REGIONAL"),
]

unknown = aws.s3.Bucket("helper").arn


def api(
    name: str,
    policy: pulumi.Input[str] | None,
    kind: str = "REGIONAL",
    closed: pulumi.Input[bool] = False,
) -> None:
    aws.apigateway.RestApi(
        name,
        endpoint_configuration={"types": kind},
        security_policy=policy,
        disable_execute_api_endpoint=closed,
    )


api("pass_own_name_alone", None, closed=True)
api("pass_tls12", "TLS_1_2")
api("pass_tls13", "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09")
api("pass_private", None, "PRIVATE")
api("fail_not_set", None)
api("fail_edge", None, "EDGE")
api("fail_tls10", "TLS_1_0")
aws.apigateway.RestApi("fail_nothing_set")
api("unknown_policy", unknown)
api("unknown_closed", None, closed=unknown.apply(bool))
