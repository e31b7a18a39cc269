import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_static", "cdnPolicy.cacheMode", "FORCE_CACHE_ALL"),
    ("pass_off", "enableCdn", True),
]

unknown = aws.s3.Bucket("helper").arn


def service(name: str, enabled: object = True, **policy: object) -> None:
    gcp.compute.BackendService(name, enable_cdn=enabled, cdn_policy=policy)


service("pass_static", cache_mode="CACHE_ALL_STATIC")
service("pass_origin", cache_mode="USE_ORIGIN_HEADERS")
service("pass_not_set", serve_while_stale=60)
service("pass_off", False, cache_mode="FORCE_CACHE_ALL")
service("fail_forced", cache_mode="FORCE_CACHE_ALL")
service("unknown_mode", cache_mode=unknown)
service("unknown_whether", unknown, cache_mode="FORCE_CACHE_ALL")
gcp.compute.RegionBackendService(
    "fail_regional",
    region="europe-west1",
    enable_cdn=True,
    cdn_policy={"cache_mode": "FORCE_CACHE_ALL"},
)
# A bucket holds public files only.
gcp.compute.BackendBucket(
    "bucket", bucket_name="files", enable_cdn=True, cdn_policy={"cache_mode": "FORCE_CACHE_ALL"}
)
