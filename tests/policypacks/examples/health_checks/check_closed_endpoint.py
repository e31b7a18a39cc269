import pulumi
import pulumi_aws as aws

# Before the deploy no API has an id that a host name could begin with: its name stands in for it.
MUTATIONS = [("pass_name", "fqdn", "f0e1d2c3b4.execute-api.eu-west-1.amazonaws.com")]


def host(url: str) -> str:
    return url.removeprefix("https://").split("/")[0]


def check(name: str, fqdn: pulumi.Input[str] | None, kind: str = "HTTPS", **more: object) -> None:
    aws.route53.HealthCheck(name, type=kind, fqdn=fqdn, **more)


def api(name: str, closed: pulumi.Input[bool] | None) -> aws.apigatewayv2.Api:
    return aws.apigatewayv2.Api(
        f"api-of-{name}", protocol_type="HTTP", disable_execute_api_endpoint=closed
    )


usual = {"port": 443, "resource_path": "/health", "request_interval": 10}
check("pass_open", api("pass_open", False).api_endpoint.apply(host), **usual)
check("pass_not_set", api("pass_not_set", None).api_endpoint.apply(host), **usual)
check("pass_name", "eu-west-1.api.example.com", **usual)
check("pass_elsewhere", "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com", **usual)
check("calculated", None, "CALCULATED", child_healthchecks=["a", "b"], child_health_threshold=1)
closed = api("fail_closed", True)
check("fail_closed", closed.api_endpoint.apply(host), **usual)
stage = aws.apigatewayv2.Stage("stage", api_id=closed.id, name="live")
check("fail_stage", stage.invoke_url.apply(host), **usual)
rest = aws.apigateway.RestApi("rest", name="f0e1d2c3b4", disable_execute_api_endpoint=True)
check(
    "fail_rest",
    rest.id.apply(lambda id_: f"{id_}.execute-api.eu-west-1.amazonaws.com"),
    **usual,
)
unknown = pulumi.Output.from_input(pulumi.UNKNOWN)
check("unknown_name", unknown, **usual)
check("unknown_closed", api("unknown_closed", unknown).api_endpoint.apply(host), **usual)
