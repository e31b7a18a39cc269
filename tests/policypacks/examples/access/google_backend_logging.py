import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_logged", "logConfig.enable", False),
    ("pass_logged", "logConfig.sampleRate", 0),
    ("pass_inside", "loadBalancingScheme", "EXTERNAL_MANAGED"),
]

unknown = aws.s3.Bucket("helper").arn.apply(bool)
EXTERNAL = {"load_balancing_scheme": "EXTERNAL_MANAGED", "protocol": "HTTPS"}
HERE = {"region": "europe-west1"}

gcp.compute.BackendService(
    "pass_logged", log_config={"enable": True, "sample_rate": 0.5}, **EXTERNAL
)
gcp.compute.RegionBackendService("pass_inside", log_config={"enable": False}, **HERE)
gcp.compute.RegionBackendService(
    "pass_packets", load_balancing_scheme="EXTERNAL", protocol="TCP", **HERE
)
gcp.compute.BackendService("pass_mesh", load_balancing_scheme="INTERNAL_SELF_MANAGED")
gcp.compute.BackendService("fail_default")
gcp.compute.BackendService("fail_off", log_config={"enable": False, "sample_rate": 0.5}, **EXTERNAL)
gcp.compute.BackendService(
    "fail_no_sample", log_config={"enable": True, "sample_rate": 0}, **EXTERNAL
)
gcp.compute.RegionBackendService("fail_regional", **EXTERNAL, **HERE)
gcp.compute.BackendService("unknown_enabled", log_config={"enable": unknown}, **EXTERNAL)
