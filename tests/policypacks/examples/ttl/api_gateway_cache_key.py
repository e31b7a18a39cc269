import pulumi
import pulumi_aws as aws

X = "method.request.querystring.x"
MUTATIONS = [("pass_keyed", "cacheKeyParameters", []), ("pass_proxy", "cacheKeyParameters", None)]

unknown = aws.s3.Bucket("helper").arn
cached = aws.apigateway.RestApi("cached")
plain = aws.apigateway.RestApi("plain")
unread = aws.apigateway.RestApi("unread")


def caching(name: str, api: aws.apigateway.RestApi, on: pulumi.Input[bool], path: str) -> None:
    aws.apigateway.MethodSettings(
        name,
        rest_api=api.id,
        stage_name="prod",
        method_path=path,
        settings={"caching_enabled": on},
    )


def resource(
    name: str, parent: pulumi.Input[str], api: aws.apigateway.RestApi = cached
) -> aws.apigateway.Resource:
    return aws.apigateway.Resource(
        f"resource-{name}", rest_api=api.id, parent_id=parent, path_part=name
    )


def integration(
    name: str,
    path: aws.apigateway.Resource,
    key: list[str] | None = None,
    inputs: dict[str, bool] | None = None,
    *,
    api: aws.apigateway.RestApi = cached,
    method: pulumi.Input[str] = "GET",
    kind: str = "AWS_PROXY",
) -> None:
    made = aws.apigateway.Method(
        f"method-{name}",
        rest_api=api.id,
        resource_id=path.id,
        http_method=method,
        authorization="NONE",
        request_parameters=inputs,
    )
    aws.apigateway.Integration(
        name,
        rest_api=api.id,
        resource_id=path.id,
        http_method=made.http_method,
        integration_http_method="POST",
        type=kind,
        uri="arn:aws:apigateway:us-east-1:lambda:path/x",
        cache_key_parameters=key,
    )


caching("all", cached, True, "*/*")
# A setting of its own comes before that for all.
caching("live", cached, False, "v1/live/GET")
caching("some", plain, True, "v1/predict/GET")
caching("unread-settings", unread, unknown, "*/*")

v1 = resource("v1", cached.root_resource_id)
integration("pass_keyed", resource("keyed", v1.id), [X], {X: True})
integration(
    "pass_harmless", resource("type", v1.id), [X], {X: True, "method.request.header.Accept": False}
)
integration("pass_proxy", resource("proxy", v1.id), [X])
integration("pass_post", resource("batch", v1.id), method="POST", inputs={X: True})
integration("pass_live", resource("live", v1.id), inputs={X: True})
integration("pass_health", resource("healthz", cached.root_resource_id))
integration("fail_unkeyed", resource("unkeyed", v1.id), None, {X: True}, kind="HTTP")
integration("fail_path", resource("{id}", v1.id), [X], {X: True, "method.request.path.id": True})
integration("fail_proxy", resource("blind", v1.id))
integration("fail_any", resource("any", v1.id), method="ANY")

plain_v1 = resource("plain-v1", plain.root_resource_id, plain)
integration("pass_not_cached", resource("other", plain_v1.id, plain), inputs={X: True}, api=plain)

integration("unknown_method", resource("unread-method", v1.id), method=unknown)
integration("unknown_key", resource("unread-key", v1.id), [unknown], {X: True})
integration(
    "unknown_caching", resource("x", unread.root_resource_id, unread), inputs={X: True}, api=unread
)
