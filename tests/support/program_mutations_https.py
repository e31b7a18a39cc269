"""What the HTTPS pack guards in this repository's program, broken piece by piece."""

from __future__ import annotations

from typing import Final

from program_mutations import DROP, Mutation

from simulator.resources.values import UNKNOWN

DISTRIBUTION = "aws:cloudfront/distribution:Distribution"
HEADERS = "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy"
API = "aws:apigatewayv2/api:Api"
API_NAME = "aws:apigatewayv2/domainName:DomainName"
RECORD = "aws:route53/record:Record"
INTEGRATION = "aws:apigatewayv2/integration:Integration"
LISTENER = "aws:lb/listener:Listener"
BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy"
HEALTH_CHECK = "aws:route53/healthCheck:HealthCheck"
SSL_POLICY = "gcp:compute/sSLPolicy:SSLPolicy"
REGIONAL_SSL_POLICY = "gcp:compute/regionSslPolicy:RegionSslPolicy"
HTTPS_PROXY = "gcp:compute/targetHttpsProxy:TargetHttpsProxy"
REGIONAL_HTTPS_PROXY = "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy"
HTTP_PROXY = "gcp:compute/targetHttpProxy:TargetHttpProxy"
REGIONAL_HTTP_PROXY = "gcp:compute/regionTargetHttpProxy:RegionTargetHttpProxy"
URL_MAP = "gcp:compute/uRLMap:URLMap"
REGIONAL_URL_MAP = "gcp:compute/regionUrlMap:RegionUrlMap"
GOOGLE_CHECK = "gcp:compute/healthCheck:HealthCheck"
BACKEND = "gcp:compute/backendService:BackendService"
REGIONAL_BACKEND = "gcp:compute/regionBackendService:RegionBackendService"
CLOUD_RUN = "gcp:cloudrunv2/service:Service"
SERVING_API_NAME = "endpoint-us-east-1-api.dev.routecast.example"

HTTPS: Final = (
    Mutation(
        "the distribution's default behaviour serves plain HTTP",
        DISTRIBUTION,
        "serving",
        "defaultCacheBehavior.viewerProtocolPolicy",
        "allow-all",
        ["https-cloudfront-viewer-protocol", "https-end-to-end"],
    ),
    Mutation(
        "the inference path serves plain HTTP",
        DISTRIBUTION,
        "models",
        "orderedCacheBehaviors[0].viewerProtocolPolicy",
        "allow-all",
        ["https-cloudfront-viewer-protocol", "https-end-to-end"],
    ),
    Mutation(
        "viewers may negotiate TLS 1.1",
        DISTRIBUTION,
        "models",
        "viewerCertificate.minimumProtocolVersion",
        "TLSv1.1_2016",
        ["https-cloudfront-minimum-tls", "https-cloudfront-current-tls"],
    ),
    Mutation(
        "viewers may use the ciphers of 2019",
        DISTRIBUTION,
        "serving",
        "viewerCertificate.minimumProtocolVersion",
        "TLSv1.2_2019",
        ["https-cloudfront-current-tls"],
    ),
    Mutation(
        "the distribution falls back to CloudFront's certificate, which allows TLS 1.0",
        DISTRIBUTION,
        "serving",
        "viewerCertificate",
        {"cloudfrontDefaultCertificate": True},
        ["https-cloudfront-custom-certificate", "https-cloudfront-minimum-tls"],
    ),
    Mutation(
        "CloudFront asks the API as its viewer came, over plain HTTP too",
        DISTRIBUTION,
        "serving",
        "origins[0].customOriginConfig.originProtocolPolicy",
        "match-viewer",
        ["https-cloudfront-origin-https", "https-end-to-end"],
    ),
    Mutation(
        "CloudFront may speak SSLv3 to the fallback",
        DISTRIBUTION,
        "models",
        "origins[1].customOriginConfig.originSslProtocols",
        ["SSLv3", "TLSv1.2"],
        ["https-cloudfront-origin-ssl3", "https-cloudfront-origin-tls"],
    ),
    Mutation(
        "CloudFront may speak TLS 1.1 to the API",
        DISTRIBUTION,
        "serving",
        "origins[0].customOriginConfig.originSslProtocols",
        ["TLSv1.1", "TLSv1.2"],
        ["https-cloudfront-origin-tls"],
    ),
    Mutation(
        "no behaviour sends security headers",
        DISTRIBUTION,
        "serving",
        "defaultCacheBehavior.responseHeadersPolicyId",
        None,
        ["https-cloudfront-response-headers", "https-cloudfront-hsts"],
        also={
            "orderedCacheBehaviors[0].responseHeadersPolicyId": None,
            "orderedCacheBehaviors[1].responseHeadersPolicyId": None,
        },
    ),
    Mutation(
        "one behaviour sends no security headers",
        DISTRIBUTION,
        "models",
        "orderedCacheBehaviors[1].responseHeadersPolicyId",
        None,
        ["https-cloudfront-hsts"],
    ),
    Mutation(
        "Strict-Transport-Security keeps out of the browsers' preload lists",
        HEADERS,
        "models",
        "securityHeadersConfig.strictTransportSecurity.preload",
        False,
        ["https-response-headers-hsts"],
    ),
    Mutation(
        "browsers forget to use HTTPS after a day",
        HEADERS,
        "models",
        "securityHeadersConfig.strictTransportSecurity.accessControlMaxAgeSec",
        86400,
        ["https-response-headers-hsts", "https-cloudfront-hsts"],
    ),
    Mutation(
        "clients may negotiate TLS 1.0 with the API's name",
        API_NAME,
        SERVING_API_NAME,
        "domainNameConfiguration.securityPolicy",
        "TLS_1_0",
        ["https-api-domain-tls"],
    ),
    Mutation(
        "the API calls its back end over plain HTTP",
        INTEGRATION,
        "serving",
        "integrationUri",
        "http://backend.example/predict",
        # The API itself is an entry point, and the distribution before it leads here too.
        ["https-api-integration-https", "https-end-to-end"],
        also={"integrationType": "HTTP_PROXY"},
    ),
    Mutation(
        "a routed answer leads to an API's own endpoint, which answers under no other name",
        RECORD,
        "api-eu-west-1",
        "records",
        [UNKNOWN],
        ["https-name-of-api"],
        links={API: "endpoint-eu-west-1"},
    ),
    Mutation(
        "the API becomes a WebSocket API, which could show its back ends a certificate",
        API,
        "serving",
        "protocolType",
        "WEBSOCKET",
        ["https-api-stage-client-certificate"],
    ),
    Mutation(
        "a load balancer serves plain HTTP",
        LISTENER,
        "front-us-east-1-https",
        "protocol",
        "HTTP",
        [
            "https-listener-https",
            "https-listener-minimum-tls",
            "https-load-balancer-redirect@front-us-east-1-alb",
            # Clients come in by the network load balancer before it.
            "https-end-to-end@front-us-east-1-nlb",
        ],
    ),
    Mutation(
        "a network load balancer passes port 80 on",
        LISTENER,
        "front-eu-west-1-tcp",
        "port",
        80,
        [
            "https-load-balancer-redirect@front-eu-west-1-nlb",
            "https-end-to-end@front-eu-west-1-nlb",
        ],
    ),
    Mutation(
        "a load balancer negotiates TLS 1.1",
        LISTENER,
        "front-eu-west-1-https",
        "sslPolicy",
        "ELBSecurityPolicy-TLS13-1-1-2021-06",
        ["https-listener-minimum-tls", "https-listener-outdated-policy"],
    ),
    Mutation(
        "a load balancer negotiates by the default policy, TLS 1.0",
        LISTENER,
        "front-ap-northeast-1-https",
        "sslPolicy",
        None,
        ["https-listener-minimum-tls"],
    ),
    Mutation(
        "a load balancer accepts ciphers without forward secrecy",
        LISTENER,
        "front-sa-east-1-https",
        "sslPolicy",
        "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06",
        ["https-listener-outdated-policy"],
    ),
    Mutation(
        "a load balancer does not tell browsers to stay with HTTPS",
        LISTENER,
        "front-sa-east-1-https",
        "routingHttpResponseStrictTransportSecurityHeaderValue",
        None,
        ["https-listener-hsts"],
    ),
    Mutation(
        "a bucket has no policy that refuses plain HTTP",
        BUCKET_POLICY,
        "serving-us-east-1",
        DROP,
        None,
        ["https-bucket-tls-only"],
    ),
    Mutation(
        "a bucket's policy does not refuse plain HTTP",
        BUCKET_POLICY,
        "models",
        "policy",
        '{"Version": "2012-10-17", "Statement": []}',
        ["https-bucket-tls-only"],
    ),
    Mutation(
        "a health check asks over plain HTTP, at the port of HTTPS",
        HEALTH_CHECK,
        "endpoint-us-east-1",
        "type",
        "HTTP",
        ["https-health-check-https", "health-check-port"],
    ),
    Mutation(
        "Google's load balancer accepts old ciphers",
        SSL_POLICY,
        "geo-global-tls",
        "profile",
        "COMPATIBLE",
        ["https-google-ssl-policy", "https-google-weak-ciphers"],
    ),
    Mutation(
        "a regional load balancer of Google's accepts old ciphers",
        REGIONAL_SSL_POLICY,
        "geo-us-central1-tls",
        "profile",
        "COMPATIBLE",
        ["https-google-ssl-policy", "https-google-weak-ciphers"],
    ),
    Mutation(
        "the minimum TLS version rests on the profile alone",
        SSL_POLICY,
        "run-tls",
        "minTlsVersion",
        "TLS_1_1",
        ["https-google-minimum-tls"],
    ),
    Mutation(
        "a proxy falls back to Google's default TLS policy",
        HTTPS_PROXY,
        "run-https",
        "sslPolicy",
        None,
        ["https-google-proxy-ssl-policy"],
    ),
    Mutation(
        "a regional proxy falls back to Google's default TLS policy",
        REGIONAL_HTTPS_PROXY,
        "geo-us-central1-https",
        "sslPolicy",
        None,
        ["https-google-proxy-ssl-policy"],
    ),
    Mutation(
        "port 80 redirects to plain HTTP",
        URL_MAP,
        "run-redirect",
        "defaultUrlRedirect.httpsRedirect",
        False,
        [
            "https-google-http-redirect@run-ipv4-80",
            "https-google-http-redirect@run-ipv6-80",
            "https-end-to-end@run-ipv4-80",
            "https-end-to-end@run-ipv6-80",
        ],
    ),
    Mutation(
        "port 80 serves instead of redirecting",
        HTTP_PROXY,
        "geo-global-redirect",
        "urlMap",
        UNKNOWN,
        [
            "https-google-http-redirect@geo-global-ipv4-80",
            "https-google-http-redirect@geo-global-ipv6-80",
            "https-end-to-end@geo-global-ipv4-80",
            "https-end-to-end@geo-global-ipv6-80",
        ],
        links={URL_MAP: "geo-global"},
    ),
    Mutation(
        "port 80 of one region serves instead of redirecting",
        REGIONAL_HTTP_PROXY,
        "geo-europe-west1-redirect",
        "urlMap",
        UNKNOWN,
        [
            "https-google-http-redirect@geo-europe-west1-80",
            "https-end-to-end@geo-europe-west1-80",
        ],
        links={REGIONAL_URL_MAP: "geo-europe-west1"},
    ),
    Mutation(
        "Cloud Run answers past its load balancer",
        CLOUD_RUN,
        "run-us-central1",
        "ingress",
        "INGRESS_TRAFFIC_ALL",
        ["https-cloud-run-ingress", "access-google-run-public"],
    ),
    Mutation(
        "Google's health check asks over plain HTTP",
        GOOGLE_CHECK,
        "geo-global",
        "httpHealthCheck",
        {"port": 8080, "requestPath": "/healthz"},
        ["https-google-health-check-https"],
        also={"httpsHealthCheck": None},
    ),
    Mutation(
        "Google's load balancer asks its instances over plain HTTP",
        BACKEND,
        "geo-global",
        "protocol",
        "HTTP",
        [
            "https-google-backend-protocol",
            "https-end-to-end@geo-global-ipv4-443",
            "https-end-to-end@geo-global-ipv6-443",
        ],
    ),
    Mutation(
        "one region's load balancer asks its instances over plain HTTP",
        REGIONAL_BACKEND,
        "geo-us-central1",
        "protocol",
        "HTTP",
        ["https-google-backend-protocol", "https-end-to-end@geo-us-central1-443"],
    ),
)
