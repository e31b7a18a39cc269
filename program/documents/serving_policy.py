"""The traffic policy of the regional endpoints: nearest by latency, each with a stand-in."""

from __future__ import annotations

from collections.abc import Sequence

from program.documents.traffic_policy import (
    Document,
    Endpoint,
    Failover,
    Latency,
    Target,
    build,
    health_check_placeholder,
)


def serving_policy(regions: Sequence[str], domain: str, primary: str, secondary: str) -> Document:
    """Return a latency rule whose every region falls over to a region of its own.

    Route 53's latency rule alone would send a failed region's clients to the next best region
    by latency; naming the stand-in lets capacity be kept ready in one place. Endpoints are
    plain values (an API Gateway has no type of its own), so the answers are CNAMEs.
    """
    endpoints = {region: Endpoint(region, f"{region}.policy.{domain}") for region in regions}
    branches = {
        region: Target(endpoints[region], health_check=health_check_placeholder(region))
        for region in regions
    }
    rules = [
        Failover(
            name=f"{region}-or-stand-in",
            primary=branches[region],
            secondary=branches[primary if region != primary else secondary],
        )
        for region in regions
    ]
    start = Latency(
        "nearest",
        tuple((region, Target(rule)) for region, rule in zip(regions, rules, strict=True)),
    )
    return build("CNAME", start)
