import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_order", "maxTtl", 30),
    ("pass_order", "minTtl", 90),
    ("pass_defaults", "maxTtl", 3600),
]

unknown = aws.s3.Bucket("helper").arn


def policy(
    name: str,
    minimum: pulumi.Input[int] | None,
    default: pulumi.Input[int] | None,
    longest: pulumi.Input[int] | None,
) -> None:
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


policy("pass_order", 0, 60, 3600)
policy("pass_defaults", None, None, None)
policy("pass_off", 0, 0, 0)
# What is not set is a day and a year.
policy("fail_default", 172800, None, None)
policy("fail_longest", 0, None, 3600)
policy("fail_and_unknown", unknown, None, 3600)
policy("unknown_default", 0, unknown, 3600)
