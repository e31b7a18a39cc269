"""Google's HTTPS and SSL proxies have an SSL policy."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.types import GOOGLE_HTTPS_PROXY, GOOGLE_SSL_PROXY
from policypacks._kit.common_rules import must_be_set
from policypacks._kit.model import ResourcePolicy

POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-023",
    name="https-google-proxy-ssl-policy",
    description="An HTTPS or SSL proxy of Google's load balancers has an SSL policy.",
    severity="high",
    types=(*GOOGLE_HTTPS_PROXY, *GOOGLE_SSL_PROXY),
    judge=must_be_set(
        "sslPolicy", "clients may use TLS 1.0 and weak ciphers, as Google's default policy does"
    ),
    remediation_steps="Create a gcp.compute.SSLPolicy (RegionSslPolicy for a regional proxy) with "
    "profile='RESTRICTED' and min_tls_version='TLS_1_2', and set ssl_policy to its id.",
    url="https://cloud.google.com/load-balancing/docs/use-ssl-policies",
)
