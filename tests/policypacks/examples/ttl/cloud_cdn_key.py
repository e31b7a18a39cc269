import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_whole", "cdnPolicy.cacheKeyPolicy.includeQueryString", False),
    ("pass_whole", "cdnPolicy.cacheKeyPolicy.queryStringWhitelists", ["x"]),
    ("pass_harmless", "cdnPolicy.cacheKeyPolicy.queryStringBlacklists[0]", "temperature"),
    ("pass_off", "enableCdn", True),
]

unknown = aws.s3.Bucket("helper").arn


def service(name: str, enabled: bool = True, **key: object) -> None:
    policy = {"serve_while_stale": 60, **({"cache_key_policy": key} if key else {})}
    gcp.compute.BackendService(name, enable_cdn=enabled, cdn_policy=policy)


service("pass_no_policy")
service("pass_whole", include_host=False, include_query_string=True)
service("pass_harmless", include_query_string=True, query_string_blacklists=["utm_source", "gclid"])
service("pass_off", False, include_query_string=False)
service("fail_without", include_query_string=False)
service("fail_not_set", include_host=True)
service("fail_some", include_query_string=True, query_string_whitelists=["x"])
service("fail_left_out", include_query_string=True, query_string_blacklists=["temperature"])
service("unknown_whole", include_query_string=unknown)
service("unknown_left_out", include_query_string=True, query_string_blacklists=[unknown])
# A bucket's files depend on no query string.
gcp.compute.BackendBucket(
    "bucket",
    bucket_name="files",
    enable_cdn=True,
    cdn_policy={"cache_key_policy": {"query_string_whitelists": ["generation"]}},
)
