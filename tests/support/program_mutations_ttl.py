"""What the TTL pack guards in this repository's program, broken piece by piece."""

from __future__ import annotations

from typing import Any, Final

from program_mutations import Mutation

DISTRIBUTION = "aws:cloudfront/distribution:Distribution"
CACHE_POLICY = "aws:cloudfront/cachePolicy:CachePolicy"
ORIGIN_REQUEST_POLICY = "aws:cloudfront/originRequestPolicy:OriginRequestPolicy"
RECORD = "aws:route53/record:Record"
POLICY_INSTANCE = "aws:route53/trafficPolicyInstance:TrafficPolicyInstance"
RECORD_SET = "gcp:dns/recordSet:RecordSet"
HEALTH_CHECK = "aws:route53/healthCheck:HealthCheck"
GOOGLE_CHECK = "gcp:compute/healthCheck:HealthCheck"
BACKEND = "gcp:compute/backendService:BackendService"
OBJECT = "aws:s3/bucketObjectv2:BucketObjectv2"
# The managed policy CachingOptimized: a day by default, a year at most, no query string in the key.
CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6"


def own_ttls(behaviour: str, shortest: int, default: int) -> dict[str, Any]:
    """Return what a behaviour without a cache policy says in its place."""
    return {
        f"{behaviour}.cachePolicyId": None,
        f"{behaviour}.minTtl": shortest,
        f"{behaviour}.defaultTtl": default,
        f"{behaviour}.forwardedValues": {"queryString": True, "cookies": {"forward": "none"}},
    }


TTL: Final = (
    Mutation(
        "a record cannot be changed for a week",
        RECORD,
        "zone-caa",
        "ttl",
        604800,
        ["ttl-route53-record"],
    ),
    Mutation(
        "a record is asked for every five seconds",
        RECORD,
        "front-us-east-1",
        "ttl",
        5,
        ["ttl-route53-record"],
    ),
    Mutation(
        "one routed answer outlives its failure by minutes",
        RECORD,
        "api-us-east-1",
        "ttl",
        300,
        ["ttl-route53-routed-record", "ttl-routed-set-equal", "ttl-failover-budget"],
    ),
    Mutation(
        "one routed answer is given up sooner than the others of its set",
        RECORD,
        "api-eu-west-1",
        "ttl",
        30,
        ["ttl-routed-set-equal"],
    ),
    Mutation(
        "the traffic policy's answers outlive their failure by minutes",
        POLICY_INSTANCE,
        "policy",
        "ttl",
        300,
        ["ttl-traffic-policy-instance", "ttl-failover-budget"],
    ),
    Mutation(
        "the traffic policy is asked for nearly every connection",
        POLICY_INSTANCE,
        "policy",
        "ttl",
        5,
        ["ttl-traffic-policy-instance"],
    ),
    Mutation(
        "a record in Cloud DNS cannot be changed for a week",
        RECORD_SET,
        "geo-zone-global-ipv4",
        "ttl",
        604800,
        ["ttl-cloud-dns-record"],
    ),
    Mutation(
        "Cloud DNS's routed answer outlives its failure by minutes",
        RECORD_SET,
        "geo-zone-routed",
        "ttl",
        300,
        ["ttl-cloud-dns-routed-record", "ttl-failover-budget"],
    ),
    Mutation(
        "the delegation to Google cannot be moved for a week",
        RECORD,
        "google-names-delegation",
        "ttl",
        604800,
        ["ttl-delegation"],
    ),
    Mutation(
        "the zone's SOA lets resolvers remember for an hour that a name is missing",
        RECORD,
        "zone-caa",
        "type",
        "SOA",
        ["ttl-negative-answers"],
        also={"records": ["ns-1.awsdns-1.com. hostmaster.example. 1 7200 900 1209600 86400"]},
    ),
    Mutation(
        "an outage of a region is noticed after five minutes",
        HEALTH_CHECK,
        "endpoint-us-east-1",
        "failureThreshold",
        10,
        [
            "health-check-detection-time",
            "ttl-failover-budget@api-us-east-1",
            "ttl-failover-budget@policy",
        ],
    ),
    Mutation(
        "Cloud DNS notices an outage after four minutes",
        GOOGLE_CHECK,
        "geo-zone",
        "checkIntervalSec",
        120,
        ["health-google-check-detection-time", "ttl-failover-budget@geo-zone-routed"],
    ),
    Mutation(
        "a behaviour's own lifetimes are out of order",
        DISTRIBUTION,
        "serving",
        "defaultCacheBehavior.maxTtl",
        200,
        ["ttl-cloudfront-behaviour-order"],
        also=own_ttls("defaultCacheBehavior", 100, 50),
    ),
    Mutation(
        "a behaviour's own longest lifetime is two years",
        DISTRIBUTION,
        "serving",
        "orderedCacheBehaviors[1].maxTtl",
        63072000,
        ["ttl-cloudfront-behaviour-bounds"],
        also=own_ttls("orderedCacheBehaviors[1]", 0, 60),
    ),
    Mutation(
        "a cache policy's longest lifetime is shorter than its default",
        CACHE_POLICY,
        "serving-predict",
        "maxTtl",
        30,
        ["ttl-cache-policy-order"],
    ),
    Mutation(
        "a cache policy keeps answers for two years",
        CACHE_POLICY,
        "serving-objects",
        "maxTtl",
        63072000,
        ["ttl-cache-policy-bounds"],
    ),
    Mutation(
        "a cache policy keeps even what is not to be stored",
        CACHE_POLICY,
        "models",
        "minTtl",
        604800,
        ["ttl-cache-policy-bounds", "ttl-cache-policy-order"],
    ),
    Mutation(
        "an error outlives its cause by an hour",
        DISTRIBUTION,
        "models",
        "customErrorResponses[1].errorCachingMinTtl",
        3600,
        ["ttl-cloudfront-error-caching"],
    ),
    Mutation(
        "the question is not in the cache key, by a managed policy, and POST goes uncached",
        DISTRIBUTION,
        "serving",
        "orderedCacheBehaviors[0].cachePolicyId",
        CACHING_OPTIMIZED,
        ["ttl-inference-key", "ttl-uncacheable-route"],
    ),
    Mutation(
        "the question is not in the cache key, by the program's own policy",
        CACHE_POLICY,
        "models",
        "parametersInCacheKeyAndForwardedToOrigin.queryStringsConfig.queryStringBehavior",
        "none",
        ["ttl-inference-key"],
    ),
    Mutation(
        "cookies reach the model and not the cache key",
        ORIGIN_REQUEST_POLICY,
        "serving-predict",
        "cookiesConfig.cookieBehavior",
        "all",
        ["ttl-inference-key@serving"],
    ),
    Mutation(
        "every header reaches the model and none the cache key",
        ORIGIN_REQUEST_POLICY,
        "models",
        "headersConfig.headerBehavior",
        "allViewer",
        ["ttl-inference-key"],
    ),
    Mutation(
        "Cloud CDN keeps answers longer than a release of the model lasts",
        BACKEND,
        "run",
        "cdnPolicy.maxTtl",
        2592000,
        ["ttl-release-interval"],
    ),
    Mutation(
        "Cloud CDN's default lifetime is longer than its longest",
        BACKEND,
        "run",
        "cdnPolicy.defaultTtl",
        7200,
        ["ttl-cloud-cdn-order"],
    ),
    Mutation(
        "browsers keep Cloud CDN's answers for a week",
        BACKEND,
        "run",
        "cdnPolicy.clientTtl",
        604800,
        ["ttl-cloud-cdn-bounds", "ttl-cloud-cdn-order"],
    ),
    Mutation(
        "Cloud CDN keeps answers against the origin's word",
        BACKEND,
        "run",
        "cdnPolicy.cacheMode",
        "FORCE_CACHE_ALL",
        # The longest lifetime is not allowed in this mode.
        ["ttl-cloud-cdn-mode", "ttl-cloud-cdn-order"],
    ),
    Mutation(
        "every request for a missing path goes to Cloud Run",
        BACKEND,
        "run",
        "cdnPolicy.negativeCaching",
        False,
        ["ttl-cloud-cdn-negative"],
    ),
    Mutation(
        "clients wait for Cloud Run although the edge has an answer",
        BACKEND,
        "run",
        "cdnPolicy.serveWhileStale",
        0,
        ["ttl-cloud-cdn-stale"],
    ),
    Mutation(
        "every question has the same key in Cloud CDN",
        BACKEND,
        "run",
        "cdnPolicy.cacheKeyPolicy.includeQueryString",
        False,
        ["ttl-cloud-cdn-key"],
    ),
    Mutation(
        "browsers keep the model for a year and may not be told otherwise",
        OBJECT,
        "serving-us-east-1",
        "cacheControl",
        "public, max-age=31536000",
        ["ttl-object-cache-control"],
    ),
)
