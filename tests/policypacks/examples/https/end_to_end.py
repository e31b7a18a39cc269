from typing import Any

import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_edge", "defaultCacheBehavior.viewerProtocolPolicy", "allow-all"),
    ("pass_edge", "origins[0].customOriginConfig.originProtocolPolicy", "http-only"),
    ("pass_internal", "internal", False),
    ("pass_google_internal", "loadBalancingScheme", "EXTERNAL_MANAGED"),
    ("pass_google_tcp", "portRange", "80"),
]

CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901"
compute = gcp.compute
unknown = aws.s3.Bucket("helper").arn
REDIRECT: dict[str, Any] = {
    "type": "redirect",
    "redirect": {"protocol": "HTTPS", "port": "443", "status_code": "HTTP_301"},
}


# Load balancers: what listens, and what it asks.


def group(name: str, protocol: pulumi.Input[str] | None, target: str = "ip") -> Any:
    return aws.lb.TargetGroup(
        f"{name}-group",
        target_type=target,
        protocol=protocol,
        port=8443 if protocol else None,
        vpc_id="vpc-1" if protocol else None,
    )


def forward(target: Any) -> dict[str, Any]:
    return {"type": "forward", "target_group_arn": target.arn}


def balancer(name: str, *listeners: tuple[int, pulumi.Input[str], Any], **more: Any) -> Any:
    made = aws.lb.LoadBalancer(name, subnets=["subnet-1", "subnet-2"], **more)
    for port, protocol, action in listeners:
        listener = aws.lb.Listener(
            f"of-{name}-{port}",
            load_balancer_arn=made.arn,
            port=port,
            protocol=protocol,
            certificate_arn=CERTIFICATE if protocol == "HTTPS" else None,
            default_actions=[action],
        )
    return made, listener


tls, plain = group("tls", "HTTPS"), group("plain", "HTTP")
balancer("pass_balancer", (443, "HTTPS", forward(tls)), (80, "HTTP", REDIRECT))
balancer("pass_function", (443, "HTTPS", forward(group("function", None, "lambda"))))
balancer("pass_internal", (80, "HTTP", forward(plain)), internal=True)
balancer("pass_network", (443, "TCP", forward(group("tcp", "TCP"))), load_balancer_type="network")
balancer("fail_listener", (443, "HTTPS", forward(tls)), (80, "HTTP", forward(tls)))
balancer("fail_targets", (443, "HTTPS", forward(plain)))
balancer("fail_port_80", (80, "TCP", forward(group("tcp80", "TCP"))), load_balancer_type="network")
_, ruled = balancer("fail_rule", (80, "HTTP", REDIRECT))
aws.lb.ListenerRule(
    "rule",
    listener_arn=ruled.arn,
    conditions=[{"path_pattern": {"values": ["/v1/*"]}}],
    actions=[forward(tls)],
)
balancer("fail_beside_unknown", (8443, unknown, forward(tls)), (80, "HTTP", forward(tls)))
balancer("unknown_listener", (443, unknown, forward(tls)))
balancer("unknown_targets", (443, "HTTPS", forward(group("either", unknown))))


def in_front_of(name: str, *listeners: tuple[int, str, Any]) -> None:
    """Declare a network load balancer that hands port 443 to an internal one."""
    inner, _ = balancer(f"inner-{name}", *listeners, internal=True)
    outer = group(f"outer-{name}", "TCP", "alb")
    aws.lb.TargetGroupAttachment(
        f"of-{name}", target_group_arn=outer.arn, target_id=inner.arn, port=443
    )
    balancer(name, (443, "TCP", forward(outer)), load_balancer_type="network")


in_front_of("pass_two_balancers", (443, "HTTPS", forward(tls)), (80, "HTTP", forward(tls)))
in_front_of("fail_two_balancers", (443, "HTTP", forward(tls)))


# CloudFront before what this stack has, and before the rest of the world.


def distribution(
    name: str, host: pulumi.Input[str], origin: pulumi.Input[str], viewer: str
) -> None:
    aws.cloudfront.Distribution(
        name,
        enabled=True,
        origins=[
            {
                "origin_id": "api",
                "domain_name": host,
                "custom_origin_config": {
                    "http_port": 80,
                    "https_port": 443,
                    "origin_protocol_policy": origin,
                    "origin_ssl_protocols": ["TLSv1.2"],
                },
            }
        ],
        default_cache_behavior={
            "target_origin_id": "api",
            "allowed_methods": ["GET", "HEAD"],
            "cached_methods": ["GET", "HEAD"],
            "cache_policy_id": "658327ea-f89d-4fab-a63d-7e88639e58f6",
            "viewer_protocol_policy": viewer,
        },
        restrictions={"geo_restriction": {"restriction_type": "none"}},
        viewer_certificate={"cloudfront_default_certificate": True},
    )


good, _ = balancer("good", (443, "HTTPS", forward(tls)), (80, "HTTP", REDIRECT))
inner, _ = balancer("bad", (443, "HTTPS", forward(plain)), internal=True)
distribution("pass_edge", "api.example.com", "https-only", "https-only")
distribution("pass_edge_of_balancer", good.dns_name, "https-only", "redirect-to-https")
distribution("fail_viewers", "api.example.com", "https-only", "allow-all")
distribution("fail_origin", "api.example.com", "match-viewer", "https-only")
distribution("fail_behind_origin", inner.dns_name, "https-only", "https-only")
private = aws.cloudfront.VpcOrigin(
    "private",
    vpc_origin_endpoint_config={
        "name": "inner",
        "arn": inner.arn,
        "http_port": 80,
        "https_port": 443,
        "origin_protocol_policy": "https-only",
        "origin_ssl_protocols": {"items": ["TLSv1.2"], "quantity": 1},
    },
)
aws.cloudfront.MultitenantDistribution(
    "fail_behind_vpc_origin",
    comment="Many tenants",
    enabled=True,
    origins=[
        {
            "id": "api",
            "domain_name": "inner.example.com",
            "vpc_origin_configs": [{"vpc_origin_id": private.id}],
        }
    ],
    default_cache_behavior={
        "target_origin_id": "api",
        "viewer_protocol_policy": "https-only",
        "allowed_methods": {"items": ["GET", "HEAD"], "cached_methods": ["GET", "HEAD"]},
    },
    tenant_config={},
    viewer_certificate={"cloudfront_default_certificate": True},
)
distribution("unknown_origin", "api.example.com", unknown, "https-only")


# API Gateway.


def http_api(name: str, uri: pulumi.Input[str], **more: Any) -> Any:
    api = aws.apigatewayv2.Api(name, protocol_type="HTTP")
    aws.apigatewayv2.Integration(
        f"of-{name}",
        api_id=api.id,
        integration_type="HTTP_PROXY",
        integration_method="ANY",
        integration_uri=uri,
        **more,
    )
    return api


def rest_api(name: str, uri: str) -> None:
    aws.apigateway.Integration(
        f"of-{name}",
        rest_api=aws.apigateway.RestApi(name).id,
        resource_id="f6g7h8",
        http_method="GET",
        integration_http_method="GET",
        type="HTTP_PROXY",
        uri=uri,
    )


link: dict[str, Any] = {"connection_type": "VPC_LINK", "connection_id": "l1"}
verified: dict[str, Any] = {**link, "tls_config": {"server_name_to_verify": "api.example.com"}}
_, to_tls = balancer("private-good", (443, "HTTPS", forward(tls)), internal=True)
_, to_plain = balancer("private-bad", (443, "HTTPS", forward(plain)), internal=True)
http_api("pass_http_api", "https://api.example.com")
http_api("pass_private", to_tls.arn, **verified)
http_api("fail_http_api", "http://api.example.com")
http_api("fail_private", to_tls.arn, **link)
http_api("fail_behind_private", to_plain.arn, **verified)
http_api("unknown_http_api", unknown)
rest_api("pass_rest_api", "https://api.example.com")
rest_api("fail_rest_api", "http://api.example.com")
distribution(
    "fail_edge_of_api",
    http_api("fail_origin_api", "http://api.example.com").api_endpoint,
    "https-only",
    "https-only",
)


# Global Accelerator.


def accelerated(name: str, port: int, endpoint: pulumi.Input[str]) -> None:
    listener = aws.globalaccelerator.Listener(
        name,
        accelerator_arn="arn:aws:globalaccelerator::123456789012:accelerator/1a2b",
        protocol="TCP",
        port_ranges=[{"from_port": port, "to_port": port}],
    )
    aws.globalaccelerator.EndpointGroup(
        f"of-{name}",
        listener_arn=listener.id,
        endpoint_configurations=[{"endpoint_id": endpoint, "weight": 100}],
    )


accelerated("pass_accelerator", 443, good.arn)
# The load balancer redirects what comes in there.
accelerated("pass_accelerated_redirect", 80, good.arn)
accelerated("fail_accelerator", 443, inner.arn)
accelerated("fail_accelerated_address", 80, "eipalloc-1a2b3c4d")


# Google.


def service(name: str, protocol: pulumi.Input[str] | None) -> pulumi.Output[str]:
    return compute.BackendService(
        name, protocol=protocol, backends=[{"group": "projects/p/zones/z/instanceGroups/pool"}]
    ).id


def url_map(name: str, default: Any) -> pulumi.Output[str]:
    matcher = {"name": "all", "default_service": default}
    return compute.URLMap(
        name,
        default_service=default,
        host_rules=[{"hosts": ["*"], "path_matcher": "all"}],
        path_matchers=[matcher],
    ).id


def rule(name: str, target: Any, port: str = "443", scheme: Any = "EXTERNAL_MANAGED") -> None:
    compute.GlobalForwardingRule(name, load_balancing_scheme=scheme, port_range=port, target=target)


def https(name: str, url_map: Any) -> pulumi.Output[str]:
    return compute.TargetHttpsProxy(f"proxy-{name}", url_map=url_map, ssl_policy="tls").id


redirect = compute.URLMap(
    "redirect", default_url_redirect={"https_redirect": True, "strip_query": False}
).id
encrypted = url_map("encrypted", service("encrypted", "HTTPS"))
rule("pass_google", https("encrypted", encrypted))
rule("pass_google_redirect", compute.TargetHttpProxy("redirect", url_map=redirect).id, "80")
rule("pass_google_tcp", compute.TargetTCPProxy("tcp", backend_service="tcp").id)
serving = compute.TargetHttpProxy("serving", url_map=encrypted).id
rule("pass_google_internal", serving, "80", "INTERNAL_MANAGED")
rule("fail_google", serving, "80")
rule("fail_google_backend", https("plain", url_map("plain", service("plain", None))))
rule("fail_google_ssl", compute.TargetSSLProxy("ssl", backend_service=service("tcp", "TCP")).id)
compute.ForwardingRule(
    "fail_google_network", region="europe-west1", ports=["80", "443"], backend_service="pool"
)
rule("unknown_google", https("either", url_map("either", service("either", unknown))))


# Names that lead to a bucket's website.


def alias(name: str, target: pulumi.Input[str]) -> None:
    aws.route53.Record(
        name,
        zone_id="Z1",
        name="www.example.com",
        type="A",
        aliases=[{"name": target, "zone_id": "Z2", "evaluate_target_health": False}],
    )


def canonical(name: str, target: pulumi.Input[str]) -> None:
    aws.route53.Record(
        name, zone_id="Z1", name="www.example.com", type="CNAME", ttl=60, records=[target]
    )


website = aws.s3.BucketWebsiteConfiguration(
    "website", bucket="site", index_document={"suffix": "index.html"}
)
alias("pass_alias", good.dns_name)
canonical("pass_name", "api.example.com")
canonical("pass_name_of_balancer", good.dns_name)
alias("fail_alias", website.website_domain)
canonical("fail_name", "site.s3-website-eu-west-1.amazonaws.com")
gcp.dns.RecordSet(
    "fail_google_name",
    managed_zone="zone",
    name="www.example.com.",
    type="CNAME",
    ttl=60,
    rrdatas=["c.storage.googleapis.com."],
)
alias("unknown_alias", pulumi.Output.from_input(pulumi.UNKNOWN))


# The record that a certificate's validation asks for: neither type nor answers are known.


def asked_for(name: str, kind: pulumi.Input[str], answers: pulumi.Input[Any]) -> None:
    aws.route53.Record(
        name, zone_id="Z1", name="_a.example.com", type=kind, ttl=60, records=answers
    )


option = aws.acm.Certificate(
    "certificate", domain_name="www.example.com", validation_method="DNS"
).domain_validation_options[0]
asked_for("pass_validation", option.resource_record_type, [option.resource_record_value])
asked_for(
    "pass_validation_list",
    option.resource_record_type,
    option.resource_record_value.apply(lambda value: [value]),
)
asked_for("unknown_kind", option.resource_record_type, [website.website_endpoint])
