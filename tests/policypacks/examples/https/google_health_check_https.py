from typing import Any

import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_https", "httpHealthCheck", {"port": 80}),
    ("pass_regional", "httpHealthCheck", {}),
]

compute = gcp.compute


def regional(name: str, **kind: Any) -> None:
    compute.RegionHealthCheck(name, region="europe-west1", **kind)


compute.HealthCheck("pass_https", https_health_check={"port": 443, "request_path": "/healthz"})
compute.HealthCheck("pass_tcp", tcp_health_check={"port": 443})
compute.HealthCheck("pass_grpc", grpc_health_check={"port": 443})
regional("pass_regional", http2_health_check={"port": 443})
compute.HealthCheck("fail_http", http_health_check={"port": 80})
compute.HealthCheck("fail_default_port", http_health_check={})
regional("fail_regional", http_health_check={"port": 80})
compute.HttpHealthCheck("fail_legacy", request_path="/healthz")
