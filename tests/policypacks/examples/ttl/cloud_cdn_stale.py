import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_hour", "cdnPolicy.serveWhileStale", 0),
    ("pass_hour", "cdnPolicy.serveWhileStale", 604800),
    ("pass_off", "enableCdn", True),
]

unknown = aws.s3.Bucket("helper").arn


def service(name: str, enabled: bool = True, **policy: object) -> None:
    gcp.compute.BackendService(name, enable_cdn=enabled, cdn_policy=policy)


service("pass_hour", serve_while_stale=3600)
service("pass_not_set", cache_mode="CACHE_ALL_STATIC")
service("pass_off", False, serve_while_stale=0)
service("fail_never", serve_while_stale=0)
service("fail_week", serve_while_stale=604800)
service("unknown_stale", serve_while_stale=unknown)
gcp.compute.BackendBucket(
    "fail_bucket", bucket_name="files", enable_cdn=True, cdn_policy={"serve_while_stale": 1}
)
