import pulumi
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_https", "httpsHealthCheck.requestPath", "/"),
    ("pass_https", "httpsHealthCheck.requestPath", None),
    ("pass_legacy", "requestPath", None),
]

unknown = gcp.storage.Bucket("helper", location="EU").url


def check(name: str, **kind: dict[str, pulumi.Input[object]]) -> None:
    gcp.compute.HealthCheck(name, **kind)


check("pass_https", https_health_check={"port": 443, "request_path": "/healthz"})
check("pass_http2", http2_health_check={"request_path": "/healthz"})
check("pass_grpc", grpc_health_check={"port": 443})
gcp.compute.HttpHealthCheck("pass_legacy", request_path="/healthz")
gcp.compute.RegionHealthCheck(
    "pass_regional", region="europe-west1", http_health_check={"request_path": "/healthz"}
)
check("fail_default", https_health_check={"port": 443})
check("fail_root", http_health_check={"request_path": "/"})
check("fail_tcp", tcp_health_check={"port": 443})
check("fail_ssl", ssl_health_check={"port": 443})
gcp.compute.HttpsHealthCheck("fail_legacy")
gcp.compute.RegionHealthCheck(
    "fail_regional", region="europe-west1", tcp_health_check={"port": 443}
)
check("unknown_path", https_health_check={"port": 443, "request_path": unknown})
