"""The policies of this pack, in the order they run."""

from __future__ import annotations

from typing import Final

from policypacks._kit.model import Pack
from policypacks.https.checks import (
    api_domain_tls,
    api_integration_https,
    api_stage_client_certificate,
    bucket_tls_only,
    cloudfront_current_tls,
    cloudfront_custom_certificate,
    cloudfront_hsts,
    cloudfront_minimum_tls,
    cloudfront_origin_https,
    cloudfront_origin_ssl3,
    cloudfront_origin_tls,
    cloudfront_response_headers,
    cloudfront_viewer_protocol,
    listener_https,
    listener_minimum_tls,
    listener_outdated_policy,
    load_balancer_redirect,
    response_headers_hsts,
    target_group_protocol,
)

PACK: Final = Pack(
    name="routecast-https",
    prefix="https",
    description="Every hop of a public entry point is encrypted, with a current TLS version.",
    policies=(
        cloudfront_viewer_protocol.POLICY,
        cloudfront_minimum_tls.POLICY,
        cloudfront_current_tls.POLICY,
        cloudfront_custom_certificate.POLICY,
        cloudfront_origin_https.POLICY,
        cloudfront_origin_ssl3.POLICY,
        cloudfront_origin_tls.POLICY,
        cloudfront_response_headers.POLICY,
        response_headers_hsts.POLICY,
        cloudfront_hsts.POLICY,
        api_domain_tls.POLICY,
        api_integration_https.POLICY,
        api_stage_client_certificate.POLICY,
        listener_https.POLICY,
        listener_minimum_tls.POLICY,
        listener_outdated_policy.POLICY,
        load_balancer_redirect.POLICY,
        target_group_protocol.POLICY,
        bucket_tls_only.POLICY,
    ),
)
