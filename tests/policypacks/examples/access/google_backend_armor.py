import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_guarded", "securityPolicy", None),
    ("pass_inside", "loadBalancingScheme", "EXTERNAL_MANAGED"),
]

unknown = aws.s3.Bucket("helper").arn
armor = gcp.compute.SecurityPolicy("armor")
EXTERNAL = {"load_balancing_scheme": "EXTERNAL_MANAGED", "protocol": "HTTPS"}
HERE = {"region": "europe-west1"}

# A policy that does not exist yet is a policy.
gcp.compute.BackendService("pass_guarded", security_policy=armor.self_link, **EXTERNAL)
gcp.compute.RegionBackendService("pass_inside", **HERE)
gcp.compute.RegionBackendService(
    "pass_packets", load_balancing_scheme="EXTERNAL", protocol="UDP", **HERE
)
gcp.compute.BackendService("fail_default")
gcp.compute.BackendService("fail_empty", security_policy="", **EXTERNAL)
gcp.compute.RegionBackendService("fail_regional", **EXTERNAL, **HERE)
gcp.compute.BackendService("unknown_scheme", load_balancing_scheme=unknown, protocol="HTTPS")
