import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_global", "sslPolicy", None),
    ("pass_regional", "sslPolicy", None),
    ("pass_known", "sslPolicy", ""),
]

tls = gcp.compute.SSLPolicy("tls", profile="RESTRICTED", min_tls_version="TLS_1_2")
regional = gcp.compute.RegionSslPolicy("regional", region="europe-west1", profile="RESTRICTED")

# A policy whose id is not known yet is there all the same.
gcp.compute.TargetHttpsProxy("pass_global", url_map="map", ssl_policy=tls.id)
gcp.compute.TargetHttpsProxy("pass_known", url_map="map", ssl_policy="company-tls")
gcp.compute.RegionTargetHttpsProxy(
    "pass_regional", region="europe-west1", url_map="map", ssl_policy=regional.id
)
gcp.compute.TargetSSLProxy("pass_ssl_proxy", backend_service="tcp", ssl_policy=tls.id)
gcp.compute.TargetHttpsProxy("fail_global", url_map="map")
gcp.compute.RegionTargetHttpsProxy("fail_regional", region="europe-west1", url_map="map")
gcp.compute.TargetSSLProxy("fail_ssl_proxy", backend_service="tcp")
