import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [("pass_logged", "logConfig", None), ("pass_proxies", "purpose", "PRIVATE")]

unknown = aws.s3.Bucket("helper").arn
HERE = {"network": "serving", "ip_cidr_range": "10.0.0.0/24", "region": "europe-west1"}

gcp.compute.Subnetwork("pass_logged", log_config={"flow_sampling": 0.1}, **HERE)
gcp.compute.Subnetwork("pass_proxies", purpose="REGIONAL_MANAGED_PROXY", role="ACTIVE", **HERE)
gcp.compute.Subnetwork("fail_bare", **HERE)
gcp.compute.Subnetwork("unknown_purpose", purpose=unknown, **HERE)
