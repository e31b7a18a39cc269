import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_short", "cdnPolicy.clientTtl", 604800),
    ("pass_short", "cdnPolicy.defaultTtl", 2592000),
    ("pass_short", "cdnPolicy.maxTtl", 31622400),
]

unknown = aws.s3.Bucket("helper").arn


def service(name: str, enabled: bool = True, **policy: object) -> None:
    gcp.compute.BackendService(name, enable_cdn=enabled, cdn_policy=policy)


service("pass_short", client_ttl=60, default_ttl=60, max_ttl=3600)
service("pass_not_set", serve_while_stale=60)
service("pass_off", False, client_ttl=604800, default_ttl=60, max_ttl=604800)
service("fail_client", client_ttl=604800, default_ttl=60, max_ttl=604800)
service("fail_default", client_ttl=60, default_ttl=2592000, max_ttl=31536000)
service("unknown_longest", max_ttl=unknown)
gcp.compute.BackendBucket(
    "pass_bucket",
    bucket_name="files",
    enable_cdn=True,
    cdn_policy={"client_ttl": 86400, "default_ttl": 604800, "max_ttl": 31536000},
)
gcp.compute.BackendBucket(
    "fail_bucket",
    bucket_name="files",
    enable_cdn=True,
    cdn_policy={"max_ttl": 31622400},
)
