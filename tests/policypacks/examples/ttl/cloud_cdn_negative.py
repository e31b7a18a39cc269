import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_usual", "cdnPolicy.negativeCaching", False),
    ("pass_usual", "cdnPolicy.negativeCachingPolicies[0].ttl", 1800),
    ("pass_usual", "cdnPolicy.negativeCachingPolicies[1].ttl", 120),
    ("pass_off", "enableCdn", True),
]

unknown = aws.s3.Bucket("helper").arn


def service(
    name: str,
    *entries: tuple[int, pulumi.Input[int]],
    on: pulumi.Input[bool] | None = True,
    enabled: bool = True,
) -> None:
    policy: dict[str, object] = {"cache_mode": "CACHE_ALL_STATIC", "negative_caching": on}
    if entries:
        policy["negative_caching_policies"] = [{"code": code, "ttl": ttl} for code, ttl in entries]
    gcp.compute.BackendService(name, enable_cdn=enabled, cdn_policy=policy)


service("pass_usual", (404, 60), (501, 60), (301, 600))
service("pass_googles_own")
service("pass_off", on=False, enabled=False)
service("fail_off", on=False)
service("fail_not_set", on=None)
service("fail_client_error", (404, 1800))
service("fail_server_error", (404, 60), (501, 300))
service("fail_redirect", (302, 1800))
service("fail_and_unknown", (410, unknown), (404, 1800))
service("unknown_ttl", (404, unknown))
service("unknown_whether", on=unknown)
gcp.compute.BackendBucket(
    "fail_bucket", bucket_name="files", enable_cdn=True, cdn_policy={"serve_while_stale": 60}
)
