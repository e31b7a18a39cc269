import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_short", "minTtl", 604800),
    ("pass_short", "defaultTtl", 2592000),
    ("pass_longest", "maxTtl", 63072000),
]

unknown = aws.s3.Bucket("helper").arn


def policy(name: str, minimum: pulumi.Input[int], default: int | None, longest: int | None) -> None:
    aws.cloudfront.CachePolicy(
        name,
        min_ttl=minimum,
        default_ttl=default,
        max_ttl=longest,
        parameters_in_cache_key_and_forwarded_to_origin={
            "cookies_config": {"cookie_behavior": "none"},
            "headers_config": {"header_behavior": "none"},
            "query_strings_config": {"query_string_behavior": "all"},
        },
    )


policy("pass_short", 0, 60, 3600)
policy("pass_longest", 86400, 604800, 31536000)
policy("pass_defaults", 0, None, None)
policy("fail_minimum", 172800, 172800, 172800)
policy("fail_default", 0, 2592000, 31536000)
policy("fail_longest", 0, 60, 63072000)
policy("unknown_minimum", unknown, 60, 3600)
