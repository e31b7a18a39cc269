import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_logged", "cloudLoggingConfig.enableLogging", False),
    ("pass_private", "visibility", None),
]

unknown = aws.s3.Bucket("helper").arn.apply(bool)
domain = "example.com."

gcp.dns.ManagedZone("pass_logged", dns_name=domain, cloud_logging_config={"enable_logging": True})
gcp.dns.ManagedZone("pass_private", dns_name=domain, visibility="private")
gcp.dns.ManagedZone("fail_default", dns_name=domain)
gcp.dns.ManagedZone("fail_off", dns_name=domain, cloud_logging_config={"enable_logging": False})
gcp.dns.ManagedZone(
    "unknown_enabled", dns_name=domain, cloud_logging_config={"enable_logging": unknown}
)
