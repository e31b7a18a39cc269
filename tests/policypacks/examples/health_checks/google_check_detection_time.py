import pulumi
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_default", "unhealthyThreshold", 20),
    ("pass_default", "timeoutSec", 6),
    ("pass_regional", "checkIntervalSec", 60),
]

unknown = gcp.storage.Bucket("helper", location="EU").url.apply(int)
HTTPS = {"port": 443, "request_path": "/healthz"}


def check(name: str, **settings: pulumi.Input[int]) -> None:
    gcp.compute.HealthCheck(name, https_health_check=HTTPS, **settings)


check("pass_default")
check("pass_slow", check_interval_sec=30, unhealthy_threshold=3)
gcp.compute.RegionHealthCheck(
    "pass_regional", https_health_check=HTTPS, check_interval_sec=10, unhealthy_threshold=6
)
check("fail_threshold", check_interval_sec=10, unhealthy_threshold=10)
check("fail_interval", check_interval_sec=60)
gcp.compute.HttpHealthCheck("fail_legacy", check_interval_sec=300)
check("unknown_interval", check_interval_sec=unknown)
check("unknown_timeout", timeout_sec=unknown)
check("fail_unknown_timeout", check_interval_sec=60, timeout_sec=unknown)
