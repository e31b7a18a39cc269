from typing import Any

import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_internal", "loadBalancingScheme", "EXTERNAL_MANAGED"),
    ("pass_internal", "loadBalancingScheme", None),
    ("pass_known_https", "target", "serving-proxy"),
]

compute = gcp.compute
unknown = aws.s3.Bucket("helper").arn
REDIRECT = {"https_redirect": True, "strip_query": False}
service = compute.BackendService("service", protocol="HTTPS")


def url_map(name: str, redirect: Any, **more: Any) -> pulumi.Output[str]:
    default = {"default_url_redirect": redirect} if redirect else {"default_service": service.id}
    return compute.URLMap(name, **default, **more).id


def rule(name: str, target: Any, scheme: pulumi.Input[str] | None = "EXTERNAL_MANAGED") -> None:
    compute.GlobalForwardingRule(name, load_balancing_scheme=scheme, port_range="80", target=target)


def http(name: str, url_map: pulumi.Input[str]) -> pulumi.Output[str]:
    return compute.TargetHttpProxy(name, name=f"{name}-proxy", url_map=url_map).id


def matcher(**rules: Any) -> dict[str, Any]:
    return {
        "host_rules": [{"hosts": ["*"], "path_matcher": "all"}],
        "path_matchers": [{"name": "all", "default_url_redirect": REDIRECT, **rules}],
    }


redirecting = http("redirecting", url_map("redirect", REDIRECT))
serving = http("serving", url_map("serve", None))
rules = matcher(path_rules=[{"paths": ["/a"], "url_redirect": REDIRECT}])
routed = matcher(route_rules=[{"priority": 1, "service": service.id}])

rule("pass_redirect", redirecting)
rule("pass_redirect_rules", http("ruled", url_map("rules", REDIRECT, **rules)))
rule("pass_https", compute.TargetHttpsProxy("https", url_map=url_map("any", None)).id)
rule(
    "pass_known_https",
    "https://www.googleapis.com/compute/v1/projects/p/global/targetHttpsProxies/x",
)
rule("pass_internal", serving, "INTERNAL_MANAGED")
compute.ForwardingRule("pass_network", region="europe-west1", backend_service=service.id)
rule("fail_serving", serving)
rule("fail_scheme_not_set", serving, None)
rule("fail_one_path", http("one", url_map("route", REDIRECT, **routed)))
rule("fail_host_alone", http("host", url_map("host", {"host_redirect": "x", "strip_query": False})))
compute.ForwardingRule(
    "fail_regional",
    region="europe-west1",
    load_balancing_scheme="EXTERNAL_MANAGED",
    target=compute.RegionTargetHttpProxy(
        "regional",
        region="europe-west1",
        url_map=compute.RegionUrlMap(
            "regional", region="europe-west1", default_service="service"
        ).id,
    ).id,
)
rule("unknown_scheme", serving, unknown)
rule(
    "unknown_redirect",
    http("later", url_map("later", {"https_redirect": unknown.apply(bool), "strip_query": False})),
)
rule(
    "unknown_elsewhere",
    "https://www.googleapis.com/compute/v1/projects/p/global/targetHttpProxies/x",
)
rule("unknown_map", http("elsewhere", "projects/p/global/urlMaps/x"))
