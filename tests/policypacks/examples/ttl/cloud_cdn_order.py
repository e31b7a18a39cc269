import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_static", "cdnPolicy.defaultTtl", 7200),
    ("pass_static", "cdnPolicy.clientTtl", 7200),
    ("pass_forced", "cdnPolicy.maxTtl", 7200),
    ("pass_origin", "cdnPolicy.defaultTtl", 60),
    ("pass_off", "enableCdn", True),
]

unknown = aws.s3.Bucket("helper").arn


def service(name: str, enabled: bool = True, **policy: object) -> None:
    gcp.compute.BackendService(name, enable_cdn=enabled, cdn_policy=policy)


static, forced = {"cache_mode": "CACHE_ALL_STATIC"}, {"cache_mode": "FORCE_CACHE_ALL"}
origin = {"cache_mode": "USE_ORIGIN_HEADERS", "serve_while_stale": 60}
service("pass_static", **static, client_ttl=60, default_ttl=60, max_ttl=3600)
service("pass_defaults", serve_while_stale=60)
service("pass_forced", **forced, client_ttl=60, default_ttl=3600)
service("pass_origin", **origin)
service("pass_off", False, default_ttl=100000)
# The longest is a day unless it is set, the default an hour.
service("fail_default", default_ttl=100000)
service("fail_longest", max_ttl=60)
service("fail_client", client_ttl=100000)
service("fail_forced", **forced, client_ttl=7200, default_ttl=60)
service("fail_forced_by_default", **forced, client_ttl=7200)
service("unknown_default", default_ttl=unknown)
gcp.compute.BackendBucket(
    "fail_bucket",
    bucket_name="files",
    enable_cdn=True,
    cdn_policy={"default_ttl": 100000, "client_ttl": 200000},
)
