"""The CloudFront policies of one distribution: cache key and lifetimes, forwarding, headers."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from program.config.aws import TtlConfig

# CloudFront's managed policy "CachingDisabled" (developer guide, "Use managed cache policies").
CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
_HSTS_S = 63_072_000  # two years, what browsers' preload lists ask for


@dataclass(frozen=True, slots=True)
class CdnPoliciesArgs:
    """``policy_name`` is unique in the account; ``ttl`` are the lifetimes of a GET answer."""

    policy_name: str
    ttl: TtlConfig


class CdnPolicies(pulumi.ComponentResource):
    """What makes two questions the same, how long an answer lives, and what goes with it."""

    def __init__(
        self, name: str, args: CdnPoliciesArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:CdnPolicies", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        cache = aws.cloudfront.CachePolicy(
            name,
            name=args.policy_name,
            comment="GET inference: every input is in the query string, and all of it in the key",
            min_ttl=args.ttl.min_s,
            default_ttl=args.ttl.default_s,
            max_ttl=args.ttl.max_s,
            parameters_in_cache_key_and_forwarded_to_origin=_key_of_the_whole_query(),
            opts=child,
        )
        forward = aws.cloudfront.OriginRequestPolicy(
            name,
            name=args.policy_name,
            comment="The body's type and the whole query; not Host, which the origin must own",
            cookies_config=aws.cloudfront.OriginRequestPolicyCookiesConfigArgs(
                cookie_behavior="none"
            ),
            headers_config=aws.cloudfront.OriginRequestPolicyHeadersConfigArgs(
                header_behavior="whitelist",
                headers=aws.cloudfront.OriginRequestPolicyHeadersConfigHeadersArgs(
                    items=["Accept", "Content-Type"]
                ),
            ),
            query_strings_config=aws.cloudfront.OriginRequestPolicyQueryStringsConfigArgs(
                query_string_behavior="all"
            ),
            opts=child,
        )
        headers = aws.cloudfront.ResponseHeadersPolicy(
            name,
            name=args.policy_name,
            comment="Security headers, and Server-Timing to see hits and edge latency",
            security_headers_config=_security_headers(),
            server_timing_headers_config=(
                aws.cloudfront.ResponseHeadersPolicyServerTimingHeadersConfigArgs(
                    enabled=True, sampling_rate=5
                )
            ),
            opts=child,
        )
        self.cache_policy_id: pulumi.Output[str] = cache.id
        self.origin_request_policy_id: pulumi.Output[str] = forward.id
        self.response_headers_policy_id: pulumi.Output[str] = headers.id
        self.register_outputs({"cachePolicyId": cache.id})


def _key_of_the_whole_query() -> (
    aws.cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginArgs
):
    prefix = "CachePolicyParametersInCacheKeyAndForwardedToOrigin"
    cookies = getattr(aws.cloudfront, f"{prefix}CookiesConfigArgs")
    headers = getattr(aws.cloudfront, f"{prefix}HeadersConfigArgs")
    query = getattr(aws.cloudfront, f"{prefix}QueryStringsConfigArgs")
    return aws.cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginArgs(
        cookies_config=cookies(cookie_behavior="none"),
        headers_config=headers(header_behavior="none"),
        query_strings_config=query(query_string_behavior="all"),
        enable_accept_encoding_brotli=True,
        enable_accept_encoding_gzip=True,
    )


def _security_headers() -> aws.cloudfront.ResponseHeadersPolicySecurityHeadersConfigArgs:
    prefix = "ResponseHeadersPolicySecurityHeadersConfig"
    hsts = getattr(aws.cloudfront, f"{prefix}StrictTransportSecurityArgs")
    content_type = getattr(aws.cloudfront, f"{prefix}ContentTypeOptionsArgs")
    frame = getattr(aws.cloudfront, f"{prefix}FrameOptionsArgs")
    referrer = getattr(aws.cloudfront, f"{prefix}ReferrerPolicyArgs")
    xss = getattr(aws.cloudfront, f"{prefix}XssProtectionArgs")
    return aws.cloudfront.ResponseHeadersPolicySecurityHeadersConfigArgs(
        strict_transport_security=hsts(
            access_control_max_age_sec=_HSTS_S,
            include_subdomains=True,
            preload=True,
            override=True,
        ),
        content_type_options=content_type(override=True),
        frame_options=frame(frame_option="DENY", override=True),
        referrer_policy=referrer(referrer_policy="no-referrer", override=True),
        xss_protection=xss(protection=True, mode_block=True, override=True),
    )
